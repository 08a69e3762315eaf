"""Two hands that draw: one gives Qt its events, the other presses the keys of a real screen. Both count.

A key press is a key or a chord; letters of names are not counted. A pointer action is a click, a drag or a turn of the
wheel.
"""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SETTLE_MS = 60
"""What a real screen needs to bring a key to the window."""


class Hand:
    """Counts presses and actions; what it does stands in its two kinds."""

    def __init__(self) -> None:
        self.presses = self.actions = 0

    def press(self, *keys: str) -> None:
        """Keys one after the other, as Qt writes them: "Ctrl+Down"."""
        for key in keys:
            self.presses += 1
            self.key(key)

    def name(self, words: str) -> None:
        """The letters of a name, and Enter."""
        self.type(words)
        self.press("Return")

    def click(self, widget: QWidget, at: QPoint) -> None:
        self.actions += 1
        self.point(widget, at)

    def wheel(self, widget: QWidget, at: QPoint, by: int) -> None:
        """Ctrl+wheel, so many notches away from oneself."""
        self.actions += 1
        self.turn(widget, at, by)

    def drag(self, widget: QWidget, way: Sequence[QPoint]) -> None:
        self.actions += 1
        self.pull(widget, way)

    def save_as(self, path: Path, ask: Callable[[], object]) -> None:
        """What brings up the file dialog, and its answer."""
        raise NotImplementedError

    def turn(self, widget: QWidget, at: QPoint, by: int) -> None:
        raise NotImplementedError

    def key(self, keys: str) -> None:
        raise NotImplementedError

    def type(self, words: str) -> None:
        raise NotImplementedError

    def point(self, widget: QWidget, at: QPoint) -> None:
        raise NotImplementedError

    def pull(self, widget: QWidget, way: Sequence[QPoint]) -> None:
        raise NotImplementedError


class TestedHand(Hand):
    """Gives Qt the events itself; for machines without a screen."""

    __test__ = False

    def key(self, keys: str) -> None:
        chord = QKeySequence(keys)[0]
        key = Qt.Key.Key_Backtab if keys == "Shift+Tab" else chord.key()
        QTest.keyClick(_receiver(), key, chord.keyboardModifiers())
        QApplication.processEvents()

    def type(self, words: str) -> None:
        QTest.keyClicks(_receiver(), words)

    def point(self, widget: QWidget, at: QPoint) -> None:
        QTest.mouseMove(widget, at)
        QTest.mouseClick(widget, LEFT, NONE, at)
        QApplication.processEvents()

    def pull(self, widget: QWidget, way: Sequence[QPoint]) -> None:
        QTest.mousePress(widget, LEFT, NONE, way[0])
        for at in way[1:]:
            QTest.mouseMove(widget, at)
        QTest.mouseRelease(widget, LEFT, NONE, way[-1])
        QApplication.processEvents()

    def turn(self, widget: QWidget, at: QPoint, by: int) -> None:
        where, turned = widget.mapToGlobal(at), QPoint(0, 120 * by)
        ctrl, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(at), QPointF(where), QPoint(), turned, Qt.MouseButton.NoButton, ctrl, phase, False)
        QApplication.sendEvent(widget, event)

    def save_as(self, path: Path, ask: Callable[[], object]) -> None:
        def answer() -> None:
            dialog = QApplication.activeModalWidget()  # without this name the dialog would be let go of
            line = dialog.findChild(QLineEdit)
            line.setText(str(path))
            QTest.keyClick(line, Qt.Key.Key_Return)

        QTimer.singleShot(300, answer)
        ask()
        self.presses += 1


class RealHand(Hand):
    """Presses the keys and moves the pointer of the X display with xdotool; a window manager gives the focus."""

    def key(self, keys: str) -> None:
        self._do("key", "--clearmodifiers", "+".join(_x_name(key) for key in keys.split("+")))

    def type(self, words: str) -> None:
        self._do("type", "--delay", "12", words)
        QTest.qWait(20 * len(words))

    def point(self, widget: QWidget, at: QPoint) -> None:
        self._go(widget, at)
        self._do("click", "1")

    def turn(self, widget: QWidget, at: QPoint, by: int) -> None:
        self._go(widget, at)
        self._do("keydown", "ctrl")
        self._do("click", "--repeat", str(abs(by)), "--delay", "40", "4" if by > 0 else "5")
        self._do("keyup", "ctrl")

    def pull(self, widget: QWidget, way: Sequence[QPoint]) -> None:
        QTest.qWait(QApplication.doubleClickInterval())  # else a press where one was just clicked is a double click
        self._go(widget, way[0])
        self._do("mousedown", "1")
        for at in way[1:]:
            self._go(widget, at)
        self._do("mouseup", "1")

    def save_as(self, path: Path, ask: Callable[[], object]) -> None:
        answer = f"sleep 1.5; xdotool key --clearmodifiers ctrl+a; xdotool type --delay 12 '{path}'; xdotool key Return"
        with subprocess.Popen(["sh", "-c", answer]):
            ask()
        self.presses += 1
        QTest.qWait(300)

    def _go(self, widget: QWidget, at: QPoint) -> None:
        QTest.qWait(SETTLE_MS)  # the window may still be placing what was just asked for
        where = widget.mapToGlobal(at)
        self._do("mousemove", str(where.x()), str(where.y()))

    def _do(self, *words: str) -> None:
        subprocess.run([_xdotool(), *words], check=True)
        QTest.qWait(SETTLE_MS)


_X_NAMES = {"Ctrl": "ctrl", "Shift": "shift", "Del": "Delete", "Esc": "Escape", "Space": "space"}


def _x_name(key: str) -> str:
    """A key as X calls it; a capital would be pressed with Shift."""
    return _X_NAMES.get(key, key.lower() if len(key) == 1 else key)


def _xdotool() -> str:
    found = shutil.which("xdotool")
    if found is None:
        raise RuntimeError("a drive on a real screen needs xdotool")
    return found


def _receiver() -> QWidget:
    return QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
