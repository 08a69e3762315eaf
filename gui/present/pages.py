"""The pages that stand in for the diagram: the start and the questions. Made when first asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from gui.files import Files
from gui.panels.start_page import HIGH, WIDE, StartPage
from gui.settings import Settings
from gui.theme import Theme
from model.errors import FileProblem, Refused
from model.i18n import language
from model.study import Study

if TYPE_CHECKING:
    from gui.panels.questions_page import QuestionsPage


class Showing(Protocol):
    """The window, as far as pages need it."""

    def show_page(self, page: QWidget | None) -> None:
        """Show a page instead of the diagram; None: the diagram again."""
        ...

    def devicePixelRatioF(self) -> float:
        """Device pixels a pixel."""
        ...


class Pages:
    """Shows a page, and goes back to the diagram once something is open. `library` is who knows the ready pathways."""

    def __init__(self, window: Showing, files: Files, settings: Settings, look: Theme, *, library: Any) -> None:
        self._window, self._files, self._settings, self._look = window, files, settings, look
        self.library = library
        self.start: StartPage | None = None
        self.questions: QuestionsPage | None = None
        files.opened.connect(self.leave)

    def show_start(self) -> None:
        """The start page, with what is recent now."""
        if self.start is None:
            self.start = self._made_start()
        self.start.fill_recent(self._settings.recent, self._settings.pinned)
        self._window.show_page(self.start)
        self.start.fill_ready(self.library.titles(language()))

    def ask_questions(self) -> None:
        """The questions, with what was answered and not yet drawn."""
        if self.questions is None:
            from gui.panels.questions_page import QuestionsPage
            from pathways.parts import parts

            self.questions = QuestionsPage(parts(language()))
            self.questions.made = self._draw
            self.questions.left = self.leave
        self._window.show_page(self.questions)
        self.questions.name.setFocus()

    def leave(self) -> None:
        """Back to the diagram."""
        self._window.show_page(None)

    def _made_start(self) -> StartPage:
        page = StartPage()
        page.open_file = self._files.open_path
        page.open_ready = self._open_ready
        page.open_other = self._files.open
        page.begin_empty = self._files.new
        page.ask_questions = self.ask_questions
        page.left = self.leave
        page.pin = self._pin
        page.picture = self._picture
        return page

    def _draw(self, study: Study) -> bool:
        return self._files.show(study, unsaved=True)

    def _open_ready(self, name: str) -> None:
        self._files.show(self.library.load(name, language()))

    def _pin(self, path: Path, on: bool) -> None:
        self._settings.pin(path, on=on)
        self.show_start()

    def _picture(self, name: str) -> QPixmap | None:
        from gui.thumbnails import thumbnail

        try:
            pathway = self.library.load(name, language()).pathway()
        except (Refused, FileProblem):
            return None
        ratio = self._window.devicePixelRatioF()
        return thumbnail(pathway, QSize(WIDE, HIGH), dark=self._look.is_dark, ratio=ratio)
