"""The presentation of a small pathway, on a projector and on a laptop."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.document import Document
from gui.present.show import Presentation
from gui.selection import Selection
from gui.stories import Stories
from model.analysis.easter import at_easter
from model.simulation.run import RunSettings
from model.simulation.story import story_of
from tests.gui.canvas.sample import discharge


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(discharge())


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


class Clerk:
    """Answers at once what the other process would."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def start(self, name: str, *args: Any, done: Callable[[Any], object], refused: object) -> int:
        self.asked.append(name)
        if name == "tell":
            pathway, settings, citizen = args
            done((story_of(pathway, RunSettings(**settings), citizen), ()))
        elif name == "easter":
            done(at_easter(args[0], RunSettings(), args[1]))
        return 1


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
