"""The worst case where an interruption cuts across: its own change of hands, and what it does to those under way."""

from model.analysis.worst.told import sentence, story
from model.analysis.worst.worst import worst
from model.responsibility import Kind
from model.rule import Moment
from model.side import Interruption
from model.simulation.result import GapType
from model.table import Table
from pathways.catalogue import load
from tests.analysis.worst.bounding import beyond
from tests.oracle.cut_across import cut_across
from tests.oracle.small import chain, message, rule, step, uniform


def readmitted(**fields):
    """From the ward home, where the GP holds once the letter is read; a readmission may come at any time."""
    return chain(
        step("ward", "WARD", uniform(20, 40), T="WARD", name="Ward"),
        step("home", "HN", uniform(100, 400), T="GP", name="Home"),
        messages=[message("letter", "ward", "GP", 1.0, delay=uniform(0, 200))],
        rules=[rule("t2", "T", lets_go=Moment.DEPARTURE, takes_over=Moment.READ)],
        interruptions=Table([Interruption("x", "Readmission", ("home",), 0.05, "ward")]),
        **fields,
    )


def test_every_gap_of_a_ready_pathway_with_an_interruption_has_a_bound():
    found = worst(load("copd", "en").pathway(), 2026)

    assert found.rows
    assert all(row.bounded for row in found.rows)


def test_a_gap_goes_on_only_until_those_hold_to_whom_an_interruption_leads():
    """Nobody holds until the letter is read, or the ward takes over again as the readmission strikes."""
    design = readmitted()
    rows = {row.type: row for row in worst(design, 2026).of("t2") if row.kind is Kind.TREATMENT}

    assert set(rows) == {GapType.NOBODY}
    assert 200 < rows[GapType.NOBODY].hours < 400
    assert beyond(design, citizens=3000, seed=1) == []


def test_the_change_by_an_interruption_is_charged_to_its_step():
    """The ward, whom nobody tells, holds from the strike on and knows as its work begins."""
    design = readmitted(actors={"WARD": {"hours": "gp"}})
    found = worst(design, 2026)
    (row,) = [row for row in found.of(step="ward") if row.type is GapType.UNAWARE and row.kind is Kind.TREATMENT]

    assert beyond(design, citizens=3000, seed=1) == []
    assert 60 < row.hours < 140
    assert "ligger behandlingsansvaret hos Ward" in sentence(design, found, row)
    assert "noget kommer på tværs, og borgeren kommer til “Ward”" in next(iter(story(design, found, row)))


def test_no_sampled_gap_of_a_random_pathway_with_interruptions_is_longer():
    """This one once had gaps that were longer than the worst case."""
    assert beyond(cut_across(12), citizens=100, seed=12, weeks=70) == []
