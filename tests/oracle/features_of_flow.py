"""More small pathways: parallel tracks, loops, queues, travel, and what happens at the start and behind the end."""

from collections.abc import Callable
from dataclasses import replace

from model.message import Anchor
from model.pathway import Pathway
from model.responsibility import Assignment, Holding, held
from model.rule import Moment
from model.step import Step
from tests.oracle.features import LETTER, READ, REPORT, WARD
from tests.oracle.small import arrow, chain, lognormal, message, pathway, rule, step, triangular, uniform

FLOWS: dict[str, Callable[[], Pathway]] = {}


def feature(made: Callable[[], Pathway]) -> Callable[[], Pathway]:
    FLOWS[made.__name__] = made
    return made


NURSE = step("nurse", "HN", triangular(2, 6, 24))
DOCTOR = step("doctor", "GP", triangular(0.5, 2, 12), T="GP", working=True)
JOIN = step("join", "HN", kind="join")
AFTER = step("after", "GP", 2.0, C="GP")


def _tracks(nurse: Step, doctor: Step, join: Step, after: Step, **fields: object) -> Pathway:
    """A ward, a split into two tracks, a join, one more step."""
    steps = [
        step("start", "ED", kind="start"),
        WARD,
        step("split", "HN", kind="split"),
        nurse,
        doctor,
        join,
        after,
        step("end", "GP", kind="end"),
    ]
    arrows = [
        arrow("t1: start > ward"),
        arrow("t2: ward > split"),
        arrow(f"t3: split > {nurse.id}"),
        arrow(f"t4: split > {doctor.id}"),
        arrow(f"t5: {nurse.id} > {join.id}"),
        arrow(f"t6: {doctor.id} > {join.id}"),
        arrow(f"t7: {join.id} > {after.id}"),
        arrow(f"t8: {after.id} > end"),
    ]
    return pathway(steps, arrows, **fields)  # type: ignore[arg-type]


@feature
def join_of_one_change() -> Pathway:
    return _tracks(
        NURSE,
        DOCTOR,
        JOIN,
        AFTER,
        messages=[LETTER, REPORT],
        rules=[
            rule("t3", "E", **READ),
            rule("t4", "T", lets_go_after=72.0, takes_over=Moment.RELEASE),
        ],
    )


@feature
def join_of_the_same_holder() -> Pathway:
    return _tracks(
        replace(NURSE, assignments=replace(NURSE.assignments, treatment=held("GP"))),
        DOCTOR,
        JOIN,
        AFTER,
        messages=[LETTER, REPORT],
        rules=[rule("t3", "T", **READ), rule("t4", "T", lets_go_after=10.0, takes_over=Moment.RELEASE)],
    )


@feature
def join_of_different_holders() -> Pathway:
    return _tracks(
        replace(NURSE, assignments=replace(NURSE.assignments, treatment=held("ED"), coordination=held("HN"))),
        DOCTOR,
        JOIN,
        step("after", "GP", uniform(5, 20)),
        messages=[LETTER, REPORT],
        rules=[rule("t4", "T", lets_go_after=100.0, takes_over=Moment.RELEASE)],
    )


@feature
def join_that_assigns() -> Pathway:
    return _tracks(
        replace(NURSE, assignments=replace(NURSE.assignments, coordination=held("HN"))),
        replace(DOCTOR, assignments=replace(DOCTOR.assignments, coordination=held("GP"))),
        step("join", "HN", kind="join", C="HN"),
        step("after", "GP", uniform(5, 20), T="GP"),
        messages=[LETTER, REPORT, message("back", "doctor", "HN", 0.2, offset=uniform(0, 9))],
        rules=[rule("t6", "C", **READ)],
    )


@feature
def message_across_tracks() -> Pathway:
    return _tracks(
        NURSE,
        step("doctor", "GP", lognormal(12, 9), T="GP"),
        JOIN,
        step("after", "GP", uniform(5, 20), C="GP"),
        messages=[message("news", "nurse", "GP", uniform(0, 2), moment=Anchor.BEGIN, offset=uniform(0, 2))],
        rules=[
            rule("t4", "T", informed_by=("news",), **READ),
            rule("t7", "C", informed_by=("news",), lets_go=Moment.READ, takes_over=Moment.RELEASE),
        ],
    )


