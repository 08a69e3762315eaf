"""What shows that a thing is chosen or lies under the pointer: a ring in the accent colour, never over the thing."""

from gui.canvas.look import pen
from gui.canvas.shapes import name_slip, outline
from gui.canvas.sketch import Sketch, line_through
from model.geometry.picture import Arrow, Band, Baton, Box, Label, Lane, Rect

AWAY = 4.0
WIDTH = 2.0


def ring(sketch: Sketch, value: object, *, chosen: bool, hovered: bool) -> None:
    """The ring round a thing: thinner where the pointer only passes; under the pointer a step has its handle."""
    width = WIDTH if chosen else 1.2
    line = pen(sketch.look.palette.accent, width)
    match value:
        case Box():
            sketch.path(outline(value, grown=AWAY), line=line)
            if hovered:
                _handle(sketch, value)
        case Baton():
            sketch.rect(value.rect.grown(AWAY), line=line, radius=value.rect.height / 2 + AWAY)
        case Arrow():
            sketch.faded(0.3 if chosen else 0.18)
            sketch.path(line_through(value.points), line=pen(sketch.look.palette.accent, 7.0))
            sketch.faded(1.0)
        case Label():
            sketch.rect(value.rect.grown(2), line=line, radius=4)
        case Band():
            sketch.rect(value.rect.grown(-1.5), line=pen(sketch.look.palette.on_colour, width), radius=2)
        case Lane():
            slip = name_slip(sketch.look, value)
            sketch.rect(Rect(slip.x, slip.y, slip.width, slip.height), line=line, radius=4)


def _handle(sketch: Sketch, value: Box) -> None:
    """The dot at the edge from which an arrow is drawn."""
    x, y = value.rect.right + AWAY, value.rect.centre[1]
    sketch.ellipse(Rect(x - 4, y - 4, 8, 8), fill=sketch.look.palette.accent, line=pen(sketch.look.palette.paper, 1.2))
