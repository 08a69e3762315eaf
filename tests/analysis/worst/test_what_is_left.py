"""What is left of earlier changes as the next one comes: neither more nor less than a citizen can meet."""

from model.analysis.worst.worst import worst
from model.distribution import constant
from model.responsibility import NOT_NEEDED, Assignment, Holding, Kind
from model.rule import Moment
from model.side import Agreement
from model.simulation.result import GapType
from model.table import Table
from tests.analysis.worst.bounding import beyond
from tests.oracle.small import arrow, chain, lognormal, message, pathway, rule, step, uniform

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


def test_nobody_holds_unaware_who_takes_over_by_reading():
    """Those before let go as the citizen leaves, so it is nobody's until it is read, and then it is known."""
    letter = message("letter", "ward", "GP", 1.0, delay=uniform(0, 700))
    visits = [step("ward", "WARD", uniform(0, 1), C="WARD"), step("home", "VIS", uniform(0, 1), C="HN")]
    report = message("report", "ward", "HN", 1.0, delay=uniform(0, 30))
    design = chain(
        *visits,
        step("review", "GP", uniform(0.5, 1), C="GP"),
        messages=[letter, report],
        rules=[
            rule("t2", "C", lets_go=Moment.DEPARTURE, takes_over=Moment.READ),
            rule("t3", "C", lets_go=Moment.DEPARTURE, takes_over=Moment.READ, informed_by=("letter",)),
        ],
    )

    assert set(found(design, "t3", Kind.COORDINATION)) == {GapType.NOBODY}
    assert beyond(design, citizens=2000, seed=1) == []


def test_a_step_that_begins_when_it_is_accepted_begins_no_sooner_than_its_rule_is_done():
    """The GP begins when the referral is accepted; then the treatment has passed too, and the GP goes on from there."""
    referral = message("referral", "ward", "GP", uniform(0, 20), response=uniform(0, 40))
    accepted = {"lets_go": Moment.ACCEPTED, "takes_over": Moment.RELEASE, "informed_by": ("referral",)}
    design = chain(
        step("ward", "WARD", uniform(20, 40), T="WARD"),
        step("review", "GP", lognormal(0.5, 0.5), T="GP"),
        step("home", "HN", uniform(0, 1), T="OOH"),
        messages=[referral, message("letter", "review", "OOH", 1.0)],
        rules=[
            rule("t2", "T", **accepted),
            rule("t2", "E", **accepted),
            rule("t3", "T", lets_go=Moment.READ, takes_over=Moment.RELEASE),
        ],
    )

    assert [row for row in worst(design, 2026).rows if row.transition == "t3" and row.kind == Kind.TREATMENT] == []
    assert beyond(design, citizens=2000, seed=1) == []


def test_an_agreement_lasts_until_the_next_assignment():
    """The second step names the same two without an agreement: a dispute of the change that brought them together."""
    together = Assignment(Holding.HELD, ("GP", "WARD"), agreement="a1")
    design = chain(
        step("ward", "WARD", uniform(20, 40), C="WARD"),
        step("review", "GP", uniform(1, 2), C=together),
        step("home", "HN", uniform(20, 40), C="GP+WARD"),
        agreements=Table([Agreement("a1", "Together")]),
    )

    assert GapType.DISPUTED in found(design, "t2", Kind.COORDINATION)
    assert beyond(design, citizens=500, seed=1) == []


def test_a_gap_begins_anew_behind_a_step_that_does_not_need_the_kind():
    """The ward, whom nobody tells, holds until the GP accepts; the visit in between needs nobody."""
    design = chain(
        step("desk", "ED", uniform(1, 2), C="WARD"),
        step("call", "VIS", uniform(0, 1), C="GP"),
        step("visit", "HN", uniform(1, 2), C=NOT_NEEDED),
        step("home", "HN", uniform(1, 2)),
        messages=[message("referral", "desk", "GP", 1.0, delay=uniform(300, 400), response=uniform(100, 200))],
        rules=[rule("t2", "C", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE)],
    )

    assert GapType.UNAWARE in found(design, "t2", Kind.COORDINATION)
    assert beyond(design, citizens=500, seed=1) == []


def test_who_does_not_know_is_seen_when_a_dispute_is_over():
    """They disagree at the desk; then the out-of-hours service, whom nobody tells, holds until home nursing accepts."""
    design = chain(
        step("desk", "ED", uniform(1, 2), C=Assignment(Holding.DISAGREED, ("OOH",))),
        step("home", "VIS", uniform(1, 2), C="HN"),
        messages=[message("referral", "desk", "HN", 1.0, delay=uniform(300, 400), response=uniform(100, 200))],
        rules=[rule("t2", "C", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE)],
    )

    assert GapType.UNAWARE in found(design, "t2", Kind.COORDINATION)
    assert beyond(design, citizens=500, seed=1) == []


def test_where_one_lets_go_only_as_the_next_takes_over_nobody_s_time_is_not_possible():
    """Home nursing may accept long after its visit; until then the ward holds, also as the GP is to take over."""
    plan = message("plan", "ward", "HN", 1.0, response=uniform(100, 200))
    letter = message("letter", "home", "GP", 1.0)
    design = chain(
        step("ward", "WARD", uniform(20, 40), C="WARD"),
        step("home", "HN", uniform(0, 1), C="HN"),
        step("review", "VIS", uniform(0, 1), C="GP"),
        messages=[plan, letter],
        rules=[
            rule("t2", "C", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE, informed_by=("plan",)),
            rule("t3", "C", lets_go=Moment.READ, takes_over=Moment.RELEASE),
        ],
    )

    assert not {GapType.NOBODY, GapType.DISPUTED} & set(found(design, "t3", Kind.COORDINATION))
    assert beyond(design, citizens=2000, seed=1) == []
