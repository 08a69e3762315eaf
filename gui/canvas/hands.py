"""From presses, moves and releases to gestures: which one begins where, and when a press was only a click."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from gui.canvas.gestures.bending import Bending
from gui.canvas.gestures.connecting import Connecting
from gui.canvas.gestures.gathering import Gathering
from gui.canvas.gestures.gesture import ADDS, Gesture
from gui.canvas.gestures.moving import Moving
from gui.canvas.gestures.panning import Panning
from gui.canvas.gestures.reconnecting import Reconnecting
from gui.canvas.gestures.reordering import Reordering
from gui.canvas.sight import factor, scroll
from gui.canvas.touch import Touched, touched
from gui.canvas.walking import along
from model.geometry.picture import NO_LANE, Point

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

FAR_ENOUGH = 5.0
"""Pixels the hand must move before a press is more than a click."""
AT_THE_RIM = 26
"""Pixels from the rim of the viewport within which a gesture scrolls."""


class Hands:
    """The gesture under way, if any. `sticky`: begun by a key, so it follows the pointer until a click ends it."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self.sticky = False
        self.space_held = False
        self.reach = 1.0
        self._pressed: QPointF | None = None
        self._moved = False
        self._thing: Touched | None = None

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        at = self._at(event)
        if self.sticky:
            self._end(at)
            return
        self._pressed, self._moved = event.position(), False
        self._thing = self._touch(at)
        self.gesture = self._begun(event, self._thing)
        if self.gesture is not None:
            self.gesture.start(at)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        at = self._at(event)
        if self._pressed is not None and not self._moved:
            self._moved = _length(event.position() - self._pressed) >= FAR_ENOUGH
        if self.gesture is not None and (self._moved or self.sticky):
            self.gesture.move(at)
            if not isinstance(self.gesture, Panning):
                self._scroll_at_the_rim(event.position())
        elif self._pressed is None:
            self._hover(self._touch(at))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        if self._pressed is None:
            return
        self._pressed = None
        if self._moved:
            self._end(self._at(event))
        else:
            self._drop()
            self._clicked(event)

    def begin(self, gesture: Gesture, at: Point) -> None:
        """A gesture begun by a key."""
        self.cancel()
        self.gesture, self.sticky = gesture, True
        gesture.start(at)

    def cancel(self) -> bool:
        """Leave what is unfinished undone; whether there was anything."""
        if self.gesture is None:
            return False
        self.gesture.cancel()
        self._drop()
        self._pressed, self._moved = None, False
        return True

    @property
    def aiming(self) -> bool:
        """Whether an arrow begun by key looks for its target."""
        return self.sticky and isinstance(self.gesture, Connecting)

    def aim(self, towards: Callable[[str], str | None]) -> bool:
        """Point the arrow in the making at the step that `towards` finds from the one it points at now."""
        gesture = self.gesture
        if not isinstance(gesture, Connecting):
            return False
        found = towards(gesture.aimed or gesture.source)
        if found is not None:
            gesture.aim(found)
        return True

    def aim_along(self, by: int) -> bool:
        """Point it at the next step along the flow."""
        return self.aim(lambda step: along(self._canvas.picture, step, by))

    def hold_space(self, *, held: bool) -> None:
        """With Space held, the left button pulls the paper."""
        self.space_held = held
        if self.gesture is None:
            viewport = self._canvas.viewport()
            viewport.setCursor(Qt.CursorShape.OpenHandCursor) if held else viewport.unsetCursor()

    def end_at_aim(self) -> None:
        """Draw the arrow in the making to where it points."""
        gesture = self.gesture
        if isinstance(gesture, Connecting):
            self._drop()
            gesture.end_at_aim()

    def leave(self) -> None:
        """The pointer left."""
        self._canvas.scene_shown.hover(None)

    def _begun(self, event: QMouseEvent, thing: Touched | None) -> Gesture | None:
        canvas = self._canvas
        if event.button() == Qt.MouseButton.MiddleButton or self.space_held:
            canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return Panning(canvas)
        adding = bool(event.modifiers() & ADDS)
        if thing is None or thing.place == "ground":
            return Gathering(canvas, adding=adding)
        self._choose(thing, adding=adding)
        if not canvas.editable or adding:
            return None
        return self._for(thing)

    def _for(self, thing: Touched) -> Gesture | None:
        """What a drag does to this part of a thing."""
        canvas = self._canvas
        match thing.table, thing.place:
            case "steps", "edge":
                return Connecting(canvas, thing.id)
            case "steps", _:
                return Moving(canvas, thing.id)
            case "transitions", "body":
                return Bending(canvas, thing.id)
            case "transitions", end:
                return Reconnecting(canvas, thing.id, head=end == "head")
            case ("actors" | "sectors") as table, _ if thing.id != NO_LANE:
                return Reordering(canvas, table, thing.id)
        return None

    def _choose(self, thing: Touched, *, adding: bool) -> None:
        selection = self._canvas.selection
        if thing.id == NO_LANE:
            selection.clear()
        elif adding and selection.table == thing.table:
            kept = tuple(key for key in selection.ids if key != thing.id)
            selection.choose(thing.table, kept if thing.id in selection.ids else (*kept, thing.id))
        elif selection.table != thing.table or thing.id not in selection.ids:
            selection.choose(thing.table, (thing.id,))

    def _clicked(self, event: QMouseEvent) -> None:
        """A press without a move: on empty ground choose nothing, on one of several choose it alone."""
        if event.button() != Qt.MouseButton.LeftButton or self.space_held or event.modifiers() & ADDS:
            return
        if self._thing is None or self._thing.place == "ground":
            self._canvas.selection.clear()
        elif self._thing.id != NO_LANE:
            self._canvas.selection.choose(self._thing.table, (self._thing.id,))

    def _end(self, at: Point) -> None:
        gesture = self.gesture
        self._drop()
        if gesture is not None:
            gesture.end(at)
        self._hover(self._touch(at))

    def _drop(self) -> None:
        self.gesture, self.sticky = None, False
        self._canvas.viewport().unsetCursor()
        self._canvas.overlays.place()

    def _hover(self, thing: Touched | None) -> None:
        over = thing is not None and thing.place != "ground" and self._canvas.editable
        self._canvas.scene_shown.hover((thing.table, thing.id) if thing is not None and over else None)
        viewport = self._canvas.viewport()
        if self.space_held:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        elif thing is not None and thing.place in ("edge", "head", "tail") and self._canvas.editable:
            viewport.setCursor(Qt.CursorShape.CrossCursor)
        else:
            viewport.unsetCursor()

    def _scroll_at_the_rim(self, at: QPointF) -> None:
        size = self._canvas.viewport().size()
        across = _beyond(at.x(), size.width())
        down = _beyond(at.y(), size.height())
        if across or down:
            scroll(self._canvas, across, down)

    def _touch(self, at: Point) -> Touched | None:
        canvas = self._canvas
        return touched(canvas.picture, at, seen=canvas.seen, scale=self.reach * factor(canvas))

    def _at(self, event: QMouseEvent) -> Point:
        return self._canvas.point(event.position())


def _beyond(place: float, size: int) -> float:
    if place < AT_THE_RIM:
        return place - AT_THE_RIM
    return max(0.0, place - (size - AT_THE_RIM))


def _length(by: QPointF) -> float:
    return abs(by.x()) + abs(by.y())
