"""The row of something that can be tried: what it is, what it does, and a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from gui.panels.marks import Mark, style
from model.i18n import _


class TrialRow(Mark):
    """Words in as many lines as they need, the figure and the button at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style(self, row=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 5, 4)
        grid.setHorizontalSpacing(8)
        self._label, self._figure, self._do = QLabel(self), QLabel(self), QPushButton(_("Try it"), self)
        self._label.setWordWrap(True)
        style(self._label, value=True)
        style(self._figure, gain=True)
        style(self._do, link=True)
        self._do.clicked.connect(lambda: self.field.do())
        self.setFocusProxy(self._do)
        grid.addWidget(self._label, 0, 0, 2, 1)
        grid.addWidget(self._figure, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._do, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(0)

    def renew(self) -> None:
        self._label.setText(self.field.label)
        self._figure.setText(self.field.figure)
        style(self._figure, gain=not self.field.stale)
        self.setToolTip(self.field.told)
        self._do.setAccessibleName(f"{_('Try it')}: {self.field.label}, {self.field.figure}")
        self._do.setAccessibleDescription(self.field.told)
