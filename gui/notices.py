"""Sentences told without asking: a bar under the top that can be answered, dismissed or left alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from model.i18n import _

Answer = tuple[str, Callable[[], object]]
MOST = 3
STAYS_MS = 9_000


class Notices(QWidget):
    """At most three notices, the latest below. A problem stays until it is dismissed; anything else goes by itself.

    `left` is told when one that had the keyboard goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: list[Notice] = []
        self.left: Callable[[], object] = lambda: None
        self.setVisible(False)

    def say(self, sentence: str, *answers: Answer, problem: bool = False, stays: bool = False) -> None:
        """Tell one sentence, with buttons for what can be done about it. The same one is not told twice at once."""
        self.take_back(sentence)
        notice = Notice(sentence, answers, problem=problem, done=self.dismiss)
        self._shown.append(notice)
        self._column.addWidget(notice)
        self.setVisible(True)
        for old in self._shown[:-MOST]:
            self.dismiss(old)
        if not (problem or stays or answers):
            QTimer.singleShot(STAYS_MS, notice, lambda: self.dismiss(notice))

    def take_back(self, sentence: str) -> None:
        """Say this no longer: it is not so any more. Where it is not being said there is nothing to do."""
        for notice in [known for known in self._shown if known.sentence == sentence]:
            self.dismiss(notice)

    def sentences(self) -> tuple[str, ...]:
        """What is being told now."""
        return tuple(notice.sentence for notice in self._shown)

    def dismiss(self, notice: "Notice") -> None:
        """Take one away; one that is gone already is no error."""
        if notice in self._shown:
            focus = QApplication.focusWidget()
            here = focus is not None and notice.isAncestorOf(focus)
            self._shown.remove(notice)
            self._column.removeWidget(notice)
            if here:
                self.left()
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))


class Notice(QFrame):
    """One sentence and its answers."""

    def __init__(
        self, sentence: str, answers: tuple[Answer, ...], *, problem: bool, done: Callable[["Notice"], None]
    ) -> None:
        super().__init__()
        self.sentence = sentence
        self.setObjectName("notice")
        self.setProperty("tone", "problem" if problem else "calm")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 8, 5)
        label = QLabel(sentence, self)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(label, 1)
        for text, act in (*answers, (_("Dismiss"), lambda: None)):
            button = QPushButton(text, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.clicked.connect(lambda _checked=False, act=act: (done(self), act()))
            row.addWidget(button)
        self.setAccessibleName(sentence)
