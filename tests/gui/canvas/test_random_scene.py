"""Whatever is edited, undone, redone, chosen and looked through: the scene is the one the document alone would make."""

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.canvas.scene import Scene
from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import LENSES, Selection
from model.errors import Refused
from model.geometry.drawing import drawn
from model.store.files import from_bytes, to_bytes
from model.study import Study
from tests.edits.test_random_edits import VERBS, Hand, everything
from tests.length import times

TABLES = ("steps", "transitions", "actors", "sectors")


class Looking(RuleBasedStateMachine):
    """A person edits, undoes, redoes, saves and opens again, chooses things and changes the lens."""

    def __init__(self) -> None:
        super().__init__()
        self.first = everything()
        self.document, self.selection = Document(self.first), Selection()
        self.canvas = Canvas(self.document, self.selection)
        self.canvas.resize(1200, 600)

    @rule(data=st.data(), name=st.sampled_from(list(VERBS)))
    def edit(self, data: st.DataObject, name: str) -> None:
        def verb(study: Study) -> Study:
            return VERBS[name](Hand(data, study))

        try:
            self.document.edit(name, verb)
        except Refused:
            return

    @rule()
    def undo(self) -> None:
        self.document.undo()

    @rule()
    def redo(self) -> None:
        self.document.redo()

    @rule()
    def save_and_open(self) -> None:
        opened = from_bytes(to_bytes(self.document.study), "random.stafet")
        assert opened.study == self.document.study

    @rule(data=st.data(), table=st.sampled_from(TABLES))
    def choose(self, data: st.DataObject, table: str) -> None:
        things = list(getattr(self.document.pathway, table))
        self.selection.choose(table, data.draw(st.lists(st.sampled_from(things), max_size=3)) if things else ())

    @rule(lens=st.integers(1, len(LENSES)))
    def look_through(self, lens: int) -> None:
        self.selection.look_through(lens)

    @invariant()
    def the_scene_is_the_documents(self) -> None:
        fresh = Scene()
        fresh.show_picture(drawn(self.document.pathway, lens=self.selection.lens_name), self.canvas.look, stale=False)
        fresh.choose(self.selection.table, frozenset(self.selection.ids))

        assert self.canvas.scene_shown.told() == fresh.told()
        assert len(self.canvas.scene_shown.items()) == len(fresh.items()) + 1  # the ghost of unfinished gestures

    def teardown(self) -> None:
        while self.document.stack.canUndo():
            self.document.undo()
        assert self.document.study is self.first
        self.canvas.deleteLater()
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.dress(qapp)


TestLooking = Looking.TestCase
TestLooking.settings = settings(
    max_examples=times(25, 250), stateful_step_count=times(20, 40), deadline=None, phases=(Phase.generate,)
)
