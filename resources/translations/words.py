"""Gathers the words of the code into the catalogues, and tells where code and catalogues differ.

    words.py           gather, merge into <language>/LC_MESSAGES/<area>.po, compile; tell what lacks Danish
    words.py tidy      the same, and forget the translations of sentences that are no longer in the code
    words.py check     change nothing; one line for each thing not in order

Each area of the house has its own catalogue. Message ids are the English sentences, so the English catalogue is the
identity. A translation made by hand is never lost: sentences that vanish are kept as obsolete, and one that moves to
another area takes its translation along. Files are replaced whole, so several people may run this at once.
"""

import ast
import io
import os
import string
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("da", "en")
# The longest fitting beginning of a path decides.
AREAS = {
    "model": "model",
    "model/edits": "model",
    "model/checks": "checks",
    "model/simulation": "simulation",
    "model/analysis": "simulation",
    "model/report": "report",
    "model/exchange": "exchange",
    "model/store": "store",
    "model/cli": "cli",
    "gui": "gui",
    "pathways": "pathways",
    "stafet.py": "cli",
}

Key = str | tuple[str, str]


class Words(Catalog):
    """A catalogue whose header never changes by itself: no dates, no names of tools."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "stafet"),
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]

    @mime_headers.setter
    def mime_headers(self, value: object) -> None:
        """What a file says of itself is not taken over."""


@dataclass
class Gathered:
    """The sentences of the code by area (each with the files it stands in), and what could not be gathered."""

    areas: dict[str, dict[Key, set[str]]] = field(default_factory=lambda: {area: {} for area in AREAS.values()})
    problems: list[str] = field(default_factory=list)


def area_of(path: str) -> str:
    """The area whose catalogue holds the words of a file, given as a path inside the project with slashes."""
    fitting = [start for start in AREAS if path == start or path.startswith((f"{start}/", f"{start}."))]
    return AREAS[max(fitting, key=len)]


def gather(root: Path = ROOT) -> Gathered:
    """Read all sentences marked with `_` or `ngettext` in the code."""
    found = Gathered()
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), name)
        except SyntaxError as error:
            found.problems.append(f"{name}:{error.lineno}: cannot be read")
            continue
        for line, key in marked(tree):
            if key is None:
                found.problems.append(f"{name}:{line}: only a literal sentence can be gathered")
            else:
                found.areas[area_of(name)].setdefault(key, set()).add(name)
    return found


def sources(root: Path) -> Iterator[Path]:
    for top in ("model", "pathways", "gui"):
        yield from sorted((root / top).rglob("*.py"))
    yield root / "stafet.py"


def marked(tree: ast.AST) -> Iterator[tuple[int, Key | None]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            wanted = node.args[: 2 if node.func.id == "ngettext" else 1]
            texts = [part.value for part in wanted if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(texts) != len(wanted) or not all(texts):
                yield node.lineno, None
            else:
                yield node.lineno, texts[0] if len(texts) == 1 else (texts[0], texts[1])


def catalogue_path(language: str, area: str, suffix: str = ".po", root: Path = HERE) -> Path:
    return root / language / "LC_MESSAGES" / f"{area}{suffix}"


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def translations(language: str) -> dict[str, Message]:
    """Every translation by its (singular) sentence, of all areas, those no longer in use among them."""
    known: dict[str, Message] = {}
    for path in sorted((HERE / language / "LC_MESSAGES").glob("*.po")):
        catalogue = read(path)
        for message in (*catalogue.obsolete.values(), *catalogue):
            if message.id and translated(message):
                known[singular(message.id)] = message
    return known


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def singular(key: Key) -> str:
    return key if isinstance(key, str) else key[0]


def merged(language: str, area: str, *, wanted: dict[Key, set[str]], tidy: bool) -> Words:
    """The area's catalogue with exactly the wanted sentences, what it or another area has translated filled in."""
    elsewhere = translations(language) if language != "en" else {}
    old = read(catalogue_path(language, area))
    fresh = Words(language, fuzzy=False, header_comment="# Words of Stafet. Message ids are the sentences of the code.")
    for key, files in sorted(wanted.items(), key=lambda item: singular(item[0])):
        mine = old.get(singular(key))
        known = mine if mine is not None and translated(mine) else elsewhere.get(singular(key))
        fresh.add(key, string=wording(key, known, language=language), locations=[(name, 0) for name in sorted(files)])
    gone = [message for message in (*old.obsolete.values(), *old) if message.id and translated(message)]
    if not tidy and language != "en":
        now = {singular(key) for key in wanted}
        fresh.obsolete.update({message.id: message for message in gone if singular(message.id) not in now})
    return fresh


