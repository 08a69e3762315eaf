"""The questions of the file menu as windows; each is read when it is first asked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.files import Asking, Choice


def asking(window: Callable[[], QWidget]) -> Asking:
    """Ask over this window."""

    def ask_open(folder: Path) -> Path | None:
        from gui.dialogs import paths

        return paths.ask_open(window(), folder)

    def ask_save(suggested: Path) -> Path | None:
        from gui.dialogs import paths

        return paths.ask_save(window(), suggested)

    def ask_unsaved(name: str) -> Choice:
        from gui.dialogs import unsaved

        return unsaved.ask_unsaved(window(), name)

    return Asking(ask_open, ask_save, ask_unsaved)
