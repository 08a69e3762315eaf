"""Who does at once, in the same process, what the other process would do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from model.analysis.compare import compare
from model.analysis.easter import at_easter
from model.simulation.run import RunSettings
from model.simulation.story import story_of

CITIZENS = 200


class Clerk(QObject):
    """Tells stories, asks what Easter does, and compares; what is written is only said to be written."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: list[str] = []

    def start(self, name: str, *args: Any, done: Callable[[Any], object], refused: object) -> int:
        """Do it, and tell what came of it."""
        self.asked.append(name)
        match name:
            case "tell":
                pathway, settings, citizen = args
                done((story_of(pathway, RunSettings(**settings), citizen), ()))
            case "easter":
                done(at_easter(args[0], RunSettings(), args[1]))
            case "compare":
                done(compare(args[0], args[1], RunSettings(citizens=CITIZENS)))
            case "picture":
                done(args[1])
        return 1

    def cancel(self, number: int) -> None:
        """Nothing is under way."""

    def how_far(self, number: int) -> tuple[int, int]:
        """It is done."""
        return (0, 0)
