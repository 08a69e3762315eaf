"""What every gesture is."""

from typing import Protocol

from PySide6.QtCore import Qt

from gui.canvas.ghosts import Ghosts
from gui.canvas.look import Look
from gui.document import Document
from gui.selection import Selection
from model.geometry.picture import Picture, Point, Rect
from model.step import StepKind

ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""With one of these held, a click adds to the selection."""


class Gesture(Protocol):
    """`start` where the hand pressed, `move` as often as it moves, then `end` or `cancel`. Points are the picture's."""

    def start(self, at: Point) -> None: ...

    def move(self, at: Point) -> None: ...

    def end(self, at: Point) -> None: ...

    def cancel(self) -> None: ...


class Stage(Protocol):
    """What a gesture may use of the canvas."""

    @property
    def document(self) -> Document: ...

    @property
    def selection(self) -> Selection: ...

    @property
    def picture(self) -> Picture: ...

    @property
    def ghosts(self) -> Ghosts: ...

    @property
    def look(self) -> Look: ...

    @property
    def left(self) -> float:
        """Where the visible part begins."""
        ...

    @property
    def seen(self) -> Rect:
        """The visible part."""
        ...

    @property
    def magnified(self) -> float:
        """The zoom, 1.0 being 100 %."""
        ...

    def offer_steps(self, at: Point, source: str) -> None:
        """Ask what should follow the step `source` here."""
        ...

    def made(self, step: str | None, kind: StepKind) -> None:
        """A step was made: choose it and let its name be typed."""
        ...
