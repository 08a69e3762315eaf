"""A small pathway for every feature of SEMANTICS 2-5, by name. Durations vary, so that every order of events occurs."""

from collections.abc import Callable
from dataclasses import replace

from model.message import Channel, Rung
from model.pathway import Arrivals, Pathway
from model.responsibility import NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Holding, held
from model.rule import Moment, Variant
from model.side import Agreement
from model.step import Step
from model.table import Table
from tests.oracle.small import chain, lognormal, message, rule, step, triangular, uniform

FEATURES: dict[str, Callable[[], Pathway]] = {}


def feature(made: Callable[[], Pathway]) -> Callable[[], Pathway]:
    FEATURES[made.__name__] = made
    return made


WARD = step("ward", "WARD", lognormal(60, 40), T="WARD", C="WARD")


def _home(*, second: Step | None = None, **fields: object) -> Pathway:
    """A ward, then the GP; t2 is the arrow between."""
    return chain(WARD, second or step("review", "GP", triangular(0.5, 2, 6), T="GP", working=True), **fields)


LETTER = message("letter", "ward", "GP", lognormal(6, 5), offset=triangular(-2, 10, 72), loss=0.1, safety_net=96)
REPORT = message("report", "ward", "HN", uniform(0, 2), offset=triangular(-1, 0, 3))
READ = {"lets_go": Moment.DEPARTURE, "takes_over": Moment.READ}


@feature
def departure_and_read() -> Pathway:
    return _home(messages=[LETTER], rules=[rule("t2", "T", **READ)])


@feature
def holds_until_accepted() -> Pathway:
    answered = replace(LETTER, response=uniform(0, 5))
    return _home(
        messages=[answered],
        rules=[
            rule("t2", "T", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE),
            rule("t2", "E", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE),
        ],
    )


@feature
def passes_when_sent() -> Pathway:
    return _home(messages=[LETTER], rules=[rule("t2", "T", lets_go=Moment.SENT, takes_over=Moment.RELEASE)])


@feature
def tail_with_a_variant_for_short_stays() -> Pathway:
    short = Variant(stay_less_than=48, lets_go_after=0.0, takes_over=Moment.DEPARTURE)
    tail = rule("t2", "T", lets_go_after=72.0, takes_over=Moment.RELEASE, variants=(short,))
    return _home(messages=[LETTER], rules=[tail])


@feature
def variant_by_a_calendar() -> Pathway:
    late = Variant(departs_in="night", takes_over=Moment.BEGUN, takes_over_after=1.5)
    return _home(messages=[LETTER], rules=[rule("t2", "T", takes_over=Moment.READ, variants=(late,))])


@feature
def changes_without_a_rule() -> Pathway:
    return chain(
        step("ed", "ED", uniform(2, 9), T="ED", C="ED"),
        WARD,
        step("visit", "HN", uniform(0, 3), C="HN"),
        step("review", "GP", uniform(1, 2), T="GP", working=True),
        messages=[REPORT],
    )


@feature
def stay_counts_the_sector_and_not_remote_steps() -> Pathway:
    by_stay = Variant(stay_at_least=30, takes_over=Moment.DEPARTURE)
    return chain(
        step("ed", "ED", uniform(2, 20), T="ED"),
        step("assess", "VIS", triangular(0.5, 1, 4), remote=True, working=True),
        step("ward", "WARD", uniform(5, 30), T="WARD"),
        step("review", "GP", 1.0, T="GP"),
        rules=[rule("t4", "T", takes_over=Moment.READ, variants=(by_stay,))],
        messages=[LETTER],
    )


@feature
def fallbacks() -> Pathway:
    ladder = (
        Rung(Channel.PHONE, uniform(0, 0.5), outside="noon"),
        Rung(Channel.PHONE, uniform(0, 1), after=4.0),
        Rung(Channel.LETTER, uniform(0, 1), after=30.0),
    )
    return _home(messages=[replace(LETTER, fallbacks=ladder)], rules=[rule("t2", "T", **READ)])


@feature
def by_telephone_and_in_sender_hours() -> Pathway:
    called = replace(LETTER, channel=Channel.PHONE, sender="VIS", sender_hours=True, delay=uniform(0, 4))
    return _home(messages=[called], rules=[rule("t2", "T", **READ)])


@feature
def never_found_but_for_a_ladder() -> Pathway:
    ladder = (Rung(Channel.LETTER, uniform(0, 6), after=48.0),)
    lost = replace(LETTER, loss=0.3, safety_net=None, never_found=True, fallbacks=ladder)
    return _home(messages=[lost], rules=[rule("t2", "T", **READ)])


@feature
def never_found_and_never_known() -> Pathway:
    lost = replace(LETTER, loss=0.3, safety_net=None, never_found=True)
    made = chain(WARD, step("visit", "HN", uniform(1, 9), T="GP"), messages=[lost], rules=[rule("t2", "T", **READ)])
    return replace(made, steps=made.steps.put(replace(made.steps["end"], actor="HN")))


