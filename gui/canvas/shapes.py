"""How each thing of the picture is drawn; the values come from `model.geometry`, the colours from its palette."""

from PySide6.QtGui import QPainterPath

from gui.canvas.hatch import hatched
from gui.canvas.look import Look, pen
from gui.canvas.sketch import Sketch, line_through, polygon, round_rect
from model.geometry.picture import Arrow, Band, Baton, Box, Cell, Label, Lane, Rect, Shape

BOX_RADIUS = 9.0
WAIT_RADIUS = 18.0
LINE = 1.35
STALE = 0.4
"""The opacity of what an edit has outdated: greyed, not hidden."""


def band(sketch: Sketch, value: Band) -> None:
    """A sector in its full colour, as deep as its name needs."""
    palette = sketch.look.palette
    sketch.rect(value.rect, fill=palette.solid(value.colour))
    sketch.rect(Rect(value.rect.x, value.rect.y - 0.5, value.rect.width, 1), fill=palette.paper)


def band_name(sketch: Sketch, value: Band) -> None:
    """The name of a sector, upright along it."""
    for line in value.name:
        sketch.text(line, sketch.look.palette.text(line, value.colour))


def lane(sketch: Sketch, value: Lane, right: float) -> None:
    """The ground of a lane, from its left edge to `right`, with the line to the next below."""
    palette = sketch.look.palette
    rect = Rect(value.rect.x, value.rect.y, right - value.rect.x, value.rect.height)
    sketch.rect(rect, fill=palette.lane(value.colour))
    sketch.rect(Rect(rect.x, rect.y - 0.75, rect.width, 1.5), fill=palette.lane_line)


def lane_name(sketch: Sketch, value: Lane) -> None:
    """The name of the actor on a slip of its lane, so that it can lie over what is scrolled under it."""
    palette = sketch.look.palette
    slip = name_slip(sketch.look, value)
    sketch.faded(0.86)
    sketch.rect(slip, fill=palette.lane(value.colour), radius=4)
    sketch.faded(1.0)
    sketch.text(value.name, palette.text(value.name, value.colour))


def name_slip(look: Look, value: Lane) -> Rect:
    """The slip a lane's name stands on."""
    name = value.name
    left = name.x - look.left_of(name)
    return Rect(left - 6, name.y - name.size - 2, look.width_of(name) + 12, name.size * 1.3 + 4)


def arrow(sketch: Sketch, value: Arrow) -> None:
    """The line, only as far as the foot of its head so that it does not blunt the tip, and the head."""
    palette = sketch.look.palette
    name = palette.gap_line if value.dashed else palette.arrow
    foot = ((value.head[1][0] + value.head[2][0]) / 2, (value.head[1][1] + value.head[2][1]) / 2)
    sketch.path(line_through((*value.points[:-1], foot)), line=pen(name, LINE, dashed=value.dashed))
    sketch.path(polygon(value.head), fill=name)


def label(sketch: Sketch, value: Label) -> None:
    """What the arrow says of its way."""
    for text in value.texts:
        sketch.text(text, sketch.look.palette.text(text, sketch.look.palette.muted))


def box(sketch: Sketch, value: Box) -> None:
    """A step by its kind, its name and its ribbon."""
    palette = sketch.look.palette
    _shape(sketch, value)
    for mark in value.marks:
        sketch.path(line_through(mark, radius=0.0), line=pen(palette.muted, 1.1))
    for text in value.texts:
        sketch.text(text, palette.text(text, value.outline))
    for cell in value.ribbon:
        ribbon_cell(sketch, cell)


