"""A pathway drawn from nothing, by keyboard alone and by mouse alone: counted, saved, and its file simulates."""

import json
from pathlib import Path

import pytest

import stafet
from gui.app import Program
from model.handovers import handovers
from model.step import StepKind
from model.store.files import open_study
from tests.drive.drawing import DECISIONS, FEWEST_STEPS, HANDOVERS, LANES, NAMED, Mouse, by_keyboard
from tests.drive.hands import Hand

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PRESSES_A_STEP, ACTIONS_A_STEP = 9, 3


def is_the_pathway(path: Path) -> int:
    """Checks the file; gives the number of its steps."""
    pathway = open_study(path).study.pathway()
    steps = pathway.steps.values()
    agreed = [one for one in handovers(pathway).values() if one.changes and all(each.agreed for each in one.changes)]
    assert {step.name for step in steps if step.name} == set(NAMED)
    assert len(steps) >= FEWEST_STEPS
    assert len({step.actor for step in steps}) == LANES
    assert sum(step.kind is StepKind.DECISION for step in steps) == DECISIONS
    assert len(agreed) >= HANDOVERS
    return len(steps)


def runs_through(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file has no errors, and its citizens come through."""
    assert stafet.main(["check", str(path), "--json"]) == 0, capsys.readouterr().out
    out = tmp_path / "run.json"
    assert stafet.main(["simulate", str(path), "--citizens", "200", "--json", str(out)]) == 0
    run = json.loads(out.read_text(encoding="utf-8"))
    assert (run["citizens"], run["stuck"], run["runaway"]) == (200, 0, 0)


def test_by_keyboard_at_most_nine_presses_a_step(program: Program, hand: Hand, tmp_path: Path, capsys) -> None:
    path = tmp_path / "drawn by keyboard.stafet"

    by_keyboard(hand, path)

    steps = is_the_pathway(path)
    assert hand.actions == 0
    assert hand.presses <= PRESSES_A_STEP * steps
    runs_through(path, tmp_path, capsys)


def test_by_mouse_at_most_three_actions_a_step(program: Program, hand: Hand, tmp_path: Path, capsys) -> None:
    path = tmp_path / "drawn by mouse.stafet"

    Mouse(hand, program).draw(path)

    steps = is_the_pathway(path)
    assert hand.actions <= ACTIONS_A_STEP * steps
    runs_through(path, tmp_path, capsys)
