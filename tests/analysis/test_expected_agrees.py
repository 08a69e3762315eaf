"""Expected values are those of a run, on every ready pathway, for every feature, and on pathways made at random."""

from collections.abc import Callable

import pytest

from bench.agreement import beside
from model.analysis.expected.solve import expected
from model.pathway import Pathway
from pathways import catalogue
from tests.oracle.features import FEATURES
from tests.oracle.features_of_flow import FLOWS
from tests.oracle.haphazard import haphazard

ERRORS = 4.0
"""Standard errors: some hundred figures are compared, and one in ten thousand of them lies further out by chance."""
CELL = 20
"""Minutes: between those at rest and those while editing, so that it takes seconds; `bench` compares a million."""
READY = [pathway for name in catalogue.names() for pathway in catalogue.load(name, "en").pathways.values()]
COVERED = [pathway for pathway in READY if expected(pathway, cell_minutes=60).covered]
QUEUES = {"queue_of_a_small_ward", "wait_that_takes_a_place"}
GROWN = (1, 2, 10, 27, 53, 58)
"""Seeds whose pathways have loops, tracks and variants, and no queues."""


def _wrong(pathway: Pathway, *, citizens: int) -> list[str]:
    found = expected(pathway, cell_minutes=CELL)
    assert found.covered
    return [str(row) for row in beside(pathway, found, citizens=citizens, errors=ERRORS) if not row.agrees]


@pytest.mark.parametrize("pathway", COVERED, ids=lambda pathway: pathway.id)
def test_a_ready_pathway_is_expected_to_do_what_it_does_when_simulated(pathway: Pathway):
    assert _wrong(pathway, citizens=10_000) == []


def test_of_the_ready_pathways_only_those_that_something_interrupts_are_not_covered():
    others = [pathway for pathway in READY if pathway not in COVERED]

    assert len(COVERED) >= 14
    for pathway in others:
        found = expected(pathway).not_covered
        assert {one.id for one in found} == set(pathway.interruptions)
        assert all(pathway.interruptions[one.id].name in one.wording() for one in found)


@pytest.mark.parametrize("made", [made for name, made in (FEATURES | FLOWS).items() if name not in QUEUES])
def test_every_feature_is_expected_as_it_is_simulated(made: Callable[[], Pathway]):
    assert _wrong(made(), citizens=5_000) == []


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_queues_are_not_covered_and_said_by_name(name: str):
    found = expected((FEATURES | FLOWS)[name]())

    assert {one.why.value for one in found.not_covered} == {"capacity"}
    assert all(one.name in one.wording() for one in found.not_covered)
    assert (found.gaps, found.covered) == ((), False)


@pytest.mark.parametrize("seed", GROWN)
def test_pathways_made_at_random_are_expected_as_they_are_simulated(seed: int):
    assert _wrong(haphazard(seed), citizens=10_000) == []
