"""Where batons and labels come to lie: on or beside their arrow, never on a step, each other, or another arrow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from model.geometry.cover import Cover, Stretch
from model.geometry.lettering import broken, width
from model.geometry.memory import Memory
from model.geometry.picture import Align, Label, Point, Rect, Text, Tone

LABEL_TEXT, LABEL_LINE, LABEL_ROOM = 11.0, 13.0, 104.0
CLEAR, ASIDE, HEAD_CLEAR = 5.0, 6.0, 25.0
_LEFT = 34.0
"""Right of the bands."""


class Wording(NamedTuple):
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


def _stretches(cover: Cover, arrow: str, line: Sequence[Point], seat: int) -> Iterator[Stretch]:
    """The arrow's own stretches, those of its seat first; at last whole pieces, shared with others or not."""
    yield from cover.own(line, arrow, seat)
    last = len(line) - 2
    for number in range(last, -1, -1):
        yield Stretch(number, line[number], line[number + 1], number == 0, number == last)


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
    if baton is not None:
        yield from _round(baton, words)


def _round(baton: Rect, words: Wording) -> Iterator[Rect]:
    """Where the arrow has no room at all: above, below and beside its baton."""
    x, y = baton.centre
    for away in (3.0, 14.0):
        for left in (x - words.width / 2, baton.x, baton.right - words.width):
            yield Rect(left, baton.y - words.height - away, words.width, words.height)
            yield Rect(left, baton.bottom + away, words.width, words.height)
        yield Rect(baton.right + away, y - words.height / 2, words.width, words.height)
        yield Rect(baton.x - words.width - away, y - words.height / 2, words.width, words.height)


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


@dataclass(frozen=True, slots=True)
class Captions:
    """What is to be placed: `areas` by whom they belong to, `lines` by arrow, the seats of batons and of labels (piece
    by arrow), their sizes and words by arrow, the y of the lanes' borders."""

    areas: Mapping[str, tuple[Rect, ...]]
    lines: Mapping[str, tuple[Point, ...]]
    seats: tuple[Mapping[str, int], Mapping[str, int]]
    sizes: Mapping[str, tuple[float, float]]
    words: Mapping[str, Wording]
    borders: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Captioned:
    """Where batons and labels came to lie, by arrow."""

    batons: Mapping[str, Rect]
    labels: Mapping[str, Label]


def captioned(wanted: Captions, memory: Memory) -> Captioned:
    """A place for every baton, then for every label, one after the other."""
    last = memory.last("captions")
    return memory.stage("captions", (wanted,), lambda: _captioned(wanted, _Kept(wanted, last)))


def _captioned(wanted: Captions, kept: "_Kept") -> Captioned:
    cover = Cover()
    for areas in wanted.areas.values():
        cover.put(*areas)
    for name, points in wanted.lines.items():
        cover.put_line(points, name)
    batons: dict[str, Rect] = {}
    for name, seat in wanted.seats[0].items():
        rect = kept.baton(name)
        if rect is None:
            size, line = wanted.sizes[name], wanted.lines[name]
            rect = baton_rect(cover, name, line, seat=seat, size=size, borders=wanted.borders)
            kept.other(kept.found.batons.get(name), rect)
        batons[name] = rect
        cover.put(rect)
    labels: dict[str, Label] = {}
    for name, seat in wanted.seats[1].items():
        placed = kept.label(name, batons.get(name))
        if placed is None:
            line, words = wanted.lines[name], wanted.words[name]
            placed = label(cover, name, line, seat=seat, words=words, baton=batons.get(name))
            old = kept.found.labels.get(name)
            kept.other(old.rect if old else None, placed.rect)
        labels[name] = placed
        cover.put(placed.rect)
    return Captioned(batons, labels)


_NOTHING = Captions({}, {}, ({}, {}), {}, {}, ())
MOST_AREAS = 60
"""Beyond so many, the areas that are other than before are taken together."""


class _Kept:
    """What lay where in the last drawing, and which of it may stay: what has nothing other than then within reach."""

    def __init__(self, wanted: Captions, last: tuple[tuple[Captions], Captioned] | None) -> None:
        self._new = wanted
        self._old, self.found = (last[0][0], last[1]) if last is not None else (_NOTHING, Captioned({}, {}))
        self._other: list[Rect] = []
        if last is None:
            return
        for key in self._old.areas.keys() | wanted.areas.keys():
            was, now = self._old.areas.get(key, ()), wanted.areas.get(key, ())
            if was != now:
                self._other += [*was, *now]
        moved = [
            points
            for key in self._old.lines.keys() | wanted.lines.keys()
            if self._old.lines.get(key) != wanted.lines.get(key)
            for points in (self._old.lines.get(key), wanted.lines.get(key))
            if points
        ]
        if len(moved) > MOST_AREAS:
            moved = [tuple(point for points in moved for point in points)]
        self._other += [_reach(points, 1.0) for points in moved]
        for y in set(self._old.borders) ^ set(wanted.borders):
            self._other.append(Rect(-1e6, y - 1, 2e6, 2))
        self._gone(wanted.seats[0], self.found.batons)
        self._gone(wanted.seats[1], {name: label.rect for name, label in self.found.labels.items()})
        self._gather()

    def _gone(self, seats: Mapping[str, int], found: Mapping[str, Rect]) -> None:
        """What is not wanted any more frees its place; where the order is another everything is found anew."""
        for name, was in found.items():
            if name not in seats:
                self._other.append(was)
        known = [name for name in found if name in seats]
        if known != [name for name in seats if name in found]:
            self._other.append(Rect(-1e6, -1e6, 2e6, 2e6))

    def _gather(self) -> None:
        if len(self._other) > MOST_AREAS:
            left, top = min(one.x for one in self._other), min(one.y for one in self._other)
            right, bottom = max(one.right for one in self._other), max(one.bottom for one in self._other)
            self._other = [Rect(left, top, right - left, bottom - top)]

    def other(self, was: Rect | None, now: Rect) -> None:
        """A place that was found anew."""
        if was != now:
            self._other += [now] if was is None else [was, now]
            self._gather()

    def _stays(self, name: str, which: int, reach: float) -> bool:
        line = self._new.lines[name]
        if self._old.lines.get(name) != line or self._old.seats[which].get(name) != self._new.seats[which][name]:
            return False
        area = _reach(line, reach)
        return not any(one.meets(area) for one in self._other)

    def baton(self, name: str) -> Rect | None:
        """Where the baton of an arrow lay, if it may stay there."""
        size = self._new.sizes[name]
        if name not in self.found.batons or self._old.sizes.get(name) != size:
            return None
        return self.found.batons[name] if self._stays(name, 0, max(size) + 16) else None

    def label(self, name: str, baton: Rect | None) -> Label | None:
        """What an arrow says, at its place, if it may stay there."""
        words = self._new.words[name]
        if name not in self.found.labels or self._old.words.get(name) != words or self.found.batons.get(name) != baton:
            return None
        return self.found.labels[name] if self._stays(name, 1, words.width + words.height + 48) else None


def _reach(points: Sequence[Point], by: float) -> Rect:
    """The area round a line."""
    xs, ys = zip(*points, strict=True)
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    return Rect(left - by, top - by, right - left + 2 * by, bottom - top + 2 * by)
