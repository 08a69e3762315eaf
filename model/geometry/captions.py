"""Where batons and labels come to lie: on or beside their arrow, never on a step, each other, or another arrow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.geometry.cover import Cover, Stretch
from model.geometry.lettering import broken, width
from model.geometry.picture import Align, Label, Point, Rect, Text, Tone

LABEL_TEXT, LABEL_LINE, LABEL_ROOM = 11.0, 13.0, 104.0
CLEAR, ASIDE, HEAD_CLEAR = 5.0, 6.0, 25.0
_LEFT = 34.0
"""Right of the bands."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A label before it has a place: lines, and its size."""

    lines: tuple[str, ...]
    full: str

    @property
    def width(self) -> float:
        """The widest line's width."""
        return max(width(line, LABEL_TEXT) for line in self.lines)

    @property
    def height(self) -> float:
        """All lines' height."""
        return len(self.lines) * LABEL_LINE


def wording(condition: str, share: str) -> Wording | None:
    """A condition and a share in at most three short lines; the share is never cut."""
    several = " " in condition and share
    full = (f"{condition}\u00a0· {share}" if several else f"{condition} {share}").strip()
    if not full:
        return None
    whole = broken(full, LABEL_ROOM, lines=2, size=LABEL_TEXT)
    if whole.cut:
        start = broken(condition, LABEL_ROOM, lines=2, size=LABEL_TEXT)
        return Wording((*start.lines, share) if share else start.lines, full)
    return Wording(tuple(line.removesuffix("\u00a0·") for line in whole.lines), full)


def baton_rect(
    cover: Cover, arrow: str, line: Sequence[Point], *, seat: int, size: tuple[float, float], borders: Sequence[float]
) -> Rect:
    """The best free spot for a capsule of that size on the arrow, beginning with its seat (the index of a piece)."""
    best, least = None, float("inf")
    for rank, (x, y) in enumerate(_spots(_stretches(cover, arrow, line, seat), size[0], borders)):
        area = Rect(x - size[0] / 2, y - size[1] / 2, *size)
        cost = 100 * cover.hits(area.grown(2)) + 12 * cover.crossed(area.grown(2), arrow) + rank
        if cost < least:
            best, least = area, cost
        if cost == rank:
            break
    return best or Rect(line[0][0], line[0][1], *size)


def _stretches(cover: Cover, arrow: str, line: Sequence[Point], seat: int) -> list[Stretch]:
    """The arrow's own stretches, those of its seat first; at last whole pieces, shared with others or not."""
    own = cover.own(line, arrow)
    last = len(line) - 2
    whole = [Stretch(n, line[n], line[n + 1], n == 0, n == last) for n in reversed(range(len(line) - 1))]
    return sorted(own, key=lambda one: one.index != seat) + whole


def _spots(stretches: Iterable[Stretch], wide: float, borders: Sequence[float]) -> Iterator[Point]:
    """Middles to try, the likeliest first: on a lane's border, near the target, near the source, between."""
    for one in stretches:
        (x, y), (to_x, to_y) = one.start, one.end
        if one.upright:
            low, high = sorted((y, to_y))
            room = HEAD_CLEAR if one.last else 12
            crossed = [border for border in borders if low + 12 < border < high - 12 and abs(border - to_y) > room]
            yield from ((x, border) for border in (reversed(crossed) if to_y > y else crossed))
            yield from ((x, y + (to_y - y) * share) for share in (0.5, 0.7, 0.3, 0.85, 0.15) if one.length > 40)
        elif one.length > wide + 8:
            sign = 1 if to_x > x else -1
            near_end = (to_x - sign * (wide / 2 + (13 if one.last else 14)), y)
            near_start = (x + sign * (wide / 2 + 8), y)
            yield from (near_end, near_start) if one.last or not one.first else (near_start, near_end)
            yield from ((x + (to_x - x) * share, y) for share in (0.5, 0.75, 0.25))


def label(cover: Cover, arrow: str, line: Sequence[Point], *, seat: int, words: Wording, baton: Rect | None) -> Label:
    """The best free spot for a label beside its arrow; it always keeps clear of steps where there is any room."""
    best, least = None, float("inf")
    for rank, area in enumerate(_areas(_stretches(cover, arrow, line, seat), words, baton)):
        cost = 100 * cover.hits(area.grown(1)) + 10 * cover.crossed(area, arrow) + 0.5 * rank
        cost += 50 * (area.x < _LEFT) + 50 * (area.y < 1)
        if cost < least:
            best, least = area, cost
        if cost == 0.5 * rank:
            break
    area = best or Rect(line[0][0], line[0][1], words.width, words.height)
    return Label(area, _texts(area, words), words.full)


def _texts(area: Rect, words: Wording) -> tuple[Text, ...]:
    return tuple(
        Text(area.x, area.y + 10 + n * LABEL_LINE, line, LABEL_TEXT, align=Align.START, tone=Tone.MUTED)
        for n, line in enumerate(words.lines)
    )


def _areas(stretches: Iterable[Stretch], words: Wording, baton: Rect | None) -> Iterator[Rect]:
    for one in stretches:
        if one.upright:
            yield from _beside(one, words)
        else:
            yield from _along(one, words, baton)


def _along(one: Stretch, words: Wording, baton: Rect | None) -> Iterator[Rect]:
    """Above the line, then below it; above the baton where one sits there."""
    (x, y), to_x = one.start, one.end[0]
    low, high = sorted((x, to_x))
    if one.length < words.width * 0.6:
        return
    on_it = baton is not None and abs(baton.centre[1] - y) < 1 and low - 5 < baton.centre[0] < high + 5
    lift = CLEAR + (baton.height / 2 if on_it and baton is not None else 0)
    starts = [low + ASIDE, high - ASIDE - words.width, (low + high - words.width) / 2]
    if x > to_x:
        starts = [starts[1], starts[0], starts[2]]
    for above in (True, False):
        for start in starts:
            yield Rect(start, y - lift + 2 - words.height if above else y + lift, words.width, words.height)


def _beside(one: Stretch, words: Wording) -> Iterator[Rect]:
    (x, y), to_y = one.start, one.end[1]
    down = 1 if to_y > y else -1
    for away in (8.0, 22.0, one.length / 2 - words.height / 2, one.length * 0.75):
        top = y + down * away if down > 0 else y - away - words.height
        yield Rect(x + ASIDE, top, words.width, words.height)
        yield Rect(x - ASIDE - words.width, top, words.width, words.height)
