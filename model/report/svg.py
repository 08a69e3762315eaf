"""A picture as SVG: real text in Inter, no scripts, the same drawing as in the window; light, as on paper."""

import html  # and not xml.sax.saxutils, which brings half of the network along
import re
from collections.abc import Iterable, Iterator

from model.geometry.hatches import stripes
from model.geometry.outline import rounded
from model.geometry.palette import Palette, palette
from model.geometry.picture import Align, Arrow, Band, Baton, Box, Cell, Lane, Picture, Point, Rect, Shape, Text

FONTS = "Inter, Open Sans, Segoe UI, sans-serif"
BOX_RADIUS, WAIT_RADIUS = 8, 18
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RING = 2.5
"""Between the dashed outline of a baton without an agreement and the colour of its gap."""


def svg(
    picture: Picture,
    *,
    title: str,
    description: str,
    fonts: str = FONTS,
    dark: bool = False,
    over: Iterable[str] = (),
) -> str:
    """The whole picture as one SVG document; `over` is drawn last, over it.

    `title` and `description` are its accessible name and its text equivalent; `fonts` the families to try, in order.
    """
    paint = _Paint(palette(dark=dark))
    size = f'{_n(picture.width)}" height="{_n(picture.height)}'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}"'
        f' role="img" aria-labelledby="title description" font-family="{html.escape(fonts)}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(description)}</desc>',
        *paint.patterns(_gaps(picture)),
        f'<rect width="{size}" fill="{paint.colours.paper}"/>',
        *(line for lane in picture.lanes for line in paint.lane(lane)),
        *(line for band in picture.bands for line in paint.band(band, picture.width)),
        *(line for arrow in picture.arrows for line in paint.arrow(arrow)),
        *(line for box in picture.boxes for line in paint.box(box)),
        *(paint.text(text, "") for arrow in picture.arrows if arrow.label for text in arrow.label.texts),
        *(line for baton in picture.batons for line in paint.baton(baton)),
        *over,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Paint:
    """Each thing of the picture in one palette."""

    def __init__(self, colours: Palette) -> None:
        self.colours = colours

    def patterns(self, gaps: Iterable[str]) -> Iterator[str]:
        """The hatches: of gaps by type, of gaps on a filled ground, and of the letters' grounds in batons."""
        ground = f'<rect width="6" height="6" fill="{self.colours.paper}"/>'
        yield "<defs>"
        yield self._pattern("hatch", None, ground, 1.9)
        yield self._pattern("veil", None, "", 1.0)
        for gap in gaps:
            if gap != "nobody":
                yield self._pattern(f"hatch-{gap}", gap, ground, 1.9)
            yield self._pattern(f"letter-{gap}", gap, "", 1.2)
        yield "</defs>"

    def _pattern(self, name: str, gap: str | None, ground: str, wide: float) -> str:
        lines = f'<path d="{stripes(gap)}" stroke="{self.colours.gap_line}" stroke-width="{wide}"/>'
        return f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{ground}{lines}</pattern>'

    def lane(self, lane: Lane) -> Iterator[str]:
        """The lane's tint, the line above it and the actor's name."""
        yield _rect(lane.rect, fill=self.colours.lane(lane.colour))
        yield _path((lane.rect.x, lane.rect.y), (lane.rect.right, lane.rect.y), self.colours.lane_line, 1.5)
        if lane.name.text:
            yield self.text(lane.name, lane.colour)

    def band(self, band: Band, width: float) -> Iterator[str]:
        """The sector's colour with its name, and a line under the last band's lanes."""
        yield _rect(band.rect, fill=self.colours.solid(band.colour))
        if band.rect.y > 0:
            yield _path((0, band.rect.y), (width, band.rect.y), self.colours.border, 1)
        yield from (self.text(line, band.colour) for line in band.name)

    def arrow(self, arrow: Arrow) -> Iterator[str]:
        """The line with rounded corners, then the head."""
        colour = self.colours.gap_line if arrow.dashed else self.colours.arrow
        dash = ' stroke-dasharray="5 4"' if arrow.dashed else ""
        moves = " ".join(
            move.verb + (f"{_n(move.control[0])} {_n(move.control[1])} " if move.verb == "Q" else "") + _at(move.end)
            for move in rounded(_shortened(arrow))
        )
        yield f'<path d="{moves}" fill="none" stroke="{colour}" stroke-width="1.4"{dash}/>'
        yield f'<path d="{_polygon(arrow.head)}" fill="{colour}"/>'

    def box(self, box: Box) -> Iterator[str]:
        """Shape, words, marks, ribbon."""
        yield f"<g><title>{escape(box.told)}</title>{self._shape(box)}"
        yield from (self.text(text, box.outline) for text in box.texts)
        for mark in box.marks:
            yield f'<path d="{_polyline(mark)}" fill="none" stroke="{self.colours.muted}" stroke-width="1.1"/>'
        yield from (line for cell in box.ribbon for line in self.cell(cell))
        yield "</g>"

    def _shape(self, box: Box) -> str:
        line, fill = self.colours.read(box.outline), self.colours.filled(box.fill)
        if box.hatched:
            fill, line = "url(#veil)", self.colours.gap_line
        style = f'fill="{fill}" stroke="{line}" stroke-width="1.3"'
        x, y = box.rect.centre
        match box.shape:
            case Shape.BAR:
                return _rect(box.rect, fill=self.colours.bar, radius=2)
            case Shape.CIRCLE:
                return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(box.rect.width / 2)}" {style}/>'
            case Shape.RING:
                style = style.replace('stroke-width="1.3"', 'stroke-width="3.4"')
                return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(box.rect.width / 2 - 1)}" {style}/>'
            case Shape.DIAMOND:
                corners = ((x, box.rect.y), (box.rect.right, y), (x, box.rect.bottom), (box.rect.x, y))
                return f'<path d="{_polygon(corners)}" stroke-linejoin="round" {style}/>'
            case _:
                dash = ' stroke-dasharray="6 3"' if box.shape is Shape.WAIT else ""
                return _rect(
                    box.rect, radius=WAIT_RADIUS if box.shape is Shape.WAIT else BOX_RADIUS, extra=style + dash
                )

    def cell(self, cell: Cell) -> Iterator[str]:
        """One cell of a ribbon: the holders' colours side by side, grey where nobody was assigned, or the hatch."""
        if cell.hatched:
            name = "hatch" if cell.gap in (None, "nobody") else f"hatch-{cell.gap}"
            yield _rect(
                cell.rect, radius=2, extra=f'fill="url(#{name})" stroke="{self.colours.gap_line}" stroke-width="0.8"'
            )
            return
        colours = cell.colours or (self.colours.unassigned,)
        wide = cell.rect.width / len(colours)
        for place, colour in enumerate(colours):
            part = Rect(cell.rect.x + place * wide, cell.rect.y, wide, cell.rect.height)
            yield _rect(part, fill=colour, radius=2)

    def baton(self, baton: Baton) -> Iterator[str]:
        """The capsule with what it says."""
        colours = self.colours
        fill, line = (colours.agreed, colours.agreed_line) if baton.agreed else (colours.paper, colours.gap_line)
        gap = colours.gaps[baton.level] if baton.level is not None else None
        if gap is not None and baton.agreed:
            fill, line = gap, colours.gap_line
        dash = "" if baton.agreed else ' stroke-dasharray="4 3"'
        yield f"<g><title>{escape(baton.told)}</title>"
        yield _capsule(baton.rect, f'fill="{fill}" stroke="{line}" stroke-width="1.1"{dash}')
        if gap is not None and not baton.agreed:
            yield _capsule(baton.rect.grown(-RING), f'fill="{gap}"')
        if gap is not None and baton.divider is not None and baton.texts:
            yield _letter_ground(baton, baton.divider)
        yield from (self.text(text, "", baton.level) for text in baton.texts)
        if baton.divider is not None and baton.level is not None:
            y = baton.rect.centre[1]
            yield _path(
                (baton.divider, y - 6), (baton.divider, y + 6), colours.gap_inks[baton.level], 0.8, ' opacity="0.6"'
            )
        yield from (line for cell in baton.cells for line in self.cell(cell))
        yield "</g>"

    def text(self, text: Text, colour: str, level: int | None = None) -> str:
        """A line of text that can be selected."""
        turn = f' transform="rotate(-90 {_n(text.x)} {_n(text.y)})"' if text.turned else ""
        anchor = "" if text.align is Align.START else f' text-anchor="{text.align}"'
        weight = "" if text.weight == 400 else f' font-weight="{text.weight}"'
        ink = self.colours.text(text, colour, level)
        return (
            f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{weight}{anchor} fill="{ink}"{turn}>'
            f"{escape(text.text)}</text>"
        )


