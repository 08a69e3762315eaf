"""What was wrong in what was pasted, and the choice: the good rows, or nothing."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from gui.panels.marks import style
from gui.panels.pasting import Bad, Pasted
from model.i18n import _, ngettext

TOLD = 40
HIGHEST = 84


class GoodRows(QFrame):
    """Nothing is changed until the good rows are taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style(self, warm=True)
        self.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMaximumHeight(HIGHEST)
        area.setWidget(self.words)
        area.setAccessibleName(_("Rows that cannot be taken"))
        self.take, self.leave = QPushButton(self), QPushButton(_("Leave it"), self)
        row.addWidget(area, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self._accept: Callable[[], object] = lambda: None
        self.take.clicked.connect(self._taken)
        self.leave.clicked.connect(self.hide)

    def show_bad(self, found: Pasted, accept: Callable[[], object]) -> None:
        """List the rows that cannot be taken, and ask."""
        lines = [*_lines(found.bad[:TOLD])]
        if len(found.bad) > TOLD:
            lines.append(_("… and {n} more.").format(n=len(found.bad) - TOLD))
        self.words.setText("\n".join(lines))
        self.take.setText(ngettext("Take the {n} good row", "Take the {n} good rows", found.good).format(n=found.good))
        self.take.setEnabled(found.good > 0)
        self._accept = accept
        self.show()

    def _taken(self) -> None:
        self.hide()
        self._accept()


def _lines(bad: tuple[Bad, ...]) -> Iterator[str]:
    """A line a row; why a column does not take it is said at the first."""
    told: set[str] = set()
    for one in bad:
        if one.column in told and one.text:
            yield _("Row {n}, {column}: “{text}”").format(n=one.row, column=one.column, text=one.text)
        else:
            told.add(one.column)
            yield one.told()
