"""The document as PDF: tagged (PDF/UA-1) and archivable (PDF/A-2a), set by typst."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.errors import FileProblem, Refused
from model.geometry.badges import Badge
from model.geometry.drawing import drawn
from model.geometry.picture import Lens
from model.geometry.telling import told
from model.i18n import _, speaking
from model.pathway import Pathway
from model.report.before import looked_back
from model.report.contacts import contact_cards
from model.report.document import described
from model.report.kinds import DocumentKind, Paper
from model.report.pixi import summed_up
from model.report.poster import hung
from model.report.scenario import marked
from model.report.streams import unambiguous
from model.report.svg import svg
from model.report.svg_badges import badge_lines
from model.simulation.result import Result
from model.study import Study
from model.whole_file import write_whole

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
TEMPLATES = RESOURCES / "report"
STANDARDS = ["a-2a", "ua-1"]


def write_report(
    study: Study,
    pathway_id: str,
    path: Path,
    *,
    kind: DocumentKind = DocumentKind.DESCRIPTION,
    language: str = "da",
    result: Result | None = None,
    now: datetime | None = None,
    paper: Paper | None = None,
    before: Pathway | None = None,
) -> None:
    """Write one kind of document about one pathway of a study; `paper` is that of a poster.

    `before`: with which pathway it is compared (None: the one before it in the study, if there is one). Raises
    FileProblem where the file cannot be written; an older file stays whole then.
    """
    with speaking(language):
        content = typeset(
            study, pathway_id, kind=kind, language=language, result=result, now=now, paper=paper, before=before
        )
        write_whole(path, content)


def typeset(
    study: Study,
    pathway_id: str,
    *,
    language: str,
    kind: DocumentKind = DocumentKind.DESCRIPTION,
    result: Result | None = None,
    now: datetime | None = None,
    paper: Paper | None = None,
    before: Pathway | None = None,
) -> bytes:
    """The document as PDF bytes; the same study, result and time give the same bytes."""
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    with speaking(language):
        pathway = study.pathway(pathway_id)
        picture = drawn(pathway, lens="gaps" if result is not None else "sector", result=result)
        marks: tuple[Badge, ...] = ()
        match kind:
            case DocumentKind.DESCRIPTION:
                other = looked_back(study, pathway, result, before)
                data = described(study, pathway, picture, result=result, before=other, language=language, now=moment)
                marks = marked(pathway, picture, other) if data["scenario"] is not None and other is not None else ()
            case DocumentKind.PIXI:
                data = summed_up(pathway, result=result, language=language, now=moment)
            case DocumentKind.CONTACTS:
                data = contact_cards(pathway, language=language, now=moment)
            case DocumentKind.POSTER:
                data = hung(pathway, picture, result=result, paper=paper, language=language, now=moment)
    files = {
        "paper.typ": (TEMPLATES / "paper.typ").read_bytes(),
        "main": (TEMPLATES / f"{kind.value}.typ").read_bytes(),
    }
    for name, over in (("diagram.svg", ()), ("marked.svg", marks)):
        files[name] = svg(picture, title=pathway.name, description=pathway.name, over=badge_lines(over)).encode()
    files["data.json"] = json.dumps({**data, "marked": bool(marks)}, ensure_ascii=False).encode()
    return unambiguous(_compiled(files, pdf_standards=STANDARDS, timestamp=moment))


PICTURE_PPI = 192.0
"""Twice the dots of a screen, so that a picture stays sharp in a slide. A CSS pixel is 0.75 pt."""


def write_picture(pathway: Pathway, path: Path, *, lens: str, result: Result | None = None) -> None:
    """Write the diagram as SVG or PNG, by suffix. Raises FileProblem for another suffix, Refused for a lens."""
    if lens not in set(Lens):
        raise Refused(_("There is no lens “{lens}”. There are: {known}.").format(lens=lens, known=", ".join(Lens)))
    picture = drawn(pathway, lens=Lens(lens), result=result)
    vector = svg(picture, title=pathway.name, description=" ".join(told(pathway, result=result))).encode()
    match path.suffix.casefold():
        case ".svg":
            write_whole(path, vector)
        case ".png":
            write_whole(path, _pixels(vector))
        case _:
            raise FileProblem(path, _("{path}: pictures end in .svg or .png.").format(path=path))


def _pixels(vector: bytes) -> bytes:
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
    return _compiled({"main": page, "picture.svg": vector}, format="png", ppi=PICTURE_PPI)


def _compiled(files: dict[str, bytes], **options: Any) -> bytes:
    """Files in memory, set by typst with the bundled fonts alone: the same on every machine."""
    import typst  # 30 MB, and most starts write no document

    compile_: Any = typst.compile  # its types know no files in memory yet (0.15)
    made: bytes = compile_(files, font_paths=[str(RESOURCES / "fonts")], ignore_system_fonts=True, **options)
    return made
