"""The keys of the presentation, over the diagram, in type that can be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gui.canvas.look import Look
from gui.dialogs.sheets import presenting_keys


class KeyCard(QFrame):
    """Lets every click through; any key takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("keycard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._grid = QGridLayout(self)
        for number, (keys, what) in enumerate(presenting_keys()):
            self._grid.addWidget(QLabel(keys, self), number, 0)
            self._grid.addWidget(QLabel(what, self), number, 1)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def open(self, *, size: float, look: Look) -> None:
        """Show it in the middle of the screen; smaller type where all would not fit."""
        room = self._over.rect()
        self.setStyleSheet(
            f"#keycard {{ background: {look.palette.paper}; border: 1px solid {look.palette.line};"
            " border-radius: 12px; }"
            f"#keycard QLabel {{ color: {look.palette.ink}; }}"
        )
        while True:
            self._fit(size)
            wanted = self.sizeHint()
            if size < 10 or (wanted.height() <= room.height() * 0.94 and wanted.width() <= room.width() * 0.94):
                break
            size *= 0.92
        self.resize(wanted)
        self.move((room.width() - wanted.width()) // 2, (room.height() - wanted.height()) // 2)
        self.show()
        self.raise_()

    def _fit(self, size: float) -> None:
        font = QFont("Inter")
        font.setPixelSize(round(size))
        for label in self.findChildren(QLabel):
            label.setFont(font)
        edge = round(size)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setHorizontalSpacing(edge)
        self._grid.setVerticalSpacing(round(size / 4))
