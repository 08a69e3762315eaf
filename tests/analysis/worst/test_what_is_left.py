"""What is left of earlier changes as the next one comes: neither more nor less than a citizen can meet."""

from model.analysis.worst.worst import worst
from model.distribution import constant
from model.responsibility import Kind
from model.rule import Moment
from model.simulation.result import GapType
from tests.analysis.worst.bounding import beyond
from tests.oracle.small import arrow, lognormal, message, pathway, rule, step, uniform

AT_BEGIN = {"lets_go": Moment.BEGUN, "takes_over": Moment.BEGUN}
TAIL = {"lets_go": Moment.DEPARTURE, "lets_go_after": 72.0, "takes_over": Moment.DEPARTURE}
READ = {"lets_go": Moment.READ, "takes_over": Moment.RELEASE}


def there_and_back(out, **fields):
    """From the ward to the GP by the rule `out`; some come to a review, and from there back to the ward."""
    return pathway(
        [
            step("start", "ED", kind="start"),
            step("ward", "WARD", lognormal(60, 40), T="WARD"),
            step("home", "HN", uniform(1, 2), T="GP"),
            step("fork", "HN", constant(0), kind="decision"),
            step("review", "GP", uniform(0.5, 1)),
            step("again", "WARD", uniform(1, 5), T="WARD"),
            step("end", "GP", kind="end"),
        ],
        [
            arrow("t1: start > ward"),
            arrow("t2: ward > home"),
            arrow("t3: home > fork"),
            arrow("t4: fork > end", probability=0.5),
            arrow("t5: fork > review", probability=0.5),
            arrow("t6: review > again"),
            arrow("t7: again > end"),
        ],
        rules=[rule("t2", "T", **out), rule("t6", "T", **AT_BEGIN)],
        **fields,
    )


def found(pathway, arrow, kind=Kind.TREATMENT):
    """The longest gap by type at an arrow."""
    return {row.type: row.hours if row.bounded else None for row in worst(pathway, 2026).of(arrow) if row.kind == kind}


def test_who_works_at_a_step_on_every_way_knows_as_the_next_change_comes():
    """Nobody tells the GP, so those who never come to the review are never known; from it all others come back."""
    design = there_and_back(TAIL)

    assert found(design, "t2")[GapType.UNAWARE] == float("inf")
    assert GapType.UNAWARE not in found(design, "t6")
    assert beyond(design, citizens=2000, seed=1) == []


def test_what_goes_by_reading_is_done_where_the_reader_is_met_on_the_way():
    """The GP takes over when the letter is read, in a month at most, or at the review, where every way back leads."""
    letter = message("letter", "ward", "GP", 1.0, delay=uniform(0, 700))
    design = there_and_back(READ, messages=[letter])

    assert found(design, "t6") == {}
    assert beyond(design, citizens=2000, seed=1) == []
