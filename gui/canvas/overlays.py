"""What lies over the viewport beside or on the chosen thing: the context pad and the editor of a name."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from gui import known
from gui.canvas import menus, verbs
from gui.canvas.halos import AWAY
from gui.canvas.naming import NameEditor
from gui.canvas.pad import BUTTON, FINGER, Pad
from gui.canvas.sight import factor
from gui.canvas.staying import lane_name_rect
from gui.canvas.walking import box_of
from model.geometry.picture import Box, Picture, Point, Rect, Shape

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class Overlays:
    """Keeps pad and editor where their thing is, at any scroll and zoom."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._pad = Pad(canvas.viewport())
        self._editor: NameEditor | None = None
        self._named: tuple[str, str] = ("", "")

    @property
    def typing(self) -> bool:
        """Whether a name is being typed."""
        return self._editor is not None

    def name(self, table: str, key: str) -> None:
        """Let the name of a thing be typed where it stands."""
        self.commit()
        thing = getattr(self._canvas.document.pathway, table).get(key)
        if thing is None:
            return
        self._named = (table, key)
        names = known.names_for(self._canvas.document.pathway, key) if table == "actors" else ()
        self._editor = NameEditor(self._canvas.viewport(), thing.name, self._typed, known=names)
        self.place()
        self._editor.begin()

    def for_fingers(self, *, on: bool) -> None:
        """Buttons as large as a finger, or as small as for a mouse."""
        self._pad.size_of_buttons = FINGER if on else BUTTON
        self.choose()

    def commit(self) -> None:
        """Hand in a name that is being typed."""
        if self._editor is not None:
            self._editor.commit()

    def choose(self) -> None:
        """Offer what goes with what is chosen now."""
        canvas = self._canvas
        offers = menus.offers(canvas) if canvas.editable else ()
        if offers:
            self._pad.offer(offers, canvas.look)
        else:
            self._pad.hide()
        self.place()

    def place(self) -> None:
        """Put everything where its thing is now."""
        self._place_editor()
        self._place_pad()

    def _place_pad(self) -> None:
        canvas = self._canvas
        rect = chosen_rect(canvas)
        offered = canvas.editable and len(canvas.selection.ids) == 1 and canvas.selection.table in PADDED
        if rect is None or not offered or canvas.hands.gesture is not None or self.typing:
            self._pad.hide()
            return
        picture = canvas.picture
        things = [box.whole for box in picture.boxes] + [baton.rect for baton in picture.batons]
        things += [arrow.label.rect for arrow in picture.arrows if arrow.label is not None]
        sight = canvas.seen
        taken = [_seen(canvas, thing) for thing in things if thing.meets(sight)]
        inside = QRectF(canvas.viewport().rect())
        self._pad.place(_seen(canvas, rect), taken, inside.adjusted(self._bands(), 0, 0, 0))

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        rect = name_rect(self._canvas, *self._named)
        if rect is None:
            self._editor.leave()
        else:
            self._editor.dress(self._canvas.look, factor(self._canvas))
            self._editor.place(_seen(self._canvas, rect), right_of=self._bands())

    def _bands(self) -> float:
        """How far the names of the sectors reach into the viewport."""
        bands = self._canvas.picture.bands
        return bands[0].rect.right * factor(self._canvas) if bands else 0.0

    def _typed(self, name: str | None) -> None:
        self._editor = None
        if name is not None:
            verbs.rename(self._canvas.document, *self._named, name)
        self._canvas.setFocus()
        self.place()


PADDED = ("steps", "transitions")


def chosen_rect(canvas: "Canvas") -> Rect | None:
    """Where the leading chosen thing is drawn: the box, the baton (else the middle of the line), the lane's name."""
    selection, picture = canvas.selection, canvas.picture
    if selection.table == "steps":
        box = box_of(picture, selection.first)
        return box.whole if box else None
    if selection.table == "transitions":
        baton = next((each.rect for each in picture.batons if each.id == selection.first), None)
        return baton or middle_of_arrow(picture, selection.first)
    if selection.table == "actors":
        lane = next((each for each in picture.lanes if each.id == selection.first), None)
        return Rect(lane.name.x + canvas.left, lane.rect.y, 60, lane.rect.height) if lane else None
    return None


def name_rect(canvas: "Canvas", table: str, key: str) -> Rect | None:
    """Where a name stands, and is typed."""
    picture = canvas.picture
    if table == "steps":
        box = box_of(picture, key)
        return _name_of_box(box) if box else None
    if table == "actors":
        lane = next((each for each in picture.lanes if each.id == key), None)
        return lane_name_rect(lane, canvas.seen).grown(3) if lane else None
    band = next((each for each in picture.bands if each.id == key), None)
    return Rect(band.rect.right + canvas.left, band.rect.centre[1] - 13, 180, 26) if band else None


def _name_of_box(box: Box) -> Rect:
    if box.shape in (Shape.ROUNDED, Shape.WAIT):
        return box.rect.grown(AWAY + 1.5)  # over the ring as well
    return Rect(box.rect.centre[0] - 70, box.rect.bottom + 2, 140, 34)


def middle_of_arrow(picture: Picture, key: str | None) -> Rect | None:
    """The middle of the longest piece of an arrow."""
    arrow = next((each for each in picture.arrows if each.id == key), None)
    if arrow is None:
        return None
    start, end = max(
        pairwise(arrow.points), key=lambda piece: abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1])
    )
    return Rect((start[0] + end[0]) / 2 - 4, (start[1] + end[1]) / 2 - 4, 8, 8)


def _length(piece: tuple[Point, Point]) -> float:
    return abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1])


def _seen(canvas: "Canvas", rect: Rect) -> QRectF:
    return QRectF(canvas.mapFromScene(QRectF(rect.x, rect.y, rect.width, rect.height)).boundingRect())