def wording(key: Key, known: Message | None, *, language: str) -> str | tuple[str, str]:
    if language == "en":
        return key
    if isinstance(key, str):
        one = known.string if known is not None else ""
        return one if isinstance(one, str) else one[0]
    forms = known.string if known is not None else ("", "")
    return (forms, "") if isinstance(forms, str) else (forms[0], forms[1])


def po_bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalogue, width=0, sort_output=True, include_lineno=False)
    return stream.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalogue: Catalog) -> bytes:
    """The compiled form; the same bytes for the same sentences, whoever compiles and when."""
    plain = Words(catalogue.locale, fuzzy=False)
    for message in catalogue:
        if message.id and translated(message):
            plain.add(message.id, string=message.string)
    stream = io.BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def replace(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    beside.write_bytes(content)
    os.replace(beside, path)


def update(*, tidy: bool = False) -> list[str]:
    """Bring all catalogues up to the code; returns what is still not in order."""
    found = gather()
    unreadable = {area_of(problem.split(":")[0]) for problem in found.problems if problem.endswith("cannot be read")}
    for language in LANGUAGES:
        for area, wanted in found.areas.items():
            if area not in unreadable:
                catalogue = merged(language, area, wanted=wanted, tidy=tidy)
                replace(catalogue_path(language, area), po_bytes(catalogue))
                replace(catalogue_path(language, area, ".mo"), mo_bytes(catalogue))
    return problems()


def problems() -> list[str]:
    """One sentence for each thing not in order between the code, the catalogues and their compiled form."""
    found = gather()
    told = list(found.problems)
    for language in LANGUAGES:
        meant: dict[str, tuple[str, object]] = {}
        for area, wanted in found.areas.items():
            name = f"{language}/{area}"
            catalogue = read(catalogue_path(language, area))
            catalogue.locale = language
            told += [f"{name}: {line}" for line in missing(catalogue, wanted)]
            compiled = catalogue_path(language, area, ".mo")
            if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalogue):
                told.append(f"{name}: not compiled since it changed; run: python3 dev.py words")
            for message in catalogue:
                if message.id and translated(message):
                    told += [f"{name}: {line}" for line in faults(message)]
                    told += two_meanings(message, area=area, language=language, meant=meant)
    return told


def missing(catalogue: Catalog, wanted: dict[Key, set[str]]) -> Iterator[str]:
    there = {message.id: message for message in catalogue if message.id}
    for key in wanted:
        message = there.get(key)
        if message is None or not translated(message):
            yield f"not translated: {singular(key)!r}"
    for key in there:
        if key not in wanted:
            yield f"no longer in the code: {singular(key)!r}"


def faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {singular(message.id)!r}"
    expected = placeholders(message.id)
    said = placeholders(message.string)
    # A singular may leave the number out ("one step"); no form may name what the code does not give.
    if said - expected or (isinstance(message.id, str) and said != expected):
        yield f"other placeholders than the code: {singular(message.id)!r}"


def placeholders(texts: Key | list[str]) -> set[str]:
    one_or_both = [texts] if isinstance(texts, str) else texts
    return {name for text in one_or_both for _text, name, _spec, _turn in string.Formatter().parse(text) if name}


def two_meanings(message: Message, *, area: str, language: str, meant: dict[str, tuple[str, object]]) -> list[str]:
    """All areas are one vocabulary at run time: one sentence has one translation."""
    first, said = meant.setdefault(singular(message.id), (area, message.string))
    if said == message.string:
        return []
    return [f"{language}: {singular(message.id)!r} reads otherwise in {first} than in {area}"]


def main(arguments: list[str]) -> int:
    if arguments == ["check"]:
        told = problems()
        lines = told
    else:
        told = update(tidy=arguments == ["tidy"])
        lines = summed(told)
    sys.stderr.writelines(f"words: {line}\n" for line in lines)
    return int(bool(told))


def summed(told: list[str]) -> list[str]:
    """What lacks a translation as one number an area (the .po shows which), everything else in full."""
    lacking = Counter(line.partition(": ")[0] for line in told if ": not translated: " in line)
    others = [line for line in told if ": not translated: " not in line]
    return [*others, *(f"{name}: {number} not translated" for name, number in sorted(lacking.items()))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
