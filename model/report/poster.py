"""The poster: the diagram as large as a wall allows, with what the room should see beside it."""

from datetime import datetime

from model.geometry.picture import Picture
from model.i18n import _
from model.pathway import Pathway
from model.report import figures_told, sheets
from model.report.basis import notice
from model.report.frame import Document, framed
from model.report.kinds import Paper
from model.report.pixi import decided
from model.simulation.result import Result

LEAST_TEXT = 14.0
"""In points: on a wall, text is read from a metre away."""
MARGIN = 1 / 24
"""Of the width of the paper, left and right."""
TALLEST = 0.6
"""The share of the paper's height that the diagram may take."""
DECISIONS = 8


SIZES = {Paper.A3: (420.0, 297.0), Paper.A2: (594.0, 420.0), Paper.A1: (841.0, 594.0), Paper.A0: (1189.0, 841.0)}
"""Width and height of a sheet that lies, in millimetres."""


def hung(
    pathway: Pathway,
    picture: Picture,
    *,
    result: Result | None,
    language: str,
    now: datetime,
    paper: Paper | None = None,
) -> Document:
    """The poster on this paper; without one on the smallest on which the diagram is read from a metre away."""
    paper = paper or next((paper for paper in Paper if _text(picture, paper) >= LEAST_TEXT), Paper.A0)
    width, height = _room(paper)
    scale = min(width / picture.width, height / picture.height)
    return {
        **framed(pathway, kind=_("Poster"), subtitle=pathway.described.purpose, language=language, now=now),
        "paper": paper.value,
        "unit": SIZES[paper][0] / SIZES[Paper.A3][0],
        "margin": SIZES[paper][0] * MARGIN,
        "drawing": {
            "width": picture.width * scale,
            "caption": sheets.caption(),
            "alt": sheets.alternative(pathway),
        },
        "legend": sheets.legend(pathway, with_gaps=result is not None),
        "headline": figures_told.headline(result),
        "worst": {"title": _("The longest gaps, told"), "stories": figures_told.worst_stories(pathway, result)},
        "top": {"title": _("Where nobody owns the patient"), "rows": figures_told.largest(pathway, result)},
        "decisions": {
            "title": _("Decided"),
            "rows": decided(pathway, most=DECISIONS),
            "none": _("No decisions have been written down yet."),
        },
        "notice": notice(pathway),
        "stamp": figures_told.stamp_line(result),
    }


def _room(paper: Paper) -> tuple[float, float]:
    width, height = SIZES[paper]
    return width * (1 - 2 * MARGIN), height * TALLEST


def _text(picture: Picture, paper: Paper) -> float:
    """How large the text of the diagram is on this paper, in points."""
    width, height = _room(paper)
    return min(width / picture.width, height / picture.height) * sheets.TEXT * sheets.POINTS_A_MILLIMETRE
