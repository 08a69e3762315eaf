"""Everything by name (Ctrl+K): commands, steps, actors and findings in one list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.fuzzy import score
from model.checks.finding import Finding
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, place, step_name

MOST = 60
WIDE, HIGH = 560, 420
DETAIL = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: its name, what it is in few words, and what choosing it does."""

    name: str
    detail: str
    do: Callable[[], object]


def of_commands(actions: Iterable[QAction]) -> tuple[Entry, ...]:
    """The commands that can be given now, with their keys."""
    return tuple(
        Entry(action.text().replace("&", ""), _keys(action), action.trigger)
        for action in actions
        if action.isEnabled() and action.text() and action.menu() is None
    )


def of_pathway(pathway: Pathway, show: Callable[[str, str], object]) -> tuple[Entry, ...]:
    """Steps, actors, sectors and arrows."""

    def showing(table: str, key: str) -> Callable[[], object]:
        return lambda: show(table, key)

    steps = (Entry(step_name(s), actor_name(pathway, s.actor), showing("steps", s.id)) for s in pathway.steps.values())
    actors = (Entry(a.name, _("actor"), showing("actors", a.id)) for a in pathway.actors.values())
    sectors = (Entry(s.name or s.id, _("sector"), showing("sectors", s.id)) for s in pathway.sectors.values())
    arrows = (Entry(place(pathway, key, None), _("arrow"), showing("transitions", key)) for key in pathway.transitions)
    return (*steps, *actors, *sectors, *arrows)


def of_findings(findings: Iterable[Finding], pathway: Pathway, show: Callable[[Finding], object]) -> tuple[Entry, ...]:
    """What the checks found, by its sentence."""
    from model.checks.wording import wording  # networkx; not needed for the first paint

    def showing(finding: Finding) -> Callable[[], object]:
        return lambda: show(finding)

    return tuple(Entry(wording(finding, pathway), _("finding"), showing(finding)) for finding in findings)


def fitting(said: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries whose names fit, the best first; those that fit alike in their order."""
    scored = [(score(said, entry.name), entry) for entry in entries]
    return tuple(entry for points, entry in sorted(scored, key=_points) if points is not None)[:MOST]


def _points(scored: tuple[float | None, Entry]) -> float:
    return -(scored[0] or 0.0)


class Palette(QFrame):
    """A field over a list; arrow keys go through it, Enter does it, Esc or a click beside leaves."""

    def __init__(self, parent: QWidget, entries: Iterable[Entry]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setAccessibleName(_("Find by name"))
        self._over = parent
        self._entries = tuple(entries)
        self._shown: tuple[Entry, ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Command, step, actor, finding …"))
        self.search.setAccessibleName(_("Find by name"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._do(self.list.row(item)))
        self._find("")

    def open(self) -> None:
        """Show it over the upper middle of the window."""
        window = self._over
        wide = min(WIDE, window.width() - 40)
        self.resize(wide, min(HIGH, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - wide) // 2, 60)))
        self.show()
        self.search.setFocus()

    def names(self) -> tuple[str, ...]:
        """What is listed now."""
        return tuple(entry.name for entry in self._shown)

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        by = steps.get(Qt.Key(event.key()))
        if by is not None:
            self.list.setCurrentRow(min(self.list.count() - 1, max(0, self.list.currentRow() + by)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentRow())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False

    def _find(self, said: str) -> None:
        self._shown = fitting(said, self._entries)
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.name, self.list)
            item.setData(DETAIL, entry.detail)
            item.setToolTip(entry.name)
        self.list.setCurrentRow(0)

    def _do(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.do()


class _Line(QStyledItemDelegate):
    """The name at the left, what it is quietly at the right."""

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        detail, whole = str(index.data(DETAIL) or ""), option.rect
        wide = option.fontMetrics.horizontalAdvance(detail) + 14 if detail else 0
        if option.state & QStyle.StateFlag.State_Selected:
            tint = QColor(option.palette.color(QPalette.ColorRole.Highlight))
            tint.setAlpha(40)
            painter.fillRect(whole, tint)
        room = whole.width() - wide - 20
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(whole.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(whole.adjusted(8, 0, -8, 0), right, detail)

    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(super().sizeHint(option, index).width(), 28)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
