"""What a change does: the sentence, and one table at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.panels.marks import style
from gui.panels.table import Row, Table
from model.analysis.effects import Effect, Group
from model.i18n import _


class EffectsView(QWidget):
    """A row chooses the thing it is about, where it is about one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What that does"))
        self.chosen: Callable[[str, str], object] = lambda _table, _id: None
        self._groups: tuple[Group, ...] = ()
        self._key = "handover"
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 6)
        column.setSpacing(6)
        self.headline = QLabel(self)
        self.headline.setWordWrap(True)
        self.headline.setFont(theme.font(theme.TEXT_PT + 0.5, weight=600))
        self.basis = QLabel(self)
        self.basis.setWordWrap(True)
        style(self.basis, muted=True)
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(4)
        self._buttons = QButtonGroup(self)
        self.table = Table(
            _("What that does"),
            (_("What"), _("Before"), _("After"), _("Difference"), _("95 % interval")),
            wide=0,
            right=(1, 2, 3, 4),
            spare=(1, 2),
            parent=self,
        )
        self.table.chosen = lambda table, key: self.chosen(table, key) if table else None
        self._quiet = QLabel(self)
        self._quiet.setWordWrap(True)
        style(self._quiet, muted=True)
        column.addWidget(self.headline)
        column.addWidget(self.basis)
        column.addLayout(self._tabs)
        column.addWidget(self._quiet)
        column.addWidget(self.table, 1)

    def present(self, headline: str, basis: str, groups: Sequence[Group], *, current: bool) -> None:
        """Show these tables under the sentence; `current` False: they belong to the pathways as they were."""
        self.headline.setText(headline)
        self.headline.setVisible(bool(headline))
        self.basis.setText(basis)
        self._groups = tuple(groups)
        self._fill_tabs()
        self.setProperty("stale", not current)
        self.table.setEnabled(current)
        self._fill()

    def show_group(self, key: str) -> None:
        """Show another table."""
        self._key = key
        self._fill()

    def _fill_tabs(self) -> None:
        if self._tabs.count() == 0:
            for group in self._groups:
                self._tabs.addWidget(self._tab(group))
            if self._groups:
                self._tabs.addStretch(1)

    def _tab(self, group: Group) -> QWidget:
        button = QPushButton(group.title, self)
        button.setCheckable(True)
        button.setChecked(group.key == self._key)
        style(button, filter=True)
        button.clicked.connect(lambda: self.show_group(group.key))
        self._buttons.addButton(button)
        return button

    def _fill(self) -> None:
        group = next((group for group in self._groups if group.key == self._key), None)
        self.table.setVisible(group is not None)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop if group is None else Qt.AlignmentFlag(0))
        self._quiet.setVisible(group is not None)
        if group is None:
            return
        self.table.present(tuple(_row(effect) for effect in sorted(group.effects, key=_unchanged)))
        same = sum(effect.less is None for effect in group.effects)
        text = group.unit
        if same and same == len(group.effects):
            text += " " + _("Nothing here differs: exactly 0.")
        self._quiet.setText(text)


def _unchanged(effect: Effect) -> bool:
    """What changes comes first; else the order stays."""
    return effect.less is None


def _row(effect: Effect) -> Row:
    cells = (effect.name, effect.first, effect.second, effect.difference, effect.interval)
    dot = ""
    if effect.sure:
        dot = theme.LIGHT.good if effect.less else theme.LIGHT.gaps[2]
    return Row(effect.table, effect.id, cells, dot, strong=effect.sure)
