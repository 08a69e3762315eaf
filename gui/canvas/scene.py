"""The scene: one item for each thing of the picture, replaced when its value is another and left alone when not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from gui.canvas import parts
from gui.canvas.look import Look
from gui.canvas.parts import Part, Spec
from gui.canvas.staying import NOWHERE, band_name_fits, band_name_shift, band_shift, lane_name_shift
from model.geometry.picture import Band, Grid, Lens, Picture, Point, Rect

EMPTY = Picture(0, 0, Lens.SECTOR, (), (), (), (), (), (), Grid((), (), (), 150.0))
BEYOND = 260.0
"""Room to draw on, right of the last column."""
BELOW = 40.0


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
SHOWS_CHOICE = {"box", "arrow", "baton", "lane name", "band"}
STAYING: Mapping[str, Callable[..., Point]] = {
    "band": lambda _band, seen: band_shift(seen),
    "band name": band_name_shift,
    "lane name": lane_name_shift,
}
"""How far what stays in sight is moved, by kind of item."""

_Make = Callable[..., Spec]
_Wanted = tuple[Key, object, bool, _Make]
"""An item that is to be: its key, its value, whether it shows old numbers, and what makes it of value and look."""
_NEW_BATON, _OLD_BATON = partial(parts.baton, stale=False), partial(parts.baton, stale=True)


class Scene(QGraphicsScene):
    """Shows a picture. Which things are chosen is told by `choose`; the scene decides nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = EMPTY
        self.items_by_key: dict[Key, Part] = {}
        self._shown: dict[Key, tuple[object, bool, Look]] = {}
        self._table, self._ids = "", frozenset[str]()
        self._hovered: tuple[str, str] | None = None
        self._seen = NOWHERE

    def show_picture(self, picture: Picture, look: Look, *, stale: bool) -> int:
        """Show this picture instead; gives the number of items that had to be made anew. `stale`: old numbers."""
        self.picture = picture
        self.setBackgroundBrush(QColor(look.palette.paper))
        self.setSceneRect(QRectF(0, 0, picture.width + BEYOND, picture.height + BELOW))
        wanted = list(_wanted(picture, stale=stale))
        self._forget(self.items_by_key.keys() - {one[0] for one in wanted})
        made = 0
        for key, value, old, make in wanted:
            kept = self._shown.get(key)
            if kept is not None and kept[0] is value and kept[1] is old and kept[2] is look:
                continue  # nearly all of them, so without a comparison
            if kept is not None and kept == (value, old, look):
                continue
            self._shown[key] = (value, old, look)
            self._show(key, make(value, look))
            made += 1
        return made

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
            self._seen = seen
            for key, item in self.items_by_key.items():
                if key.what in STAYING:
                    self._stay(key, item)

    def told(self) -> Mapping[Key, tuple[object, bool]]:
        """What is shown and what of it is chosen; two scenes of one document tell the same."""
        return {key: (value[0], self.items_by_key[key].chosen) for key, value in self._shown.items()}

    def _show(self, key: Key, spec: Spec) -> None:
        item = self.items_by_key.get(key)
        if item is not None:
            item.become(spec)
        else:
            item = self.items_by_key[key] = Part(spec)
            self._mark(key, item)
            self.addItem(item)
        if key.what in STAYING:
            self._stay(key, item)

    def _stay(self, key: Key, item: Part) -> None:
        item.setPos(*STAYING[key.what](item.value, self._seen))
        if key.what == "band name" and isinstance(item.value, Band):
            item.setVisible(band_name_fits(item.value, self._seen))

    def _forget(self, keys: Iterable[Key]) -> None:
        for key in list(keys):
            self.removeItem(self.items_by_key.pop(key))
            del self._shown[key]

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


def _wanted(picture: Picture, *, stale: bool) -> Iterator[_Wanted]:
    for lane in picture.lanes:
        yield Key("lane", lane.id), lane, False, parts.lane
        yield Key("lane name", lane.id), lane, False, parts.lane_name
    for band in picture.bands:
        yield Key("band", band.id), band, False, parts.band
        yield Key("band name", band.id), band, False, parts.band_name
    for arrow in picture.arrows:
        yield Key("arrow", arrow.id), arrow, False, parts.arrow
        if arrow.label is not None:
            yield Key("label", arrow.id), arrow.label, False, parts.label
    for box in picture.boxes:
        yield Key("box", box.id), box, False, parts.box
    for baton in picture.batons:
        old = stale and picture.lens is Lens.GAPS and baton.hours is not None
        yield Key("baton", baton.id), baton, old, _OLD_BATON if old else _NEW_BATON
