"""A canvas on a small discharge, shown and as large as a laptop's."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from tests.gui.canvas.sample import discharge


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(discharge())


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication, document: Document, selection: Selection) -> Iterator[Canvas]:
    theme.dress(qapp)
    shown = Canvas(document, selection)
    qtbot.addWidget(shown)
    shown.resize(1366, 640)
    shown.show()
    qtbot.waitActive(shown).__enter__()
    shown.setFocus()
    shown.zoom(1.0)
    yield shown
    shown.commit()
