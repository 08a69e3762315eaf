"""Pulling the paper: with Space held, or with the middle button."""

from typing import Protocol

from model.geometry.picture import Point


class Paper(Protocol):
    """What can be pulled."""

    def pull(self, across: float, down: float) -> None:
        """Move the diagram by so much under the window, in the picture's lengths."""
        ...


class Panning:
    """What was under the hand when it pressed stays under it."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._start: Point = (0.0, 0.0)

    def start(self, at: Point) -> None:
        self._start = at

    def move(self, at: Point) -> None:
        self._paper.pull(at[0] - self._start[0], at[1] - self._start[1])

    def end(self, at: Point) -> None: ...

    def cancel(self) -> None: ...
