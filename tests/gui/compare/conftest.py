"""A small pathway and a scenario of it, to be compared; nothing is simulated by itself."""

import pytest

from gui.compare import comparing
from model.distribution import constant
from model.edits import handovers, steps


@pytest.fixture(autouse=True)
def _calm(monkeypatch):
    """No comparison is simulated by itself unless a test is about that."""
    monkeypatch.setattr(comparing, "SETTLED_MS", 10_000_000)


@pytest.fixture
def scenario(program) -> str:
    """A scenario of the small pathway: a rule is agreed, a visit lasts longer, a step is new."""
    made = program.scenarios.duplicate()
    document = program.document
    document.edit("Aftal", lambda study: handovers.default_handover(study, made, "t2"))
    document.edit("Længere", lambda study: steps.change_step(study, made, "s3", duration=constant(3)))
    document.create("Nyt", lambda study: steps.append_step(study, made, "s2", name="Ring op"))
    return made
