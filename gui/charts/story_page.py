"""The tab "Story": one citizen of the result, as a timeline and in sentences."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.charts.moments import Moment, moments
from gui.charts.play_bar import PlayBar
from gui.charts.short_title import ShortTitle
from gui.charts.story import StoryChart
from gui.charts.timeline import round_leaving, timeline
from gui.document import Document
from gui.runner import Runner
from gui.stories import Stories, Told
from gui.theme import Theme
from model.i18n import _
from model.units import write_number

if TYPE_CHECKING:
    from model.simulation.result import Result


class StoryPage(QWidget):
    """The three worst citizens, the one at nine tenths, and the median: always the same for the same run.

    Or those who leave by one arrow in one hour of the week, for whom the week was clicked, or somebody who leaves now.
    Played, the story goes moment by moment; `ran` is told where the citizen is.
    """

    def __init__(self, document: Document, stories: Stories, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Story"))
        self._document, self._stories = document, stories
        self._chosen = 0
        self._citizens: tuple[tuple[str, int, float], ...] | None = ()
        self._of: tuple[str, int] | None = None
        self._leaves = ""
        self._said = ""
        self.ran: Callable[[tuple[Runner, ...]], object] = lambda _runners: None
        self._choice = QComboBox(self)
        self._choice.setAccessibleName(_("Which citizen"))
        self._choice.activated.connect(self._choose)
        self._back, self._group = QPushButton("‹", self), ShortTitle(self)
        self._back.setProperty("link", True)
        self._back.setToolTip(_("Back to the worst of the whole run"))
        self._back.setAccessibleName(self._back.toolTip())
        self._back.clicked.connect(self.tell_of_all)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._group, 1)
        for part in (self._back, self._group):
            part.hide()
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart = StoryChart(look, self)
        self.chart.setAccessibleName(_("Timeline of one citizen"))
        self.bar = PlayBar(self)
        self.bar.moved = self._moved
        self.chart.toggled, self.chart.stepped, self.chart.pointed = self.bar.toggle, self.bar.step, self.bar.point
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(head)
        left.addWidget(self._choice)
        left.addWidget(self.bar)
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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.bar.stop()

    def renew(self) -> None:
        """Show the chosen citizen; its story is asked for only while this page is seen."""
        citizens = () if self._leaves else self._found()
        if citizens != self._citizens:
            self._citizens, self._chosen = citizens, 0
            self._fill()
        told = self._told(citizens) if self.isVisible() else None
        self._said = _sentence(citizens if not self._leaves else None, told)
        self._sentence.setText(self._said)
        pathway = self._document.pathway
        line = timeline(pathway, told[0]) if told is not None and self._fits(told) else None
        if line is not None and told is not None and self._leaves:
            line = round_leaving(line, told[0], self._leaves.partition("@")[0])
        self.chart.present(line, stale=not self._document.result_is_current)
        happened = moments(pathway, told[0]) if told is not None and line is not None else ()
        self.bar.present(tuple(one for one in happened if line is not None and line.start <= one.at <= line.end))

    def tell_of(self, transition: str, hour: int, title: str) -> None:
        """Tell of those who leave by this arrow in this hour of the week; `title` says so."""
        self._tell(title, of=(transition, hour))

    def tell_of_leaving(self, leaves: str, title: str) -> None:
        """Tell of somebody who leaves a step at a moment ("STEP@2026-10-09T14:30"); `title` says so."""
        self._tell(title, leaves=leaves)

    def tell_of_all(self) -> None:
        """Tell of the worst of the whole run again."""
        self._tell("")

    def _tell(self, title: str, *, of: tuple[str, int] | None = None, leaves: str = "") -> None:
        self.bar.stop()
        self._of, self._leaves = of, leaves
        self._group.present(title)
        for part in (self._back, self._group):
            part.setVisible(bool(title))
        self.renew()

    def _told(self, citizens: tuple[tuple[str, int, float], ...] | None) -> Told | None:
        if self._leaves:
            return self._stories.left_at(self._leaves)
        return self._stories.story(citizens[self._chosen][1]) if citizens else None

    def _fits(self, told: Told) -> bool:
        """Whether everything the story names is still there."""
        pathway, story = self._document.pathway, told[0]
        steps = all(visit.step in pathway.steps for visit in story.visits)
        return steps and all(message.message in pathway.messages for message in story.messages)

    def _moved(self, moment: Moment | None) -> None:
        self.chart.show_moment(None if moment is None else moment.at, "" if moment is None else moment.told)
        self._sentence.setText(self._said if moment is None else f"{moment.told}\n\n{self._said}")
        self.ran(() if moment is None else moment.runners)

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