def _shape(sketch: Sketch, value: Box) -> None:
    palette = sketch.look.palette
    if value.shape is Shape.BAR:
        sketch.rect(value.rect, fill=palette.bar, radius=2)
        return
    name = palette.gap_line if value.hatched else palette.read(value.outline)
    path = outline(value)
    fill = palette.paper if value.hatched else palette.filled(value.fill)
    if value.shape is Shape.RING:
        sketch.ellipse(value.rect.grown(-1), fill=fill, line=pen(name, 3.4))
        return
    sketch.path(path, fill=fill)
    if value.hatched:
        sketch.path(hatched(path, None, gap_between=9, width=2.6), fill=palette.gaps[0])
    sketch.path(path, line=pen(name, LINE, dashed=value.shape is Shape.WAIT))


def outline(value: Box, *, grown: float = 0.0) -> QPainterPath:
    """The edge of a step's shape, or a line that far outside it."""
    rect = value.rect.grown(grown)
    if value.shape is Shape.DIAMOND:
        x, y = rect.centre
        return polygon(((x, rect.y), (rect.right, y), (x, rect.bottom), (rect.x, y)))
    round_shape = rect.width / 2
    radius = {Shape.BAR: 3 + grown, Shape.CIRCLE: round_shape, Shape.RING: round_shape, Shape.WAIT: WAIT_RADIUS + grown}
    return round_rect(rect, radius.get(value.shape, BOX_RADIUS + grown))


def ribbon_cell(sketch: Sketch, value: Cell) -> None:
    """One kind of responsibility: the colour of who holds it, hatched where there is a gap."""
    palette = sketch.look.palette
    radius = min(2.0, value.rect.height / 2)
    if value.hatched:
        edge = round_rect(value.rect, radius)
        sketch.path(edge, fill=palette.paper)
        sketch.path(hatched(edge, value.gap, gap_between=5.2, width=2.4), fill=palette.gap_line)
        sketch.path(edge, line=pen(palette.gap_line, 0.8))
        return
    colours = value.colours or (palette.unassigned,)
    width = value.rect.width / len(colours)
    for number, name in enumerate(colours):
        part = Rect(value.rect.x + number * width, value.rect.y, width, value.rect.height)
        sketch.rect(part, fill=palette.read(name) if value.colours else name, radius=radius)


def baton(sketch: Sketch, value: Baton, *, stale: bool = False) -> None:
    """The capsule where hands change; washed out where its number is older than the pathway."""
    palette = sketch.look.palette
    radius = value.rect.height / 2
    fill, name = palette.agreed, palette.agreed_line
    if value.level is not None:
        fill, name = palette.gaps[value.level], palette.gap_line
    elif not value.agreed:
        fill, name = palette.paper, palette.gap_line
    if stale:
        sketch.rect(value.rect, fill=palette.paper, radius=radius)
        sketch.faded(STALE)
    sketch.rect(value.rect, fill=fill, radius=radius)
    _letter_ground(sketch, value)
    sketch.rect(value.rect, line=pen(name, 1.1, dashed=not value.agreed), radius=radius)
    sketch.faded(STALE if stale else 1.0)
    for text in value.texts:
        sketch.text(text, palette.text(text, palette.muted, value.level))
    for cell in value.cells:
        ribbon_cell(sketch, cell)
    sketch.faded(1.0)


def _letter_ground(sketch: Sketch, value: Baton) -> None:
    """The hatch of the gap's type round its letter, and the line between letter and number."""
    if value.divider is None or value.level is None:
        return
    ink = sketch.look.palette.gap_inks[value.level]
    left = Rect(value.rect.x, value.rect.y, value.divider - value.rect.x, value.rect.height)
    ground = round_rect(value.rect, value.rect.height / 2).intersected(round_rect(left, 0))
    if value.texts:
        letter = value.texts[0]
        ground = ground.subtracted(round_rect(Rect(letter.x - 6.5, left.y + 2, 13, left.height - 4), 6.5))
    sketch.faded(0.3)
    sketch.path(hatched(ground, value.gap, gap_between=4.5, width=1.6), fill=ink)
    sketch.faded(0.5)
    line = ((value.divider, value.rect.y + 5), (value.divider, value.rect.bottom - 5))
    sketch.path(line_through(line), line=pen(ink, 0.9))
    sketch.faded(1.0)
