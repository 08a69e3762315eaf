"""A study as TOML: diffable, and readable by a planner. `pathways/library` is written in it.

The keys are those of `toml_schema`; every one of them reads back as exactly the value it was written from.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from model.errors import FileProblem, Refused
from model.exchange import toml_like as like
from model.exchange.toml_layout import layout_lines, read_layout
from model.exchange.toml_literals import Pair, inline, key, quoted
from model.exchange.toml_record import Record, Values, Wrong, only, read_at, shown, unknown
from model.exchange.toml_schema import ARRIVALS, BASIS, DESCRIBED, HOLIDAYS, ON_ONE_LINE, RECORDS
from model.exchange.toml_words import day, name, source, text, whole
from model.i18n import _, language, speaking
from model.pathway import Pathway
from model.references import dangling
from model.responsibility import Kind
from model.study import Study
from model.table import Table
from model.whole_file import COPY, content_hash, read_whole, write_whole

VERSION = 1
LARGEST = 20_000_000
"""Characters; the largest library file has about a thousandth of it."""

_WHERE = re.compile(r"line (\d+), column (\d+)")
_HEAD = {"name": text, "year": whole, "on_date": day}
_IN_HEAD = ("id", *_HEAD, *DESCRIBED.single, "source")
_PARTS = ("arrivals", "holidays", *RECORDS, "layout")
_LONG = 140
_KEYS = {"source": "from", "target": "to"}


def read(content: str | bytes, *, path: Path | str, language: str | None = None) -> Study:
    """The study that a text says; of texts in several languages the chosen one (without: that of the moment).

    Raises FileProblem with one sentence that names file, pathway, table, id and key.
    """
    with speaking(language or _now()):
        try:
            return _study(_parsed(content))
        except Wrong as wrong:
            place = ", ".join(wrong.place)
            raise FileProblem(path, _sentence(Path(path).name, place, wrong.sentence)) from None


_now = language


def _sentence(file: str, place: str, sentence: str) -> str:
    sentence = sentence.rstrip(".")
    if place:
        return _("“{file}” cannot be read: in {place}, {problem}.").format(file=file, place=place, problem=sentence)
    return _("“{file}” cannot be read: {problem}.").format(file=file, problem=sentence)


def _parsed(content: str | bytes) -> Values:
    if len(content) > LARGEST:
        raise Wrong(_("it is too large to be a Stafet file"))
    try:
        said = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
        raw = tomllib.loads(said)
    except UnicodeDecodeError:
        raise Wrong(_("it is not a text in UTF-8")) from None
    except RecursionError:
        raise Wrong(_("it is nested too deeply")) from None
    except ValueError as error:
        where = _WHERE.search(str(error))
        if where is None:
            raise Wrong(_("it is not valid TOML, or it is cut off at the end")) from None
        raise Wrong(
            _("line {line}, column {column} is not valid TOML").format(line=where[1], column=where[2])
        ) from None
    if not said.strip():
        raise Wrong(_("it is empty"))
    return raw


def read_file(path: Path | str, *, language: str | None = None) -> Study:
    """The study in a TOML file; see `read`."""
    with speaking(language or _now()):
        return read(read_whole(path, largest=LARGEST), path=path)


def write_file(study: Study, path: Path | str) -> str:
    """Write the study to a TOML file, whole or not at all; gives the hash of the content. Raises FileProblem.

    The one that stood there stays as name.toml.bak: its comments and other languages are not those of the study.
    """
    content = write(study).encode()
    write_whole(path, content, keep=COPY)
    return content_hash(content)


def _study(raw: Values) -> Study:
    version = raw.get("stafet")
    if version is None:
        raise Wrong(_("it is no Stafet file: its first line should be “stafet = 1”"))
    if version != VERSION:
        newer = _("it is of format {version}, and this program knows format 1: a newer Stafet reads it")
        raise Wrong(newer.format(version=shown(version)))
    only(raw, "stafet", "name", "pathway")
    if "name" not in raw:
        raise Wrong(_("the key “{key}” is missing").format(key="name"))
    found = raw.get("pathway", [])
    if not isinstance(found, list):
        raise Wrong(_("a pathway begins with [[pathway]] in double brackets"))
    pathways = [_placed(number, found) for number in range(len(found))]
    try:
        return Study(read_at("name", text.read, raw["name"]), Table(pathways))
    except Refused as refused:
        raise Wrong(str(refused)) from None


def _placed(number: int, found: list[Any]) -> Pathway:
    raw = found[number]
    known_as = raw.get("id", number + 1) if isinstance(raw, dict) else number + 1
    try:
        return _pathway(like.whole(number, found))
    except Wrong as wrong:
        raise wrong.within(_("pathway {id}").format(id=known_as)) from None


def _pathway(raw: object) -> Pathway:
    if not isinstance(raw, dict):
        raise Wrong(_("a pathway begins with [[pathway]] in double brackets"))
    for said in raw:
        if said not in _IN_HEAD and said not in _PARTS:
            raise unknown(said, (*_IN_HEAD, *_PARTS, like.LIKE, like.WITHOUT))
    for must in ("id", "name"):
        if must not in raw:
            raise Wrong(_("the key “{key}” is missing").format(key=must))
    values: Values = {key: read_at(key, codec.read, raw[key]) for key, codec in _HEAD.items() if key in raw}
    values["id"] = read_at("id", name.read, raw["id"])
    if "source" in raw:
        values["basis"] = read_at("source", source.read, raw["source"])
    values["described"] = DESCRIBED.read({key: raw[key] for key in DESCRIBED.single if key in raw})
    for part, reader in (("arrivals", ARRIVALS.read), ("holidays", HOLIDAYS.read), ("layout", read_layout)):
        if part in raw:
            values[part] = read_at(part, reader, raw[part])
    values |= {table: read_at(table, partial(_table, table), raw[table]) for table in RECORDS if table in raw}
    return _whole(values)


def _whole(values: Values) -> Pathway:
    try:
        pathway = Pathway(**values)
    except Refused as refused:
        raise Wrong(str(refused), *(["year"] if "year" in values else [])) from None
    for reference in dangling(pathway):
        field = _KEYS.get(reference.field, reference.field) if reference.table == "transitions" else reference.field
        nowhere = _("“{id}” is named, but there is none among the {table}")
        sentence = nowhere.format(id=reference.key, table=reference.into)
        raise Wrong(sentence, reference.table, reference.id, field)
    return pathway


def _table(table: str, raw: object) -> Table[Any]:
    if not isinstance(raw, dict):
        raise Wrong(_("a table of keys and values is expected here, not {found}").format(found=shown(raw)))
    record = RECORDS[table]
    given = _of_rule if table == "rules" else _of_thing
    return Table(read_at(id_, partial(_thing, record, given, id_), said) for id_, said in raw.items())


def _thing(record: Record, given: Callable[[str], Values], id_: str, raw: object) -> Any:
    return record.read(raw, **given(id_))


def _of_thing(id_: str) -> Values:
    return {"id": id_}


def _of_rule(id_: str) -> Values:
    transition, _slash, kind = id_.partition("/")
    if kind not in tuple(Kind):
        raise Wrong(_('a rule is named by its arrow and kind, such as "T1/treatment"'))
    return {"transition": transition, "kind": Kind(kind)}


def write(study: Study) -> str:
    """The study as TOML: stable order, defaults left out; `read` gives back exactly the same study."""
    lines = [f"stafet = {VERSION}", f"name = {quoted(study.name)}"]
    for pathway in study.pathways.values():
        lines += ["", "[[pathway]]", *_pathway_lines(pathway)]
    return "\n".join(lines) + "\n"


def _pathway_lines(pathway: Pathway) -> Iterator[str]:
    yield from _lines([("id", quoted(pathway.id)), ("name", quoted(pathway.name))])
    for field in ("year", "on_date"):
        said = getattr(pathway, field)
        if said is not None:
            yield f"{field} = {said}"
    yield from _lines(DESCRIBED.pairs(pathway.described))
    if pathway.basis is not None:
        yield f"source = {BASIS.codec.write(pathway.basis)}"
    for part, record in (("arrivals", ARRIVALS), ("holidays", HOLIDAYS)):
        said = list(_lines(record.pairs(getattr(pathway, part))))
        if said:
            yield from ("", f"[pathway.{part}]", *said)
    for table in RECORDS:
        yield from _table_lines(table, getattr(pathway, table))
    yield from layout_lines(pathway.layout)


def _lines(pairs: Iterator[Pair] | list[Pair]) -> Iterator[str]:
    return (f"{key(name)} = {literal}" for name, literal in pairs)


def _table_lines(table: str, things: Table[Any]) -> Iterator[str]:
    record = RECORDS[table]
    if things and table in ON_ONE_LINE:
        yield from ("", f"[pathway.{table}]")
        for id_, thing in things.items():
            yield from _row_lines(key(id_), list(record.pairs(thing)))
        return
    for id_, thing in things.items():
        yield from ("", f"[pathway.{table}.{key(id_)}]", *_lines(record.pairs(thing)))


def _row_lines(id_: str, pairs: list[Pair]) -> Iterator[str]:
    """One line; where that gets long, one a key, which TOML allows between the other lines and keeps in order."""
    line = f"{id_} = {inline(pairs)}"
    if len(line) <= _LONG or not pairs:
        yield line
    else:
        yield from (f"{id_}.{said}" for said in _lines(pairs))