def _gaps(picture: Picture) -> list[str]:
    """The types of gap that are shown, in the order of their first mark."""
    shown = [cell.gap for box in picture.boxes for cell in box.ribbon if cell.hatched]
    shown += [baton.gap for baton in picture.batons]
    return list(dict.fromkeys(gap for gap in shown if gap is not None))


def _letter_ground(baton: Baton, divider: float) -> str:
    """The hatch of the gap's type in the letter's end of the capsule, clear of the letter itself."""
    rect, half, letter = baton.rect, baton.rect.height / 2, baton.texts[0]
    end = f"M{_at((divider, rect.y))}H{_n(rect.x + half)}A{_n(half)} {_n(half)} 0 0 0 {_n(rect.x + half)} "
    end += f"{_n(rect.bottom)}H{_n(divider)}Z"
    x, y = letter.x, rect.centre[1]
    clear = f"M{_n(x - 6.5)} {_n(y)}a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0Z"
    return f'<path d="{end}{clear}" fill="url(#letter-{baton.gap})" fill-rule="evenodd" opacity="0.4"/>'


def escape(text: str) -> str:
    """Text as XML 1.0 may hold it: signs escaped, control characters left out."""
    return html.escape(_FORBIDDEN.sub("", text), quote=False)


def _capsule(rect: Rect, style: str) -> str:
    return _rect(rect, radius=rect.height / 2, extra=style)


def _shortened(arrow: Arrow) -> tuple[Point, ...]:
    """The line only as far as the head's foot, so that its end does not blunt the tip."""
    foot = ((arrow.head[1][0] + arrow.head[2][0]) / 2, (arrow.head[1][1] + arrow.head[2][1]) / 2)
    return (*arrow.points[:-1], foot)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _polyline(points: Iterable[Point]) -> str:
    return "M" + "L".join(_at(point) for point in points)


def _polygon(points: Iterable[Point]) -> str:
    return _polyline(points) + "Z"


def _path(start: Point, end: Point, colour: str, wide: float, extra: str = "") -> str:
    return f'<path d="{_polyline((start, end))}" stroke="{colour}" stroke-width="{_n(wide)}"{extra}/>'


def _rect(rect: Rect, *, fill: str = "", radius: float = 0, extra: str = "") -> str:
    corner = f' rx="{_n(radius)}"' if radius else ""
    paint = f' fill="{fill}"' if fill else ""
    where = f'x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}"'
    return f"<rect {where}{corner}{paint}{' ' + extra if extra else ''}/>"
