"""The bar at the top: what is shown, through which lens, and the two great buttons."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.document import Document
from gui.panels.marks import ShortLabel, style
from gui.selection import Selection
from model.i18n import _

ROOM_FOR_LENSES = 960


HIGH = 44


class TopBar(QFrame):
    """Name of the study and the pathway, lenses 1-6, Compare, Run, Projector."""

    def __init__(self, document: Document, selection: Selection, *, lenses: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HIGH)
        self._document, self._selection = document, selection
        self.run: Callable[[], object] = lambda: None
        self.cancel: Callable[[], object] = lambda: None
        self.present: Callable[[], object] = lambda: None
        self.compare: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 15, 0)
        row.setSpacing(6)
        self._study, self._pathway = ShortLabel(self), ShortLabel(self)
        self._study.setObjectName("studyName")
        self._study.setFont(theme.font(theme.TITLE_PT - 0.5, weight=700))
        self._pathway.setObjectName("pathwayName")
        row.addWidget(self._study, 3)
        row.addWidget(self._pathway, 2)
        self._lenses = self._lens_buttons(row, lenses)
        self._lens = self._one_for_all(row)
        row.addSpacing(10)
        self._comparison(row)
        self._run = self._run_button(row)
        self._projector(row)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        document.history_changed.connect(self.renew)
        selection.lens_changed.connect(self._mark_lens)
        self.renew()
        self._mark_lens()

    def renew(self, *_told: object) -> None:
        """Say what is shown; a dot marks what no file holds yet."""
        study, pathway = self._document.study.name, self._document.pathway.name
        mark = " •" if self._document.modified else ""
        self._study.present((study or _("Untitled")) + mark)
        self._study.setMaximumWidth(self._study.wanted)
        self._pathway.present(pathway if pathway != study else "")

    def for_fingers(self, *, on: bool) -> None:
        """Room for buttons as large as a finger, or as small as for a mouse."""
        self.setFixedHeight(HIGH + 12 if on else HIGH)

    def running(self, done: int, total: int) -> None:
        """Show how far a run is; `total` 0: none is under way."""
        busy = total > 0
        self._run.setText(_("Cancel") if busy else "▶ " + _("Run"))
        self._run.setAccessibleName(_("Cancel the run") if busy else _("Run"))
        style(self._run, primary=not busy)
        self._busy = busy
        self._progress.setVisible(busy)
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)

    def _lens_buttons(self, row: QHBoxLayout, names: tuple[str, ...]) -> list[QPushButton]:
        group = QButtonGroup(self)
        made = []
        for number, name in enumerate(names, 1):
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setToolTip(_("{name} – key {n}").format(name=name, n=number))
            style(button, lens=True)
            button.clicked.connect(lambda _on=False, number=number: self._selection.look_through(number))
            group.addButton(button)
            row.addWidget(button)
            made.append(button)
        return made

    def _one_for_all(self, row: QHBoxLayout) -> QPushButton:
        """The lenses as one button with a list, where there is no room for all."""
        button = QPushButton(self)
        style(button, lens=True)
        button.setMenu(QMenu(button))
        for number, lens in enumerate(self._lenses, 1):
            entry = button.menu().addAction(lens.text())
            entry.triggered.connect(lambda _on=False, number=number: self._selection.look_through(number))
        button.hide()
        row.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= ROOM_FOR_LENSES
        for lens in self._lenses:
            lens.setVisible(wide)
        self._lens.setVisible(not wide)

    def _run_button(self, row: QHBoxLayout) -> QPushButton:
        self._busy = False
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        button = QPushButton(box)
        button.setMinimumWidth(92)
        button.clicked.connect(lambda: self.cancel() if self._busy else self.run())
        self._progress = QProgressBar(box)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress of the run"))
        column.addStretch(1)
        column.addWidget(button)
        column.addWidget(self._progress)
        column.addStretch(1)
        row.addWidget(box)
        self._run = button
        self.running(0, 0)
        return button

    def comparing(self, *, on: bool) -> None:
        """Show whether two pathways are being compared now."""
        self._compare.setChecked(on)

    def _comparison(self, row: QHBoxLayout) -> None:
        self._compare = QPushButton(_("Compare"), self)
        self._compare.setCheckable(True)
        style(self._compare, toggle=True)
        self._compare.setToolTip(_("This pathway beside another: what changed, and what it does") + " (F6)")
        self._compare.clicked.connect(lambda: self.compare())
        row.addWidget(self._compare)

    def _projector(self, row: QHBoxLayout) -> None:
        button = QPushButton(_("Projector") + " F5", self)
        button.setToolTip(_("Full screen, for the room"))
        button.clicked.connect(lambda: self.present())
        row.addWidget(button)

    def _mark_lens(self) -> None:
        chosen = self._lenses[self._selection.lens - 1]
        chosen.setChecked(True)
        self._lens.setText(chosen.text())
        self._lens.setToolTip(_("Lens: {name} – keys 1–6").format(name=chosen.text()))
