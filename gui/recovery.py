"""Keeps every edit at once, so that a crash or a dead battery loses nothing; and offers what was left behind."""

from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.document import Document
from model.errors import FileProblem
from model.i18n import _

if TYPE_CHECKING:
    from model.store.recovery import Found, Recoverable, Slot

Work = Callable[[], object]


class Recovery(QObject):
    """Writes to a slot of its own, in a thread of its own: an edit waits for no disk.

    `found(Found)` answers `look`. `failed(str)` tells once why edits cannot be kept.
    """

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, document: Document, folder: Path, *, hash_of_file: Callable[[], str | None]) -> None:
        super().__init__(document)
        self._document, self._folder, self._hash = document, folder, hash_of_file
        self._slot: Slot | None = None
        self._told = False
        self._work: SimpleQueue[Work | None] = SimpleQueue()
        self._thread = Thread(target=self._serve, daemon=True, name="stafet-recovery")
        self._thread.start()
        document.history_changed.connect(self._note)
        document.switched.connect(self._note)

    def look(self) -> None:
        """Find out what earlier runs left behind."""
        self._work.put(self._look)

    def warm_up(self) -> None:
        """Load what opening, saving and comparing need, so that the first of them does not wait."""
        self._work.put(_warm_up)

    def discard(self) -> None:
        """The work was saved or given up: nothing is to be rescued of it."""
        self._work.put(self._discard)

    def close(self) -> None:
        """Finish what is to be written, and let go."""
        if self._thread.is_alive():
            self._work.put(None)
            self._thread.join(5)

    def _note(self) -> None:
        document = self._document
        study, path, modified, known = document.study, document.path, document.modified, self._hash()
        self._work.put(lambda: self._keep(study, path, known, modified=modified))

    # -- in the thread

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except FileProblem as problem:
                if not self._told:
                    self._told = True
                    self.failed.emit(problem.sentence)
        if self._slot is not None:
            self._slot.close()

    def _keep(self, study: Any, path: Path | None, known: str | None, *, modified: bool) -> None:
        if modified:
            self._opened().record(study)
        elif self._slot is not None:
            self._slot.begin(study, path, known)

    def _opened(self) -> "Slot":
        if self._slot is None:
            from model.store.recovery import Slot  # nobody needs it before the first edit

            self._slot = Slot(self._folder)
        return self._slot

    def _discard(self) -> None:
        if self._slot is not None:
            self._slot.discard()
            self._slot = None

    def _look(self) -> None:
        from model.store.recovery import slots

        self.found.emit(slots(self._folder))


def _warm_up() -> None:
    import model.analysis.effects  # noqa: F401 - with NumPy
    from model.store.files import warm_up

    warm_up()


def offer(
    found: "Found",
    say: Callable[..., object],
    *,
    restore: Callable[["Recoverable"], object],
    show_all: Callable[[Sequence["Recoverable"]], object],
) -> None:
    """Tell of what was left behind, with its answers, several as a list; the work need not wait for them."""
    for sentence in found.set_aside:
        say(sentence, problem=True)
    if len(found.recoverable) > 1:
        count = len(found.recoverable)
        sentence = _("{n} pathways were not saved when Stafet last stopped.").format(n=count)
        say(sentence, (_("Show them"), lambda: show_all(found.recoverable)))
        return
    for left in found.recoverable:
        when = _("{day} at {h}:{m}").format(day=f"{left.time:%d.%m.}", h=f"{left.time:%H}", m=f"{left.time:%M}")
        say(
            _("“{name}” was not saved when Stafet last stopped ({when}).").format(name=left.name, when=when),
            (_("Restore"), lambda left=left: restore(left)),
            (_("Discard"), left.discard),
        )
