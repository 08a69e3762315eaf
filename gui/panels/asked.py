"""What a page of the inspector may ask, and how it tries an edit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from gui.document import Document
from gui.selection import Selection
from model.pathway import Pathway
from model.study import Study

if TYPE_CHECKING:
    from model.analysis.helped import Helping as Helps


class Telling(Protocol):
    """Who can tell about single citizens of the result."""

    def longest_at(self, table: str, key: str) -> str:
        """The sentence of the longest gap charged to a transition or step; empty while it is being found out."""
        ...


class Helping(Protocol):
    """Who knows what would help at a handover."""

    def at(self, transition: str) -> "Helps | None":
        """What was found; None while it is being found out."""
        ...

    def is_current(self, transition: str) -> bool:
        """Whether that belongs to the pathway as it is now."""
        ...


@dataclass(slots=True)
class Asked:
    """The document, and which rows of the page are unfolded."""

    document: Document
    selection: Selection
    telling: Telling
    helping: Helping
    renew: Callable[[], None]
    shown: dict[str, object] = field(default_factory=dict)

    @property
    def pathway(self) -> Pathway:
        """The pathway that is shown."""
        return self.document.pathway

    @property
    def pathway_id(self) -> str:
        """Its id, as verbs want it."""
        return self.document.pathway_id

    def edit(self, text: str, verb: Callable[[Study], Study]) -> bool:
        """Try an edit; False where it was refused (and the person has been told)."""
        return self.document.attempt(text, verb)

    def show(self, key: str, value: object) -> bool:
        """Remember what a page shows of several (a tab, an unfolded row), and draw it."""
        self.shown[key] = value
        self.renew()
        return True

    def unfold(self) -> None:
        """Forget what was unfolded: another thing is chosen."""
        self.shown.clear()


@dataclass(slots=True)
class Begun(Asked):
    """The same page on values that are only assumed: whoever touches one of them has all of them, in one undo step.

    `begin` makes the values; `pathway` shows them.
    """

    begin: Callable[[Study], Study] = lambda study: study
    study: Study | None = None

    @property
    def pathway(self) -> Pathway:
        """The pathway as it would be."""
        if self.study is None:
            self.study = self.begin(self.document.study)
        return self.study.pathway(self.pathway_id)

    def edit(self, text: str, verb: Callable[[Study], Study]) -> bool:
        """Try an edit on top of what was only assumed."""
        return self.document.attempt(text, lambda study: verb(self.begin(study)))


def begun(asked: Asked, begin: Callable[[Study], Study]) -> Begun:
    """What `asked` may ask, on the values that `begin` makes."""
    return Begun(asked.document, asked.selection, asked.telling, asked.helping, asked.renew, asked.shown, begin=begin)
