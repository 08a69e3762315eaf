"""Choosing one of the two pathways that are compared."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui import theme
from gui.compare.side import Side
from gui.panels.marks import ShortLabel, style
from model.i18n import _
from model.study import Study


class SideChooser(QWidget):
    """A button with the name of the pathway; its menu has the others, and another file."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.chosen: Callable[[Side], object] = lambda _side: None
        self.other_file: Callable[[], object] = lambda: None
        self._offered: tuple[Side, ...] = ()
        self._names: tuple[str, ...] = ()
        self._now: Side | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        label = QLabel(role, self)
        style(label, muted=True)
        self._name = ShortLabel(self)
        self._name.setFont(theme.font(theme.TEXT_PT, weight=600))
        self.button = QPushButton(_("Another ▾"), self)
        self.button.clicked.connect(self._open)
        row.addWidget(label)
        row.addWidget(self._name, 1)
        row.addWidget(self.button)

    def offer(self, offered: Sequence[Side], now: Side, study: Study) -> None:
        """Show which one it is now; offer these."""
        self._offered, self._now = tuple(offered), now
        self._names = tuple(side.name(study) for side in offered)
        name = now.name(study)
        self._name.present(name)
        self.button.setAccessibleName(_("{role}: {name}").format(role=self._role, name=name))
        self.button.setToolTip(_("Choose another pathway"))

    def menu(self) -> QMenu:
        """What can be chosen."""
        menu = QMenu(self)
        for side, name in zip(self._offered, self._names, strict=True):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(side == self._now)
            action.triggered.connect(lambda _on=False, side=side: self.chosen(side))
        menu.addSeparator()
        menu.addAction(_("Another file …")).triggered.connect(lambda: self.other_file())
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
