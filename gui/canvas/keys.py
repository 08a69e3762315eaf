"""The keys of the canvas. Letters are commands only here, where nothing is being typed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.canvas import acts, commands, walking
from gui.canvas.walking import Way

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

LOOKS: dict[tuple[Qt.KeyboardModifier, int], Callable[["Canvas"], object]] = {
    (PLAIN, Key.Key_Left): partial(acts.go, way=Way.LEFT),
    (PLAIN, Key.Key_Right): partial(acts.go, way=Way.RIGHT),
    (PLAIN, Key.Key_Up): partial(acts.go, way=Way.UP),
    (PLAIN, Key.Key_Down): partial(acts.go, way=Way.DOWN),
    (PLAIN, Key.Key_Home): partial(acts.go_to_end, by=1),
    (PLAIN, Key.Key_End): partial(acts.go_to_end, by=-1),
    (PLAIN, Key.Key_Plus): lambda canvas: canvas.zoom_in(),
    (SHIFT, Key.Key_Plus): lambda canvas: canvas.zoom_in(),
    (PLAIN, Key.Key_Minus): lambda canvas: canvas.zoom_out(),
    (CTRL, Key.Key_0): lambda canvas: canvas.fit(),
}
"""Keys that walk and zoom; those of the commands stand in the menus (`commands.chords`)."""

TABS: dict[int, int] = {Key.Key_Tab: 1, Key.Key_Backtab: -1}
AIMS: dict[int, Way] = {Key.Key_Left: Way.LEFT, Key.Key_Right: Way.RIGHT, Key.Key_Up: Way.UP, Key.Key_Down: Way.DOWN}


def pressed(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Do what the key means here; False where it means nothing."""
    if event.key() == Key.Key_Escape:
        return _back(canvas)
    if canvas.hands.aiming:
        return _aimed(canvas, event.key())
    chord = _chord(event)
    act, verb = LOOKS.get(chord), commands.chords().get(chord)
    if act is not None:
        act(canvas)
    elif verb is not None:
        commands.do(canvas, verb)
    return act is not None or (verb is not None and (canvas.editable or not commands.VERBS[verb].edits))


def means(event: QKeyEvent) -> bool:
    """Whether the diagram acts on this key itself, so that no command of the window takes it."""
    chord = _chord(event)
    return chord in LOOKS or chord in commands.chords()


def _chord(event: QKeyEvent) -> tuple[Qt.KeyboardModifier, int]:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()


def tabbed(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Tab and Shift+Tab go along the flow; False past its end, and for every other key."""
    by = TABS.get(event.key(), 0)
    if not by or event.modifiers() & CTRL:
        return False
    if canvas.hands.aiming:
        return canvas.hands.aim_along(by)
    return acts.walk(canvas, by)


def _back(canvas: "Canvas") -> bool:
    """One level back: leave the gesture, else choose nothing; False where there is nothing to leave."""
    if canvas.hands.cancel():
        return True
    if canvas.selection.ids:
        canvas.selection.clear()
        return True
    return False


def _aimed(canvas: "Canvas", key: int) -> bool:
    """While an arrow looks for its target: the arrow keys point it, Enter draws it."""
    if key in (Key.Key_Return, Key.Key_Enter):
        canvas.hands.end_at_aim()
        return True
    way = AIMS.get(key)
    return way is not None and canvas.hands.aim(lambda step: walking.nearest(canvas.picture, step, way))
