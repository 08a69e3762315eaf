"""The diagram as SVG: well-formed, with real text, no scripts; and typst makes a PDF of it in which text is text."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from model.geometry.drawing import drawn
from model.geometry.palette import RESOURCES
from model.pathway import Pathway
from model.report.svg import svg
from model.responsibility import NOBODY, Kind
from pathways import catalogue
from tests.builders import assigned, changed, ruled
from tests.builders import drawn as built
from tests.geometry.test_batons import Result, Row

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).parent / "golden" / "small.svg"


def _small() -> Pathway:
    pathway = built(
        "start@ward > treat@ward > decision@visitation > visit@nursing > end@gp", "decision > w:wait@ward > end"
    )
    pathway = assigned(assigned(pathway, "treat", treatment="ward"), "visit", treatment=NOBODY)
    pathway = changed(pathway, "transitions", "decision-visit", probability=0.82, condition="ja")
    return ruled(pathway, "treat-decision", "execution")


def _drawn(pathway: Pathway, **how: object) -> ElementTree.Element:
    text = svg(drawn(pathway, **how), title="Lille <forløb> & co", description="En\nto")  # type: ignore[arg-type]
    return ElementTree.fromstring(text)


def _texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_title_and_description_are_its_accessible_name_and_text() -> None:
    root = _drawn(_small())

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title description"
    assert [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")] == ["Lille <forløb> & co", "En\nto"]


def test_every_name_is_text_that_can_be_found() -> None:
    texts = _texts(_drawn(_small()))

    assert {"Start", "Treat", "Decision", "Visit", "W", "End", "Ward", "Home nursing", "Hospital"} <= set(texts)
    assert "ja 82\u00a0%" in texts


def test_nothing_in_it_runs_or_loads_anything() -> None:
    root = _drawn(_small(), lens="gaps", result=Result((Row("treat-decision", Kind.EXECUTION, "nobody", 9.0),)))

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "circle", "text",
    }  # fmt: skip
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]


def test_gaps_are_hatched_and_batons_bear_colour_letter_and_number() -> None:
    result = Result((Row("treat-decision", Kind.EXECUTION, "nobody", 9.0),))

    root = _drawn(_small(), lens="gaps", result=result)

    fills = [element.get("fill") for element in root.iter(f"{SVG}rect")]
    assert fills.count("url(#hatch)") == 2
    assert "#e9773f" in fills
    assert {"I", "9 t"} <= set(_texts(root))


def test_each_type_of_gap_has_a_hatch_of_its_own_on_cell_and_baton() -> None:
    stripes = set()
    for gap in ("nobody", "unaware", "unreachable", "disputed", "unable"):
        result = Result((Row("treat-decision", Kind.EXECUTION, gap, 9.0),))
        root = _drawn(_small(), lens="gaps", result=result)
        fills = {element.get("fill") for element in root.iter()}
        patterns = {one.get("id"): one.find(f"{SVG}path") for one in root.iter(f"{SVG}pattern")}
        name = "hatch" if gap == "nobody" else f"hatch-{gap}"
        assert {f"url(#{name})", f"url(#letter-{gap})"} <= fills
        stripes.add(patterns[name].get("d"))  # type: ignore[union-attr]

    assert len(stripes) == 5


def test_dark_is_for_screens_only() -> None:
    light, dark = (svg(drawn(_small()), title="t", description="d", dark=dark) for dark in (False, True))

    assert 'fill="#ffffff"' in light
    assert light != dark


def test_control_characters_never_break_it() -> None:
    pathway = changed(_small(), "steps", "treat", name="Be\x00hand\x0bling\ufffe")

    assert "Behandling" in _texts(_drawn(pathway))


def test_the_drawing_is_the_one_we_looked_at() -> None:
    """After a wanted change of the drawing: look at it, then write the new text into the golden file."""
    assert svg(drawn(_small()), title="Lille forløb", description="Fem trin.") == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("lens", ["sector", "gaps"])
def test_typst_keeps_its_text_as_text(tmp_path: Path, lens: str) -> None:
    import typst

    pathway = catalogue.load("older-medical-patient", "da").pathway()
    picture = drawn(pathway, lens=lens)
    (tmp_path / "picture.svg").write_text(svg(picture, title="t", description="d"), "utf-8")
    page = f'#set page(width: auto, height: auto)\n#image("picture.svg", width: {picture.width}pt, alt: "t")'
    (tmp_path / "page.typ").write_text(page, "utf-8")

    pdf = tmp_path / "page.pdf"
    typst.compile(tmp_path / "page.typ", output=pdf, font_paths=[RESOURCES / "fonts"], ignore_system_fonts=True)

    content = pdf.read_bytes()
    assert content.count(b"/BaseFont") >= 2
    assert b"Inter" in content
    assert b"/Subtype/Image" not in content.replace(b" ", b"")


def test_fonts_are_found_by_typst_under_one_name() -> None:
    import typst

    families = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[RESOURCES / "fonts"])

    assert families.families() == ["Inter"]
