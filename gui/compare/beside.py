"""Shows the page of the two pathways, and goes back to the diagram. Made when it is first asked for."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.compare.comparing import Comparing
from gui.compare.page import ComparePage
from gui.document import Document
from gui.files import Files
from gui.jobs import Jobs
from gui.scenarios import Scenarios
from gui.selection import Selection


class Showing(Protocol):
    """The window, as far as the page needs it."""

    @property
    def shown_page(self) -> QWidget | None:
        """The page that is shown instead of the diagram, if one is."""
        ...

    def show_page(self, page: QWidget | None) -> None:
        """Show a page instead of the diagram; None: the diagram again."""
        ...


class Marking(Protocol):
    """Who shows whether two pathways are being compared."""

    def comparing(self, *, on: bool) -> None: ...


class Beside(QObject):
    """The page and what it compares."""

    def __init__(
        self,
        window: Showing,
        document: Document,
        selection: Selection,
        jobs: Jobs,
        files: Files,
        scenarios: Scenarios,
        button: Marking,
    ) -> None:
        super().__init__(document)
        self._window, self._button, self._read = window, button, files.read_another
        self.comparing = Comparing(document, jobs)
        self.page = ComparePage(document, selection, self.comparing, files.read_another)
        self.page.left = self.leave
        self.page.duplicate = lambda: (scenarios.duplicate(), self.comparing.begin())
        self.page.gone = lambda: button.comparing(on=False)

    def toggle(self, other: str | None = None) -> None:
        """Show the page, comparing with that pathway of the file if one is named; from the page back to the diagram."""
        if self._window.shown_page is self.page and other is None:
            self.leave()
        else:
            self._begin_with(other)

    def compare_file(self, path: Path) -> None:
        """Show what a file has otherwise than the pathway that is shown: theirs as the second."""
        found = self._read(path)
        if found is not None:
            self._begin_with(None)
            self.page.put_beside(*found)

    def leave(self) -> None:
        """Back to the diagram."""
        self._window.show_page(None)

    def _begin_with(self, other: str | None) -> None:
        self._window.show_page(self.page)
        self._button.comparing(on=True)
        self.comparing.begin(other)
