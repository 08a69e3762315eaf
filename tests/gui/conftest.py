"""A small pathway to take in hand, and the parts of a window round it."""

import pytest
import shiboken6

from gui import live, runs, worsening
from gui.app import Program
from gui.document import Document
from gui.files import Asking
from gui.selection import Selection
from gui.settings import Settings
from model import i18n
from model.study import Study
from tests.gui.small import small_study


@pytest.fixture
def study() -> Study:
    return small_study()


@pytest.fixture
def document(qapp, study: Study) -> Document:
    return Document(study)


@pytest.fixture
def selection(qapp) -> Selection:
    return Selection()


@pytest.fixture
def answers() -> dict[str, object]:
    """What a person would answer to the questions of the file menu."""
    return {"open": None, "save": None, "unsaved": None, "asked": []}


@pytest.fixture
def program(qtbot, study: Study, tmp_path, answers, monkeypatch):
    """The whole window on the small study, without the work that follows the first paint."""
    settings = Settings(tmp_path / "settings")
    monkeypatch.setattr(runs, "SETTLED_MS", 10_000_000)  # no run begins by itself unless a test is about that
    monkeypatch.setattr(live, "AT_ONCE_MS", 10_000_000)  # nor are expected values made
    monkeypatch.setattr(worsening, "SETTLED_MS", 10_000_000)  # nor a worst case found out
    made = Program(study, settings, recovery=tmp_path / "recovery")
    monkeypatch.setattr(made.files, "_ask", asking(answers))
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.may_close = lambda: True
    made.window.close()
    made.end()
    shiboken6.delete(made.window)  # else windows pile up, and each dresses anew with the next


@pytest.fixture
def speak(request, qapp, tmp_path, monkeypatch):
    """A window in either language."""
    i18n.use(request.param)
    monkeypatch.setattr(runs, "SETTLED_MS", 10_000_000)
    made = Program(small_study(), Settings(tmp_path), recovery=tmp_path / "recovery")
    yield request.param, made
    made.end()
    shiboken6.delete(made.window)


def asking(answers: dict[str, object]) -> Asking:
    def answer(question: str):
        def give(about: object) -> object:
            answers["asked"].append((question, about))
            return answers[question]

        return give

    return Asking(answer("open"), answer("save"), answer("unsaved"))
