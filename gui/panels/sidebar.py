"""The list at the left: the pathways of the file and the ready ones."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.document import Document
from gui.panels.marks import style
from gui.panels.names import Names
from gui.panels.pathway_names import PathwayNames
from gui.scenarios import Scenarios
from model.i18n import _


class Sidebar(QFrame):
    """A click (or Enter) shows a pathway of the file, or opens a ready one."""

    def __init__(self, document: Document, scenarios: Scenarios, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._document = document
        self.open_ready: Callable[[str], object] = lambda _name: None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(3)
        self._pathways = PathwayNames(_("Pathways"), scenarios, self)
        self._ready = Names(_("Library"), self)
        self._pathways.chosen = self._document.switch_pathway
        self._pathways.shown = lambda: self._document.pathway_id
        self._ready.chosen = lambda name: self.open_ready(name)
        head = QHBoxLayout()
        head.addWidget(_caption(_("Pathways")), 1)
        head.addWidget(_copying(scenarios, self))
        column.addLayout(head)
        column.addWidget(self._pathways)
        column.addSpacing(12)
        column.addWidget(_caption(_("Library")))
        column.addWidget(self._ready)
        column.addStretch(1)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        self.renew()

    def renew(self, *_told: object) -> None:
        """List the pathways of the file anew."""
        names = {key: pathway.name or key for key, pathway in self._document.study.pathways.items()}
        self._pathways.fill(names, self._document.pathway_id)

    def fill_library(self, titles: Mapping[str, str]) -> None:
        """List the ready pathways: titles by name."""
        self._ready.fill(dict(titles), None)

    def rename_shown(self) -> None:
        """Let the name of the pathway that is shown be typed in the list."""
        self._pathways.rename_current()

    def compare_by(self, compare: Callable[[str], object]) -> None:
        """Who compares the pathway that is shown with another one of the file."""
        self._pathways.compare = compare


def _copying(scenarios: Scenarios, parent: QWidget) -> QPushButton:
    button = QPushButton("+", parent)
    button.setFixedSize(22, 18)
    button.setAccessibleName(_("Copy as a scenario"))
    button.setToolTip(_("Copy the pathway that is shown as a scenario"))
    style(button, link=True, small=True)
    button.clicked.connect(lambda: scenarios.duplicate())
    return button


def _caption(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setAccessibleName(text)
    label.setFont(theme.font(theme.SMALL_PT - 0.5, weight=700))
    label.setContentsMargins(8, 0, 0, 2)
    style(label, caption=True)
    return label