@feature
def walks_in() -> Pathway:
    made = _home(messages=[LETTER], rules=[rule("t2", "T", **READ)])
    turned_up = replace(made.transitions["t2"], walks_in=True, travel=uniform(0, 20))
    return replace(made, transitions=made.transitions.put(turned_up))


@feature
def planned() -> Pathway:
    made = _home(messages=[LETTER], rules=[rule("t2", "E", lets_go=Moment.DEPARTURE, takes_over=Moment.BEGUN)])
    return replace(made, transitions=made.transitions.put(replace(made.transitions["t2"], planned=True)))


@feature
def shared_by_a_rule() -> Pathway:
    both = rule("t2", "T", lets_go=Moment.READ, takes_over=Moment.DEPARTURE, shared=True)
    return _home(messages=[LETTER], rules=[both])


@feature
def overlap_not_shared_is_disputed() -> Pathway:
    return _home(messages=[LETTER], rules=[rule("t2", "T", lets_go=Moment.READ, takes_over=Moment.DEPARTURE)])


@feature
def shared_by_an_assignment() -> Pathway:
    both = held("GP", "HN", agreement="a1")
    return chain(
        WARD,
        step("together", "GP", uniform(1, 9), T=both, C="GP+HN"),
        step("later", "HN", uniform(1, 9)),
        step("alone", "GP", uniform(1, 9), T="GP"),
        agreements=Table([Agreement("a1", "Shared")]),
        messages=[LETTER, message("also", "ward", "HN", 0.5)],
        rules=[rule("t2", "T", **READ), rule("t2", "C", **READ)],
    )


@feature
def not_needed() -> Pathway:
    return chain(
        WARD,
        step("rest", "HN", uniform(5, 60), kind="wait", T=NOT_NEEDED, E=NOT_NEEDED),
        step("review", "GP", 1.0, T="GP"),
        rules=[rule("t3", "T", **READ)],
        messages=[message("call", "rest", "GP", 3.0, offset=uniform(0, 9))],
    )


@feature
def nobody_unknown_disagreed() -> Pathway:
    claims = Assignment(Holding.DISAGREED, ("WARD", "GP"))
    return chain(
        WARD,
        step("between", "HN", uniform(5, 60), kind="wait", T=NOBODY, C=UNKNOWN),
        step("quarrel", "HN", uniform(1, 9), T=claims, C=Assignment(Holding.DISAGREED)),
        step("after", "HN", uniform(1, 9)),
        step("review", "GP", uniform(1, 9), T="GP", C="GP"),
        messages=[replace(LETTER, anchor="after")],
        rules=[rule("t5", "T", **READ)],
    )


@feature
def access_and_a_cover_who_knows() -> Pathway:
    return _home(
        second=step("visit", "HN", uniform(20, 90), T="GP", access=True),
        messages=[LETTER, REPORT],
        rules=[rule("t2", "T", lets_go=Moment.DEPARTURE, takes_over=Moment.DEPARTURE)],
        actors={"GP": {"cover_knows": True}},
    )


@feature
def access_and_a_cover_who_does_not() -> Pathway:
    made = access_and_a_cover_who_knows()
    blind = replace(made.actors["GP"], cover_knows=False)
    return replace(made, actors=made.actors.put(blind))


@feature
def requires_the_medicine_record() -> Pathway:
    record = message("record", "ward", "HN+GP", uniform(0, 3), offset=triangular(-2, 0, 24), channel=Channel.RECORD)
    return chain(
        WARD,
        step("visit", "HN", uniform(5, 30)),
        step("review", "GP", uniform(1, 4), T="GP"),
        messages=[REPORT, record, replace(LETTER, anchor="visit")],
        rules=[
            rule("t2", "E", informed_by=("report",), requires=("record",), **READ),
            rule("t3", "T", requires=("record",), **READ),
        ],
    )


@feature
def told_by_another_receiver() -> Pathway:
    told = message("told", "ward", "VIS", 1.0, offset=-0.5)
    rules = [
        rule("t2", "E", informed_by=("told",)),
        rule("t2", "C", informed_by=("told",), takes_over=Moment.DEPARTURE),
    ]
    made = chain(WARD, step("visit", "HN", uniform(5, 30), C="HN"), messages=[told], rules=rules)
    far = replace(made.transitions["t2"], travel=uniform(0, 90))
    return replace(made, transitions=made.transitions.put(far))


@feature
def weekly_profile_and_a_real_year() -> Pathway:
    profile = tuple(float(hour % 24 in range(8, 20)) * (1 + hour // 24) for hour in range(168))
    return _home(
        messages=[LETTER],
        rules=[rule("t2", "T", **READ)],
        year=2026,
        arrivals=Arrivals(volume=60, profile=profile),
    )
