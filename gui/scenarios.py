"""The pathways of the file, as one works with them: copy as a scenario, rename, move, remove, go from one to the next.

Each is one step of undo; the pathway that is shown is meant where none is named.
"""

from collections.abc import Callable
from typing import Protocol

from gui.document import Document
from gui.notices import Answer
from model.edits import pathways
from model.i18n import _
from model.study import Study


class Saying(Protocol):
    """Tells a sentence in the window, with buttons for what can be done about it."""

    def __call__(self, sentence: str, *answers: Answer) -> object: ...


def _untold(sentence: str, *answers: Answer) -> None:
    """Nobody is told."""


class Scenarios:
    """`say` tells what was removed, with the way back."""

    def __init__(self, document: Document, *, say: Saying = _untold) -> None:
        self._document, self._say = document, say

    @property
    def keys(self) -> tuple[str, ...]:
        """The pathways of the file, in order."""
        return tuple(self._document.study.pathways)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What the menu has of it, by the verbs of `gui.actions`."""
        return {
            "duplicate_pathway": self.duplicate,
            "remove_pathway": self.remove,
            "move_up_pathway": lambda: self.move(-1),
            "move_down_pathway": lambda: self.move(1),
            "next_pathway": lambda: self.go(1),
            "previous_pathway": lambda: self.go(-1),
        }

    def duplicate(self, key: str | None = None) -> str | None:
        """Copy as a scenario, with the same ids in it, behind its original, and show the copy; its id."""
        shown = key or self._document.pathway_id
        made = self._document.create(_("Copy as a scenario"), lambda study: pathways.copy_as_scenario(study, shown))
        if made is not None:
            self._document.switch_pathway(made)
        return made

    def rename(self, key: str, name: str) -> bool:
        """Give another name; an empty one changes nothing."""
        if not name.strip():
            return False
        return self._document.attempt(_("Rename the pathway"), lambda study: pathways.rename_pathway(study, key, name))

    def remove(self, key: str | None = None) -> None:
        """Take a pathway out of the file; say so, with the way back."""
        gone = key or self._document.pathway_id
        name = self._document.study.pathway(gone).name
        if self._document.attempt(_("Remove pathway"), lambda study: pathways.remove_pathway(study, gone)):
            step = self._document.study
            self._say(_("“{name}” is removed from the file.").format(name=name), (_("Undo"), lambda: self._back(step)))

    def move(self, by: int, key: str | None = None) -> None:
        """Move a pathway so many places down the list (negative: up), as far as it goes."""
        moved = key or self._document.pathway_id
        place = self.keys.index(moved)
        self.put(moved, max(0, min(len(self.keys) - 1, place + by)))

    def put(self, key: str, place: int) -> None:
        """Put a pathway at this place of the list."""
        order = [other for other in self.keys if other != key]
        order.insert(place, key)
        self._document.attempt(_("Reorder the pathways"), lambda study: pathways.reorder_pathways(study, order))

    def go(self, by: int) -> None:
        """Show the pathway so many places further down the list, round its ends."""
        place = self.keys.index(self._document.pathway_id)
        self._document.switch_pathway(self.keys[(place + by) % len(self.keys)])

    def _back(self, step: Study) -> None:
        """Undo the removal, unless something else was done since: then the menu's Undo says what it would undo."""
        if self._document.study is step:
            self._document.undo()
