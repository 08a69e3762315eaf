"""New from questions: what a SIPOC asks, on one page, and the pathway it makes."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.answers import Answers, Station, study_of
from gui.panels.amounts import read_count
from gui.panels.growing import GrowingText
from gui.panels.marks import style
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.study import Study

WIDEST = 860
MOST = 8


class QuestionsPage(QScrollArea):
    """One question under the other; nothing must be answered but who has the citizen.

    `parts` are the functions and messages of the library: offered while one types, and taken with all they bring.
    """

    def __init__(self, parts: Pathway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("New from questions"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._parts = parts
        self.made: Callable[[Study], bool] = lambda _study: False
        self.left: Callable[[], object] = lambda: None
        self.stations: list[StationRow] = []
        content = QWidget(self)
        content.setObjectName("page")
        outer = QHBoxLayout(content)
        middle = QWidget(content)
        middle.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(6)
        outer.addStretch(1)
        outer.addWidget(middle, 20)
        outer.addStretch(1)
        self._head()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._column.addLayout(self._rows)
        self._foot()
        self.setWidget(content)
        self.begin()

    def begin(self) -> None:
        """Empty answers again: a hospital that hands over to a municipality."""
        for row in self.stations:
            row.hide()
            row.deleteLater()
        self.stations = []
        for field in (self.name, self.group, self.volume):
            field.clear()
        self._problem.setVisible(False)
        self.add_station("hospital")
        self.add_station("municipality")
        self.name.setFocus()

    def answers(self) -> Answers:
        """What is answered now. Raises Refused where the number is none."""
        volume = read_count(self.volume.text())
        stations = tuple(row.station() for row in self.stations)
        return Answers(self.name.text(), self.group.text(), float(volume or 1000), stations)

    def add_station(self, sector: str = "practice") -> None:
        """Another one who takes over."""
        row = StationRow(self.widget() or self, self._parts, number=len(self.stations) + 1, sector=sector)
        self.stations.append(row)
        self._rows.addWidget(row)
        self._more.setVisible(len(self.stations) < MOST)
        self._order()

    def _order(self) -> None:
        """Tab goes through the questions as one reads them, then to the buttons."""
        asked = [self.name, self.group, self.volume, *(field for row in self.stations for field in row.fields)]
        for before, after in pairwise([*asked, *self._verbs]):
            QWidget.setTabOrder(before, after)

    def make(self) -> None:
        """Draw what was answered; where something is missing, say what."""
        try:
            study = study_of(self.answers(), self._parts)
        except Refused as refusal:
            self._problem.setText(str(refusal))
            self._problem.setVisible(True)
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._problem))
            return
        self._problem.setVisible(False)
        if self.made(study):
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.make()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _head(self) -> None:
        title = QLabel(_("New from questions"), self)
        title.setFont(theme.font(theme.TITLE_PT + 5, weight=700))
        self._column.addWidget(title)
        said = QLabel(_("Answer what you know; the rest gets sensible values you can change on the diagram."), self)
        style(said, muted=True)
        self._column.addWidget(said)
        self.name = self._asked(_("What is the pathway called?"), _("e.g. Discharge on a Friday"))
        self.group = self._asked(_("Whom is it about?"), _("e.g. medical patients over 75 who go home"))
        self.volume = self._asked(_("How many a year?"), "1000")

    def _asked(self, question: str, hint: str) -> QLineEdit:
        label, line = QLabel(question, self), QLineEdit(self)
        label.setFont(theme.font(theme.TEXT_PT, weight=600))
        line.setPlaceholderText(hint)
        line.setAccessibleName(question)
        line.setProperty("boxed", True)
        label.setBuddy(line)
        self._column.addSpacing(6)
        self._column.addWidget(label)
        self._column.addWidget(line)
        return line

    def _foot(self) -> None:
        self._more = QPushButton(_("+ Who takes over then?"), self)
        style(self._more, link=True)
        self._more.clicked.connect(lambda: self.add_station())
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setVisible(False)
        make, leave = QPushButton(_("Draw it"), self), QPushButton(_("Go back"), self)
        make.setToolTip("Ctrl+Enter")
        style(make, primary=True)
        make.clicked.connect(self.make)
        leave.clicked.connect(lambda: self.left())
        empty = QPushButton(_("Start over"), self)
        style(empty, link=True)
        empty.clicked.connect(self.begin)
        self._verbs = (self._more, make, leave, empty)
        row = QHBoxLayout()
        row.addWidget(make)
        row.addWidget(leave)
        row.addWidget(empty)
        row.addStretch(1)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._problem)
        self._column.addSpacing(8)
        self._column.addLayout(row)
        self._column.addStretch(1)


class StationRow(QFrame):
    """Who has the citizen, in which sector, what they do, and what the one before tells them."""

    def __init__(self, parent: QWidget, parts: Pathway, *, number: int, sector: str) -> None:
        super().__init__(parent)
        style(self, row=True)
        self._parts = parts
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        first = number == 1
        question = _("Who has the citizen first?") if first else _("Who takes over ({n})?").format(n=number)
        self.who, self.told = QLineEdit(self), QLineEdit(self)
        self.sector = QComboBox(self)
        for key, name in sectors().items():
            self.sector.addItem(name, key)
        self.sector.setCurrentIndex(list(sectors()).index(sector))
        self.does = GrowingText(self, least=2)
        self.does.setPlaceholderText(_("one step a line"))
        self.who.setPlaceholderText(_("a unit, e.g. Medical ward") if first else _("a unit, e.g. Home nursing"))
        self.told.setPlaceholderText(_("e.g. discharge report"))
        fields: list[tuple[str, QWidget]] = [
            (question, self.who),
            (_("In which sector?"), self.sector),
            (_("What do they do?"), self.does),
        ]
        if not first:
            fields.append((_("What are they told, and by which message?"), self.told))
        _offer(self.who, sorted(actor.name for actor in parts.actors.values()), self._known)
        _offer(self.told, sorted(message.name for message in parts.messages.values()))
        self.told.setVisible(not first)
        self.fields: tuple[QWidget, ...] = tuple(field for _words, field in fields)
        for place, (words, field) in enumerate(fields):
            label = QLabel(words, self)
            label.setBuddy(field)
            field.setAccessibleName(f"{question} {words}" if words != question else question)
            field.setProperty("boxed", True)
            row, column = (place // 2) * 2, place % 2
            grid.addWidget(label, row, column)
            grid.addWidget(field, row + 1, column)

    def _known(self, name: str) -> None:
        """A function of the library was taken: its sector is known too."""
        found = next((actor for actor in self._parts.actors.values() if actor.name == name), None)
        number = -1 if found is None else self.sector.findText(self._parts.sectors[found.sector].name)
        if number >= 0:
            self.sector.setCurrentIndex(number)

    def station(self) -> Station:
        """What is answered here."""
        does = tuple(line.strip() for line in self.does.toPlainText().splitlines() if line.strip())
        return Station(self.who.text(), self.sector.currentData(), does, self.told.text())


def _offer(line: QLineEdit, names: list[str], taken: Callable[[str], object] = lambda _name: None) -> None:
    """Offer these names while one types."""
    completer = QCompleter(names, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(taken)
    line.setCompleter(completer)


def sectors() -> dict[str, str]:
    """The sectors of a new document, by id."""
    return {
        "hospital": _("Hospital"),
        "municipality": _("Municipality"),
        "practice": _("General practice"),
        "rehabilitation": _("Rehabilitation"),
    }
