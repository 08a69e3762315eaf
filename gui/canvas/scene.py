"""The scene: one item for each thing of the picture, replaced when its value is another and left alone when not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from gui.canvas import parts
from gui.canvas.look import Look
from gui.canvas.parts import Part, Spec
from gui.canvas.staying import NOWHERE, band_name_fits, band_name_shift, band_shift, lane_name_shift
from model.geometry.picture import Arrow, Band, Box, Grid, Lens, Picture, Point, Rect

EMPTY = Picture(0, 0, Lens.SECTOR, (), (), (), (), (), (), Grid((), (), (), 150.0))
BEYOND = 260.0
"""Room to draw on, right of the last column."""
BELOW = 40.0
STRIDE = 2048
ROUND = 40.0
"""What lies so near to what is seen is painted with it: rings, and lines that are broader than their values say."""


class Key(NamedTuple):
    """Which item: `what` is "lane", "lane name", "band", "band name", "box", "arrow", "label" or "baton"."""

    what: str
    id: str


TABLE_OF = {
    "box": "steps",
    "arrow": "transitions",
    "label": "transitions",
    "baton": "transitions",
    "lane": "actors",
    "lane name": "actors",
    "band": "sectors",
    "band name": "sectors",
}
"""The table of the pathway that an item's id belongs to."""
AT_ONCE = {"lane", "lane name", "band", "band name"}
"""What reaches through all that is seen, wherever that is."""
SHOWS_CHOICE = {"box", "arrow", "baton", "lane name", "band"}
STAYING: Mapping[str, Callable[..., Point]] = {
    "band": lambda _band, seen: band_shift(seen),
    "band name": band_name_shift,
    "lane name": lane_name_shift,
}
"""How far what stays in sight is moved, by kind of item."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """The items of one kind that are to be: their values by id, and what makes an item of value and look.

    `old`: the ids of those that show old numbers; `make_old` makes them.
    """

    what: str
    values: Mapping[str, object]
    make: Callable[..., Spec]
    old: frozenset[str] = frozenset()
    make_old: Callable[..., Spec] = parts.stale_baton


class Scene(QGraphicsScene):
    """Shows a picture. Which things are chosen is told by `choose`; the scene decides nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = EMPTY
        self.items_by_key: dict[Key, Part] = {}
        self._shown: dict[str, _Kind] = {}
        self._look: Look | None = None
        self._table, self._ids = "", frozenset[str]()
        self._hovered: tuple[str, str] | None = None
        self._seen = self._near = NOWHERE
        self._late: dict[Key, tuple[Part, Callable[[], Spec]]] = {}

    def show_picture(self, picture: Picture, look: Look, *, stale: bool) -> int:
        """Show this picture instead; gives the number of items that had to be made anew. `stale`: old numbers."""
        self.picture = picture
        self.setBackgroundBrush(QColor(look.palette.paper))
        self._make_room()
        alike = self._look == look
        self._look = look
        made = sum(self._show_kind(kind, look, alike=alike) for kind in _wanted(picture, stale=stale))
        if self._late:
            QTimer.singleShot(0, self, self.catch_up)
        return made

    @property
    def area(self) -> QRectF:
        """Where one may scroll: the picture, and some room to draw on."""
        return QRectF(0, 0, self.picture.width + BEYOND, self.picture.height + BELOW)

    def _make_room(self) -> None:
        """Qt sorts all items anew where the scene becomes another size: so it does that in large strides."""
        wide, high = (STRIDE * ceil(length / STRIDE) for length in (self.area.width(), self.area.height()))
        self.setSceneRect(0, 0, wide, high)

    def catch_up(self) -> None:
        """Bring what was out of sight up to date as well, after what is in sight has been painted."""
        late, self._late = self._late, {}
        for key, (item, make) in late.items():
            self._become(key, item, make())

    def _show_kind(self, kind: _Kind, look: Look, *, alike: bool) -> int:
        """Bring the items of one kind up to date. Nearly all are the very same value: they are left out at once."""
        shown = self._shown.get(kind.what, _Kind(kind.what, {}, kind.make))
        self._shown[kind.what] = kind
        before, values = shown.values, kind.values
        self._forget(kind.what, [key for key in before if key not in values])
        turned = shown.old ^ kind.old
        if alike:
            others = [key for key, value in values.items() if before.get(key) is not value or key in turned]
            others = [key for key in others if key in turned or before.get(key) != values[key]]
        else:
            others = list(values)
        for key in others:
            make = kind.make_old if key in kind.old else kind.make
            self._show(Key(kind.what, key), values[key], partial(make, values[key], look))
        return len(others)

    def choose(self, table: str, ids: frozenset[str]) -> None:
        """Put rings round these things and no others."""
        self._table, self._ids = table, ids
        self._mark_all()

    def hover(self, thing: tuple[str, str] | None) -> None:
        """Put a thin ring round the thing (table, id) under the pointer."""
        if thing != self._hovered:
            self._hovered = thing
            self._mark_all()

    def keep_in_sight(self, seen: Rect) -> None:
        """Move the sectors and the names of the lanes along with the part that is seen."""
        if seen != self._seen:
            self._seen, self._near = seen, seen.grown(ROUND)
            self.catch_up()
            for what in STAYING:
                for key in self._values(what):
                    self._stay(Key(what, key), self.items_by_key[Key(what, key)])

    def told(self) -> Mapping[Key, tuple[object, bool]]:
        """What is shown and what of it is chosen; two scenes of one document tell the same."""
        self.catch_up()
        return {key: (item.value, item.chosen) for key, item in self.items_by_key.items()}

    def _show(self, key: Key, value: object, make: Callable[[], Spec]) -> None:
        item = self.items_by_key.get(key)
        if item is None:
            item = self.items_by_key[key] = Part(make())
            self._mark(key, item)
            self.addItem(item)
            if key.what in STAYING:
                self._stay(key, item)
        elif key.what in AT_ONCE or not (_aside(value, self._near) and _aside(item.value, self._near)):
            self._late.pop(key, None)
            self._become(key, item, make())
        else:
            self._late[key] = item, make

    def _become(self, key: Key, item: Part, spec: Spec) -> None:
        item.become(spec)
        if key.what in STAYING:
            self._stay(key, item)

    def _stay(self, key: Key, item: Part) -> None:
        item.setPos(*STAYING[key.what](item.value, self._seen))
        if key.what == "band name" and isinstance(item.value, Band):
            item.setVisible(band_name_fits(item.value, self._seen))

    def _values(self, what: str) -> Mapping[str, object]:
        """The values of one kind that are shown, by id."""
        return self._shown[what].values if what in self._shown else {}

    def _forget(self, what: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._late.pop(Key(what, key), None)
            self.removeItem(self.items_by_key.pop(Key(what, key)))

    def _mark_all(self) -> None:
        for key, item in self.items_by_key.items():
            self._mark(key, item)

    def _mark(self, key: Key, item: Part) -> None:
        table = TABLE_OF[key.what]
        shows = key.what in SHOWS_CHOICE
        item.mark(
            chosen=shows and table == self._table and key.id in self._ids,
            hovered=shows and self._hovered == (table, key.id),
        )


def _aside(value: Any, area: Rect) -> bool:
    """Whether a box, an arrow, a label or a baton lies wholly left or right of an area."""
    if isinstance(value, Arrow):
        return max(value.points)[0] < area.x or min(value.points)[0] > area.x + area.width
    x, _y, width, _height = value.whole if isinstance(value, Box) else value.rect
    return x + width < area.x or x > area.x + area.width


def _wanted(picture: Picture, *, stale: bool) -> Iterator[_Kind]:
    lanes, bands = {lane.id: lane for lane in picture.lanes}, {band.id: band for band in picture.bands}
    yield _Kind("lane", lanes, parts.lane)
    yield _Kind("lane name", lanes, parts.lane_name)
    yield _Kind("band", bands, parts.band)
    yield _Kind("band name", bands, parts.band_name)
    yield _Kind("arrow", {arrow.id: arrow for arrow in picture.arrows}, parts.arrow)
    labels = {arrow.id: arrow.label for arrow in picture.arrows if arrow.label is not None}
    yield _Kind("label", labels, parts.label)
    yield _Kind("box", {box.id: box for box in picture.boxes}, parts.box)
    greyed = picture.batons if stale and picture.lens is Lens.GAPS else ()
    old = frozenset(baton.id for baton in greyed if baton.hours is not None)
    yield _Kind("baton", {baton.id: baton for baton in picture.batons}, parts.baton, old)
