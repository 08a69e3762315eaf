"""What is chosen in the window, and through which lens one looks; ids only."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

LENSES = ("sector", "treatment", "execution", "coordination", "authority", "gaps")
"""The lenses in the order of the keys 1-6; names as `model.geometry` and the command line know them."""


class Selection(QObject):
    """The chosen things: ids of one table of the pathway ("" and none: the pathway itself), and the lens.

    `table` is "steps", "transitions", "actors", "sectors" or "". The first of `ids` is the one the inspector shows.
    """

    changed = Signal()
    lens_changed = Signal()
    reveal = Signal()
    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = ""
        self._ids: tuple[str, ...] = ()
        self._lens = len(LENSES)

    @property
    def table(self) -> str:
        """The table that `ids` are of; "" where nothing is chosen."""
        return self._table

    @property
    def ids(self) -> tuple[str, ...]:
        """The chosen things, the leading one first."""
        return self._ids

    @property
    def first(self) -> str | None:
        """The leading one, if anything is chosen."""
        return self._ids[0] if self._ids else None

    @property
    def lens(self) -> int:
        """1-6; its name is `lens_name`."""
        return self._lens

    @property
    def lens_name(self) -> str:
        """One of `LENSES`."""
        return LENSES[self._lens - 1]

    def choose(self, table: str, ids: Iterable[str]) -> None:
        """Choose these things; none of them: the pathway itself."""
        chosen = tuple(dict.fromkeys(ids))
        table = table if chosen else ""
        if (table, chosen) != (self._table, self._ids):
            self._table, self._ids = table, chosen
            self.changed.emit()

    def show(self, table: str, key: str) -> None:
        """Choose one thing and ask the diagram to bring it into sight (a click on a finding or a row)."""
        self.choose(table, (key,))
        self.reveal.emit()

    def open(self, table: str, key: str) -> None:
        """Choose one thing and ask the inspector to take the keyboard."""
        self.choose(table, (key,))
        self.opened.emit()

    def clear(self) -> None:
        """Choose nothing: the inspector shows the pathway."""
        self.choose("", ())

    def look_through(self, lens: int) -> None:
        """Use another lens, 1-6."""
        if not 1 <= lens <= len(LENSES):
            raise ValueError(lens)
        if lens != self._lens:
            self._lens = lens
            self.lens_changed.emit()
