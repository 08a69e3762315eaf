"""The presentation of a small pathway, on a projector and on a laptop."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.document import Document
from gui.present.show import Presentation
from gui.selection import Selection
from gui.stories import Stories
from tests.gui.canvas.sample import discharge
from tests.gui.clerk import Clerk


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(discharge())


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


@pytest.fixture
def stories(document: Document) -> Stories:
    return Stories(document, Clerk(), say=lambda _sentence: None)


@pytest.fixture(params=[(1920, 1080), (1366, 768)], ids=["projector", "laptop"])
def show(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    document: Document,
    selection: Selection,
    stories: Stories,
) -> Iterator[Presentation]:
    theme.dress(qapp)
    presentation = Presentation(document, selection, stories, dark=False)
    presentation.resize(*request.param)
    presentation.show()
    presentation.begin()
    yield presentation
    with suppress(RuntimeError):  # closed already, and gone
        presentation.close()
