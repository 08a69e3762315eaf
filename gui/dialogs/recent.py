"""The menu of the files last used: the pinned ones first, and the open one to be pinned or let go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from gui.settings import Settings
from model.i18n import _


def fill(menu: QMenu, settings: Settings, here: Path | None, open_path: Callable[[Path], object]) -> None:
    """List the files anew; `here` is the one that is open."""
    menu.clear()
    menu.setToolTipsVisible(True)
    pinned = settings.pinned
    for path in pinned:
        _entry(menu, path, _("{name} (pinned)").format(name=path.name), open_path)
    if pinned:
        menu.addSeparator()
    for path in settings.recent:
        if path not in pinned:
            _entry(menu, path, path.name, open_path)
    if menu.isEmpty():
        menu.addAction(_("nothing yet")).setEnabled(False)
    if here is not None:
        on = here in pinned
        words = _("Let go of “{name}”") if on else _("Pin “{name}”")
        menu.addSeparator()
        menu.addAction(words.format(name=here.name)).triggered.connect(lambda: settings.pin(here, on=not on))


def _entry(menu: QMenu, path: Path, words: str, open_path: Callable[[Path], object]) -> None:
    entry = menu.addAction(words.replace("&", "&&"))
    entry.setToolTip(str(path))
    entry.triggered.connect(lambda: open_path(path))
