"""The diagram on paper: how large, on which sheets, and what its colours mean."""

import math
from typing import TypedDict

from model.geometry.picture import Picture
from model.i18n import _
from model.pathway import Pathway

A4 = (269.0, 150.0)
A3 = (392.0, 235.0)
"""Room for the drawing on a sheet lying down, in millimetres: the paper less margins, heading, caption and legend."""

LEAST_TEXT = 5.0
"""Below this size, in points, text on paper cannot be read; then the drawing moves to larger or to several sheets."""

TEXT = 12.0
POINTS_A_MILLIMETRE = 72 / 25.4
OVERLAP = 12.0
"""Millimetres that neighbouring sheets of a tiled drawing share."""


class Sheet(TypedDict):
    """One page of the drawing: lengths in millimetres; `left` is how far the whole drawing is moved to the left."""

    paper: str
    width: float
    height: float
    full: float
    left: float
    caption: str
    alt: str


def laid_out(picture: Picture, pathway: Pathway) -> list[Sheet]:
    """On one A4 where its text stays readable, else on one A3, else on as many A3 side by side as it takes."""
    for paper, (width, height) in (("a4", A4), ("a3", A3)):
        scale = min(width / picture.width, height / picture.height, 0.3)
        if scale * TEXT * POINTS_A_MILLIMETRE >= LEAST_TEXT:
            return [_sheet(picture, pathway, paper, scale, 0, 1, picture.width * scale)]
    scale = min(LEAST_TEXT / (TEXT * POINTS_A_MILLIMETRE), A3[1] / picture.height)
    full = picture.width * scale
    count = max(1, math.ceil((full - OVERLAP) / (A3[0] - OVERLAP)))
    return [_sheet(picture, pathway, "a3", scale, index, count, min(A3[0], full)) for index in range(count)]


def _sheet(picture: Picture, pathway: Pathway, paper: str, scale: float, index: int, count: int, width: float) -> Sheet:
    said = caption()
    if count > 1:
        said = _("{caption} (sheet {n} of {m})").format(caption=said, n=index + 1, m=count)
    return Sheet(
        paper=paper,
        width=width,
        height=picture.height * scale,
        full=picture.width * scale,
        left=min(index * (A3[0] - OVERLAP), max(0.0, picture.width * scale - width)),
        caption=said,
        alt=alternative(pathway),
    )


def caption() -> str:
    """What the drawing is."""
    return _("The pathway as a diagram: sectors are bands, functions are lanes, time runs to the right")


def alternative(pathway: Pathway) -> str:
    """What stands for the drawing where it cannot be seen."""
    return _("Swimlane diagram of “{name}”. The text after the diagram says the same in words.").format(
        name=pathway.name
    )


def legend(pathway: Pathway, *, with_gaps: bool) -> str:
    """What ribbons, batons and bolts mean."""
    text = _(
        "Under each step: who holds treatment, execution and coordination, in the colour of the sector. "
        "A capsule on an arrow: responsibility changes hands; dashed: nothing is agreed."
    )
    if with_gaps:
        text += " " + _(
            "Its number: expected hours of gap for each citizen who comes this way. "
            "Letters: N no owner, U unaware, R out of reach, D double owner, P prerequisite missing."
        )
    if pathway.interruptions:
        text += " " + _("A bolt: here something may strike at any time; its name stands over the step it leads to.")
    return text
