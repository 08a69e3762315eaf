"""Keys pressed in the room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.present.show import Presentation

K = Qt.Key


def press(show: Presentation, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(show.stage, key)
