"""The checks and the simulation agree on what can be simulated."""

import importlib

import pytest

from model.checks.run import RULES
from model.checks.wording import standing_in_the_way
from model.errors import Refused
from model.pathway import Pathway
from model.simulation.program import compiled
from tests.oracle.haphazard import haphazard

EXAMPLES = [
    pytest.param(example, id=f"{rule}-{which.casefold()}-{number}")
    for rule in RULES
    for which in ("GOOD", "BAD")
    for number, example in enumerate(
        getattr(importlib.import_module(f"tests.checks.test_{rule.replace('-', '_')}"), which)
    )
]
RANDOM = [pytest.param(haphazard(seed), id=f"haphazard-{seed}") for seed in range(60)]


@pytest.mark.parametrize("pathway", [*EXAMPLES, *RANDOM])
def test_the_simulation_refuses_what_the_checks_say_stands_in_the_way_and_nothing_else(pathway: Pathway) -> None:
    assert refused(pathway) == (standing_in_the_way(pathway) is not None)


def refused(pathway: Pathway) -> bool:
    try:
        compiled(pathway, seed=1, year=None)
    except Refused:
        return True
    return False
