"""The catalogues: complete in both languages, compiled, and gathered without losing anybody's work."""

import ast
import gettext
import importlib.util
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
AMERICAN = ("color", "behavior", "analyz", "center", "canceled", "organiz", "license ", "judgment")


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_words", ROOT / "resources/translations/words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


words = loaded()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small house of its own: one file of the model, one of the window, no catalogues yet."""
    for name in ("model", "gui", "pathways"):
        (tmp_path / name).mkdir()
    (tmp_path / "stafet.py").write_text("", encoding="utf-8")
    (tmp_path / "model" / "step.py").write_text('_("Add step")\nngettext("{n} step", "{n} steps", n)\n', "utf-8")
    monkeypatch.setattr(words, "HERE", tmp_path / "translations")
    monkeypatch.setattr(words.gather, "__defaults__", (tmp_path,))
    monkeypatch.setattr(words.catalogue_path, "__defaults__", (".po", tmp_path / "translations"))
    return tmp_path


def translate(house: Path, area: str, **danish: str) -> None:
    path = house / "translations" / "da" / "LC_MESSAGES" / f"{area}.po"
    text = path.read_text(encoding="utf-8")
    for english, said in danish.items():
        sentence = english.replace("_", " ")
        text = text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{said}"')
    path.write_text(text, encoding="utf-8")


def said(house: Path, area: str, sentence: str) -> str:
    path = house / "translations" / "da" / "LC_MESSAGES" / f"{area}.mo"
    return gettext.GNUTranslations(io.BytesIO(path.read_bytes())).gettext(sentence)


def test_the_catalogues_are_complete_and_compiled() -> None:
    assert words.problems() == []


def test_every_sentence_is_written_with_care() -> None:
    careless = re.compile(r"\.\.\.|\S  +\S| [.,;:?!](\s|$)")
    odd = []
    for path in sorted(words.HERE.rglob("*.po")):
        for english, translation in pairs(words.read(path)):
            if careless.search(english) or careless.search(translation):
                odd.append(f"{path.relative_to(words.HERE)}: {english!r}: {translation!r}")
            if ending(english) not in ("", ending(translation)):
                odd.append(f"{path.relative_to(words.HERE)}: ends otherwise: {english!r}: {translation!r}")

    assert odd == []


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each sentence beside its translation, singular and plural; what is not translated is told elsewhere."""
    for message in catalogue:
        if message.id and words.translated(message):
            plural = not isinstance(message.id, str)
            yield from zip(message.id, message.string, strict=True) if plural else [(message.id, message.string)]


def ending(text: str) -> str:
    return text[-1] if text[-1] in ".:…?!," else ""


def test_sentences_are_spelt_the_british_way() -> None:
    sentences = [words.singular(key) for area in words.gather().areas.values() for key in area]

    assert [text for text in sentences if any(word in text.casefold() for word in AMERICAN)] == []


def test_no_sentence_is_looked_up_before_the_language_is_chosen() -> None:
    early = []
    for path in words.sources(ROOT):
        # The command line loads its commands after the language is chosen; their help stands in their signatures.
        if path.is_relative_to(ROOT / "model" / "cli"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {id(part) for node in ast.walk(tree) if is_function(node) for part in run_later(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                early += [] if id(node) in inside else [f"{path.relative_to(ROOT)}:{node.lineno}"]

    assert early == []


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def run_later(node: ast.AST) -> list[ast.AST]:
    body = node.body if isinstance(node.body, list) else [node.body]  # type: ignore[attr-defined]
    return [part for statement in body for part in ast.walk(statement)]


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("model/step.py", "model"),
        ("model/edits/steps.py", "model"),
        ("model/checks/no_start.py", "checks"),
        ("model/analysis/worst.py", "simulation"),
        ("model/cli/commands.py", "cli"),
        ("model/cli.py", "cli"),
        ("gui/panels/form.py", "gui"),
        ("stafet.py", "cli"),
    ],
)
def test_each_file_has_its_area(path: str, area: str) -> None:
    assert words.area_of(path) == area


def test_a_translation_made_by_hand_is_kept_and_compiled(house: Path) -> None:
    words.update()
    translate(house, "model", Add_step="Tilføj skridt")

    words.update()

    assert said(house, "model", "Add step") == "Tilføj skridt"


def test_a_sentence_that_moves_to_another_area_takes_its_translation_along(house: Path) -> None:
    words.update()
    translate(house, "model", Add_step="Tilføj skridt")
    (house / "gui" / "tools.py").write_text('_("Add step")\n', encoding="utf-8")
    (house / "model" / "step.py").write_text("", encoding="utf-8")

    words.update()

    assert said(house, "gui", "Add step") == "Tilføj skridt"
    assert said(house, "model", "Add step") == "Add step"


def test_a_sentence_that_comes_back_finds_its_translation_again(house: Path) -> None:
    words.update()
    translate(house, "model", Add_step="Tilføj skridt")
    code = (house / "model" / "step.py").read_text(encoding="utf-8")
    (house / "model" / "step.py").write_text("", encoding="utf-8")
    words.update()
    (house / "model" / "step.py").write_text(code, encoding="utf-8")

    words.update()

    assert said(house, "model", "Add step") == "Tilføj skridt"


def test_english_is_the_identity_and_needs_nobody(house: Path) -> None:
    told = words.update()

    assert [line for line in told if line.startswith("en/")] == []


def test_gathering_twice_changes_no_byte(house: Path) -> None:
    words.update()
    translate(house, "model", Add_step="Tilføj skridt")
    words.update()
    before = {path: path.read_bytes() for path in (house / "translations").rglob("*.?o")}

    words.update()

    assert {path: path.read_bytes() for path in (house / "translations").rglob("*.?o")} == before


def test_a_file_that_cannot_be_read_leaves_its_area_alone(house: Path) -> None:
    words.update()
    translate(house, "model", Add_step="Tilføj skridt")
    words.update()
    (house / "model" / "step.py").write_text('_("Add step"\n', encoding="utf-8")

    told = words.update()

    assert said(house, "model", "Add step") == "Tilføj skridt"
    assert any("model/step.py:1: cannot be read" in line for line in told)


@pytest.mark.parametrize(
    ("danish", "complaint"),
    [("", "not translated"), ("Til {antal}", "other placeholders"), ("Tilføj skridt", "not compiled")],
)
def test_what_is_not_in_order_is_told(house: Path, danish: str, complaint: str) -> None:
    words.update()
    translate(house, "model", Add_step=danish)

    told = [line for line in words.problems() if line.startswith("da/model") and "n} step" not in line]

    assert any(complaint in line for line in told)


def test_a_sentence_made_at_run_time_cannot_be_gathered_and_is_told(house: Path) -> None:
    (house / "model" / "step.py").write_text("_(name)\n", encoding="utf-8")

    assert any("model/step.py:1: only a literal" in line for line in words.update())