@feature
def loop_with_messages() -> Pathway:
    steps = [
        step("start", "ED", kind="start"),
        step("ed", "ED", uniform(2, 9), T="ED", C="ED"),
        WARD,
        step("nurse", "HN", uniform(5, 30), C="HN"),
        step("again", "HN", uniform(24, 90), kind="decision"),
        step("review", "GP", uniform(1, 5), T="GP"),
        step("end", "GP", kind="end"),
    ]
    arrows = [
        arrow("t1: start > ed"),
        arrow("t2: ed > ward"),
        arrow("t3: ward > nurse"),
        arrow("t4: nurse > again"),
        arrow("t5: again > ed", probability=0.4),
        arrow("t6: again > review"),
        arrow("t7: review > end"),
    ]
    back = message("back", "again", "ED", 0.5, only_on="t5")
    onward = message("onward", "again", "GP", 2.0, only_on="t6", loss=0.2)
    rules = [rule("t3", "C", **READ), rule("t6", "T", lets_go_after=24.0, takes_over=Moment.RELEASE)]
    return pathway(steps, arrows, messages=[REPORT, back, onward], rules=rules)


@feature
def zero_decision_seen_through() -> Pathway:
    steps = [
        step("start", "ED", kind="start"),
        step("ed", "ED", uniform(2, 30), T="ED", C="ED"),
        step("which", "ED", 0.0, kind="decision", E=Assignment(Holding.CARRIED)),
        step("ward", "WARD", uniform(20, 90), T="WARD"),
        step("nurse", "HN", uniform(5, 30), C="HN"),
        step("end", "GP", kind="end"),
    ]
    arrows = [
        arrow("t1: start > ed"),
        arrow("t2: ed > which"),
        arrow("t3: which > ward", probability=0.6),
        arrow("t4: which > nurse", travel=uniform(0, 2)),
        arrow("t5: ward > nurse"),
        arrow("t6: nurse > end"),
    ]
    short = message("short", "ed", "HN", 0.5, only_on="t4", offset=uniform(-3, 3))
    always = message("always", "ed", "HN", 0.25, offset=uniform(-1, 9))
    rules = [rule("t4", "C", **READ), rule("t4", "E", **READ), rule("t5", "E", **READ)]
    return pathway(steps, arrows, messages=[short, always, REPORT], rules=rules)


@feature
def queue_of_a_small_ward() -> Pathway:
    return chain(
        step("ed", "ED", uniform(2, 9), T="ED"),
        step("ward", "WARD", lognormal(60, 40), T="WARD", departs="noon"),
        step("review", "GP", uniform(0.5, 3), T="GP", working=True),
        messages=[LETTER],
        rules=[rule("t3", "T", **READ)],
        actors={"WARD": {"capacity": 12}, "GP": {"capacity": 2}},
    )


@feature
def wait_that_takes_a_place() -> Pathway:
    return chain(
        step("ward", "WARD", lognormal(40, 30), T="WARD"),
        step("bed", "WARD", lognormal(30, 30), kind="wait", occupies=True),
        step("free", "HN", uniform(2, 9), kind="wait", working=True),
        step("nurse", "HN", 1.0, hours="vis"),
        actors={"WARD": {"capacity": 18}, "HN": {"capacity": 1}},
    )


@feature
def travel_departs_and_hours_of_its_own() -> Pathway:
    made = chain(
        step("ward", "WARD", uniform(2, 50), T="WARD", hours="noon", working=True, departs="vis"),
        step("nurse", "HN", uniform(0.5, 3), hours="vis", departs="gpphone"),
        messages=[REPORT],
        rules=[rule("t2", "E", **READ)],
    )
    return replace(made, transitions=made.transitions.put(replace(made.transitions["t2"], travel=uniform(0, 5))))


@feature
def gaps_behind_the_end() -> Pathway:
    steps = [
        step("start", "ED", kind="start"),
        WARD,
        step("end", "GP", kind="end", T="GP", C="GP"),
    ]
    arrows = [arrow("t1: start > ward"), arrow("t2: ward > end")]
    rules = [rule("t2", "T", lets_go_after=72.0, takes_over=Moment.RELEASE), rule("t2", "C", **READ)]
    lost = replace(LETTER, loss=0.3, safety_net=None, never_found=True)
    return pathway(steps, arrows, messages=[lost], rules=rules)


@feature
def assigned_at_the_start_and_never_after() -> Pathway:
    steps = [
        step("start", "ED", kind="start", T="GP", C="VIS"),
        step("wait", "HN", uniform(1, 90), kind="wait"),
        step("office", "VIS", uniform(1, 3)),
        step("end", "GP", kind="end"),
    ]
    arrows = [arrow("t1: start > wait"), arrow("t2: wait > office", travel=uniform(0, 4)), arrow("t3: office > end")]
    return pathway(steps, arrows)
