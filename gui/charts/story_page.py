"""The tab "Story": one citizen of the result, as a timeline and in sentences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.charts.story import StoryChart
from gui.charts.timeline import timeline
from gui.document import Document
from gui.stories import Stories, Told
from gui.theme import Theme
from model.i18n import _
from model.units import write_number

if TYPE_CHECKING:
    from model.simulation.result import Result


class StoryPage(QWidget):
    """The three worst citizens, the one at nine tenths, and the median: always the same for the same run.

    Or those who leave by one arrow in one hour of the week, for whom the week was clicked.
    """

    def __init__(self, document: Document, stories: Stories, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Story"))
        self._document, self._stories = document, stories
        self._chosen = 0
        self._citizens: tuple[tuple[str, int, float], ...] | None = ()
        self._of: tuple[str, int] | None = None
        self._choice = QComboBox(self)
        self._choice.setAccessibleName(_("Which citizen"))
        self._choice.activated.connect(self._choose)
        self._group = QPushButton(self)
        self._group.setProperty("link", True)
        self._group.setToolTip(_("Back to the worst of the whole run"))
        self._group.clicked.connect(self.tell_of_all)
        self._group.hide()
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart = StoryChart(look, self)
        self.chart.setAccessibleName(_("Timeline of one citizen"))
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._group)
        left.addWidget(self._choice)
        left.addWidget(_scrolling(self._sentence), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 4, 4)
        row.setSpacing(10)
        row.addLayout(left, 2)
        row.addWidget(_scrolling(self.chart), 7)
        document.results_changed.connect(self.renew)
        document.switched.connect(self.tell_of_all)
        stories.changed.connect(self.renew)
        self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def renew(self) -> None:
        """Show the chosen citizen; its story is asked for only while this page is seen."""
        citizens = self._found()
        if citizens != self._citizens:
            self._citizens, self._chosen = citizens, 0
            self._fill()
        told = self._stories.story(citizens[self._chosen][1]) if citizens and self.isVisible() else None
        self._sentence.setText(_sentence(citizens, told))
        line = None if told is None else timeline(self._document.pathway, told[0])
        self.chart.present(line, stale=not self._document.result_is_current)

    def tell_of(self, transition: str, hour: int, title: str) -> None:
        """Tell of those who leave by this arrow in this hour of the week; `title` says so."""
        self._of = (transition, hour)
        self._group.setText("‹ " + title)
        self._group.show()
        self.renew()

    def tell_of_all(self) -> None:
        """Tell of the worst of the whole run again."""
        self._of = None
        self._group.hide()
        self.renew()

    def _found(self) -> tuple[tuple[str, int, float], ...] | None:
        """Name, number and gap hours of those to tell of; None while they are being found."""
        if self._of is None or self._of[0] not in self._document.pathway.transitions:
            return told_of(self._document.result)
        found = self._stories.leaving(*self._of)
        return None if found is None else tuple((one.when, one.citizen, one.hours) for one in found)

    def _fill(self) -> None:
        self._choice.clear()
        for name, _citizen, hours in self._citizens or ():
            self._choice.addItem(_("{name}: {h} h").format(name=name, h=write_number(hours)))
        self._choice.setVisible(bool(self._citizens))

    def _choose(self, number: int) -> None:
        self._chosen = number
        self.renew()


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def told_of(result: "Result | None") -> tuple[tuple[str, int, float], ...]:
    """The citizens to tell of: what they stand for, number and gap hours; those who are one and the same once."""
    if result is None:
        return ()
    names = (_("The worst"), _("The second worst"), _("The third worst"))
    found = [(name, *citizen) for name, citizen in zip(names, result.worst, strict=False)]
    found += [
        (name, *citizen)
        for name, citizen in ((_("Nine tenths have less"), result.p90), (_("The one in the middle"), result.median))
        if citizen is not None
    ]
    unique: dict[int, tuple[str, int, float]] = {}
    for one in found:
        unique.setdefault(one[1], one)
    return tuple(unique.values())


def _sentence(citizens: tuple[tuple[str, int, float], ...] | None, told: Told | None) -> str:
    if citizens == ():
        return _("No result yet.")
    if told is None:
        return _("The story is being found …")
    return " ".join(told[1]) or _("This citizen meets no gap.")
