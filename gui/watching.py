"""The file that is open, watched: changed by somebody else, gone, or open somewhere else too."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from gui.document import Document
from gui.files import Answer, Files, changed_elsewhere
from gui.locknote import leave_note, note_of_others, take_note_away
from gui.notices import Notices
from model.i18n import _

EVERY_MS = 15_000


class Watching(QObject):
    """Looks when the window is come back to, and now and then; by size and time first, then by content.

    What was changed elsewhere is told once for each change, never taken over by itself; and no longer told once
    something else has become of the file.
    """

    def __init__(self, document: Document, files: Files, notices: Notices) -> None:
        super().__init__(document)
        self._document, self._files, self._notices = document, files, notices
        self._told = ""
        self._path: Path | None = None
        self._seen: tuple[int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        files.opened.connect(self._begin)
        files.saved.connect(self._begin)

    def look(self) -> None:
        """Find out whether the file is still the one that was opened or saved here."""
        path, known = self._document.path, self._files.hash
        now = _stat(path)
        if path is None or known is None or now == self._seen:
            return
        self._seen = now
        if now is None:
            self._tell(_("“{name}” is not there any more. Save puts it back.").format(name=path.name))
        elif changed_elsewhere(path, known):
            self._tell(
                _("“{name}” was changed by somebody else.").format(name=path.name),
                (_("Compare"), lambda: self._files.compare(path)),
                (_("Open theirs"), lambda: self._files.open_path(path)),
                (_("Keep mine under another name …"), self._files.save_as),
            )

    def close(self) -> None:
        """Take the note away: the file is open here no longer."""
        self._timer.stop()
        if self._path is not None:
            take_note_away(self._path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def _begin(self, *_told: object) -> None:
        path = self._document.path
        self._seen = _stat(path)
        self._notices.take_back(self._told)
        if path == self._path:
            return
        if self._path is not None:
            take_note_away(self._path)
        self._path = path
        if path is not None:
            self._tell_of_others(path)
            leave_note(path)

    def _tell(self, sentence: str, *answers: Answer) -> None:
        self._notices.take_back(self._told)
        self._told = sentence
        self._notices.say(sentence, *answers, problem=True)

    def _tell_of_others(self, path: Path) -> None:
        other = note_of_others(path)
        if other is not None:
            said = _("“{name}” is open at {who} on {machine} since {time}: who saves last is asked first.")
            self._notices.say(said.format(name=path.name, who=other.who, machine=other.machine, time=other.since))


def _stat(path: Path | None) -> tuple[int, int] | None:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return None if found is None else (found.st_mtime_ns, found.st_size)
