"""What one sees first: recent files, the ready pathways as pictures, new from questions, open."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.first_paint import once_painted
from gui.panels.marks import style
from model.i18n import _

WIDE, HIGH = 236, 104
MARGIN, SPACE = 40, 12
KEPT = 8


class StartPage(QScrollArea):
    """Each thing is a button. Pictures come one by one, so that nothing waits for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Start"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.open_file: Callable[[Path], object] = lambda _path: None
        self.open_ready: Callable[[str], object] = lambda _name: None
        self.pin: Callable[[Path, bool], object] = lambda _path, _on: None
        self.ask_questions: Callable[[], object] = lambda: None
        self.open_other: Callable[[], object] = lambda: None
        self.begin_empty: Callable[[], object] = lambda: None
        self.left: Callable[[], object] = lambda: None
        self.picture: Callable[[str], QPixmap | None] = lambda _name: None
        self._waiting: list[tuple[str, QToolButton]] = []
        self._pictures: list[QToolButton] = []
        self._across = 0
        content = QWidget(self)
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, 26, MARGIN, 26)
        column.setSpacing(8)
        column.addLayout(self._verbs())
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._ready = QGridLayout()
        self._ready.setSpacing(SPACE)
        self._recent_head = _caption(_("Recent files"))
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        column.addSpacing(10)
        column.addWidget(_caption(_("Ready pathways")))
        column.addLayout(self._ready)
        column.addStretch(1)
        self.setWidget(content)

    def fill_recent(self, recent: Sequence[Path], pinned: Sequence[Path]) -> None:
        """List the files, the pinned ones first; those that are gone are left out."""
        _emptied(self._recent)
        files = [path for path in dict.fromkeys((*pinned, *recent)) if path.exists()][:KEPT]
        self._recent_head.setVisible(bool(files))
        for path in files:
            self._recent.addLayout(self._file(path, on=path in pinned))

    def fill_ready(self, titles: Mapping[str, str]) -> None:
        """Show the ready pathways: titles by name."""
        if len(self._pictures) == len(titles):
            return
        _emptied(self._ready)
        self._waiting, self._pictures = [], []
        for name, title in titles.items():
            button = QToolButton(self)
            button.setText(button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, WIDE))
            button.setToolTip(title)
            button.setAccessibleName(title)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(WIDE, HIGH))
            button.setFixedSize(WIDE + 24, HIGH + 44)
            button.clicked.connect(lambda _on=False, name=name: self.open_ready(name))
            self._pictures.append(button)
            self._waiting.append((name, button))
        self._lay_out()
        once_painted(self.viewport(), self._next_picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """As many pictures beside each other as there is room for."""
        across = max(1, (self.viewport().width() - 2 * MARGIN + SPACE) // (WIDE + 24 + SPACE))
        if across == self._across and self._ready.count() == len(self._pictures):
            return
        self._ready.setColumnStretch(self._across, 0)
        for button in self._pictures:
            self._ready.removeWidget(button)
        for place, button in enumerate(self._pictures):
            self._ready.addWidget(button, place // across, place % across)
        self._across = across
        self._ready.setColumnStretch(across, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left()
        else:
            super().keyPressEvent(event)

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        title = QLabel("Stafet", self)
        title.setFont(theme.font(theme.TITLE_PT + 9, weight=700))
        row.addWidget(title)
        row.addStretch(1)
        for words, act, primary in (
            (_("New from questions"), lambda: self.ask_questions(), True),
            (_("Empty pathway"), lambda: self.begin_empty(), False),
            (_("Open …"), lambda: self.open_other(), False),
            (_("To the diagram"), lambda: self.left(), False),
        ):
            button = QPushButton(words, self)
            style(button, primary=primary)
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button)
        return row

    def _file(self, path: Path, *, on: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        opens, pins = QPushButton(f"{path.stem}   –   {path.parent}", self), QPushButton(self)
        style(opens, link=True)
        opens.setToolTip(str(path))
        opens.clicked.connect(lambda _on=False: self.open_file(path))
        pins.setText(_("Let go") if on else _("Pin"))
        pins.setAccessibleName(f"{pins.text()}: {path.name}")
        style(pins, link=True)
        pins.clicked.connect(lambda _on=False: self.pin(path, not on))
        row.addWidget(opens)
        row.addStretch(1)
        row.addWidget(pins)
        return row

    def _next_picture(self) -> None:
        if self._waiting and self.isVisible():
            name, button = self._waiting.pop(0)
            picture = self.picture(name)
            if picture is not None:
                button.setIcon(QIcon(picture))
        if self._waiting:
            QTimer.singleShot(20 if self.isVisible() else 300, self, self._next_picture)


def _caption(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setFont(theme.font(theme.SMALL_PT - 0.5, weight=700))
    label.setAccessibleName(words)
    style(label, caption=True)
    return label


def _emptied(layout: QVBoxLayout | QGridLayout | QHBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _emptied(inner)
