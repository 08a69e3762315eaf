"""Work that takes time, done beside the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from model.i18n import _, language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from gui.engine import Told

POLL_MS, QUICK_POLL_MS = 40, 5
Done = Callable[[Any], object]


class JobFailed(RuntimeError):
    """A defect of ours in the other process; the message is its traceback."""


class Jobs(QObject):
    """Gives tasks to the other process and takes their answers by a timer, so that the window is never flooded.

    `changed` tells that a task began, went on or ended; `how_far` says how far each is. The process starts with the
    first task and ends with `close`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._wanted: dict[int, tuple[str, Done, Done]] = {}
        self._parts: dict[int, Done] = {}
        self._number = 0
        self._far: dict[int, tuple[int, int]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._listen)

    def warm_up(self) -> None:
        """Have the other process start and read in what it needs, before there is anything to ask."""
        self._open()

    def start(self, name: str, *args: object, done: Done, refused: Done, part: Done | None = None) -> int:
        """Have a task done; `done` gets its value, `refused` the sentence why not, `part` what is there of it sooner.
        Answers its number."""
        from gui.engine import Task

        self._open()
        assert self._line is not None
        self._number += 1
        self._wanted[self._number] = (name, done, refused)
        if part is not None:
            self._parts[self._number] = part
        self._line.send(Task(self._number, name, args))
        self._listen_often()
        self.changed.emit()
        return self._number

    def cancel(self, number: int) -> None:
        """Ask a task to stop with what it has; one that is over is no error."""
        if number in self._wanted and self._line is not None:
            self._line.send(number)

    def how_far(self, number: int) -> tuple[int, int]:
        """What a task has behind it, and how much there is in all (0: not known, or it is over)."""
        return self._far.get(number, (0, 0))

    def busy(self, *names: str) -> bool:
        """Whether a task of one of these names (or any) is under way or waiting."""
        return any(not names or name in names for name, _done, _refused in self._wanted.values())

    def close(self) -> None:
        """End the other process, whatever it is at."""
        self._timer.stop()
        self._wanted.clear()
        self._parts.clear()
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join(2)
            self._process.close()
        self._process = self._line = None

    def _listen_often(self) -> None:
        """As often as what is waited for is urgent; not at all where nothing is."""
        if self._wanted:
            self._timer.start(QUICK_POLL_MS if self.busy("expect") else POLL_MS)
        else:
            self._timer.stop()

    def _open(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        from multiprocessing import get_context  # nobody needs it for the first paint

        from gui.engine import serve

        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, language()), daemon=True, name="stafet-engine")
        self._process.start()
        theirs.close()

    def _listen(self) -> None:
        assert self._line is not None
        try:
            while self._line is not None and self._line.poll():
                self._take(self._line.recv())
        except (EOFError, OSError):
            self._lost()

    def _take(self, told: "Told") -> None:
        if told.kind == "progress":
            self._far[told.number] = told.value
            self.changed.emit()
            return
        if told.kind == "part":
            self._parts.get(told.number, bool)(told.value)
            return
        _name, done, refused = self._wanted.pop(told.number)
        self._far.pop(told.number, None)
        self._parts.pop(told.number, None)
        self._listen_often()
        if told.kind == "failed":
            refused(_("The computation failed; that is a defect in Stafet."))
        else:
            (done if told.kind == "done" else refused)(told.value)
        self.changed.emit()
        if told.kind == "failed":
            raise JobFailed(told.value)

    def _lost(self) -> None:
        self._timer.stop()
        self._process = self._line = None
        self._far.clear()
        self._parts.clear()
        lost, self._wanted = self._wanted, {}
        for _name, _done, refused in lost.values():
            refused(_("The computation ended unexpectedly; the next edit or Run starts it again."))
        self.changed.emit()
