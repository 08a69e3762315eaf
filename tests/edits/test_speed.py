"""An edit must be over before anybody notices: 16 ms for all of it, painting included (DESIGN, last table)."""

import time
from collections.abc import Callable

import pytest

from model.checks.run import findings
from model.edits import handovers, steps, transitions
from model.handovers import handovers as read
from model.study import Study
from tests.sizes import large_study

VERBS: dict[str, Callable[[Study], object]] = {
    "rename": lambda study: steps.rename_step(study, "large", "S70", "Another"),
    "move": lambda study: steps.move_step(study, "large", "S70", actor="A3", column=9),
    "append": lambda study: steps.append_step(study, "large", "S70"),
    "connect": lambda study: transitions.connect(study, "large", "S70", "S30"),
    "remove": lambda study: steps.remove_steps(study, "large", ["S70"]),
    "agree": lambda study: handovers.agree_rule(study, "large", "T70", next(iter(read(study.pathway())["T70"].kinds))),
}


def best_of(times: int, work: Callable[[], object]) -> float:
    spent = []
    for _round in range(times):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_on_three_hundred_elements_leaves_time_to_paint(name: str) -> None:
    study = large_study(110)  # with as many arrows, and a rule and a message on every third

    assert best_of(5, lambda: VERBS[name](study)) < 0.010


def test_the_findings_of_a_pathway_of_twenty_steps_come_within_twenty_milliseconds() -> None:
    pathway = large_study(20).pathway()

    assert best_of(5, lambda: findings(pathway)) < 0.020
