"""What makes no sense is refused as it is made, with a sentence in each language that names the trouble."""

import math
from collections.abc import Callable
from datetime import date

import pytest

from model.calendars import Calendar
from model.distribution import Distribution, Shape, constant
from model.errors import Refused
from model.i18n import LANGUAGES, speaking
from model.ids import checked
from model.layout import Bend, Place
from model.message import Anchor, Channel, Deadline, DeadlineKind, Message, Rung
from model.pathway import Arrivals, Pathway
from model.provenance import Validity
from model.responsibility import Assignment, Holding, Kind, held
from model.rule import Bridge, Moment, Rule, Variant
from model.sector import Actor, Sector
from model.side import Interruption, Measure, Point, Promise, Segment
from model.step import Step, Transition
from model.study import Study
from model.table import Table
from model.units import read_hours, read_number

EARLY = constant(-1)
POINT = Point(Anchor.BEGIN, step="s1")
NAN, INF = math.nan, math.inf

CASES: list[tuple[str, Callable[[], object]]] = [
    ("“a b”", lambda: checked("a b")),
    ("“”", lambda: checked("")),
    ("“s@1”", lambda: Step("s@1")),
    ("“t/1”", lambda: Transition("t/1", "a", "b")),
    ("“x|y”", lambda: Message("x|y", "s1")),
    ("“ø1”", lambda: Actor("ø1", "Ward", "k1")),
    ("“-1”", lambda: Sector("-1")),
    ("“p 1”", lambda: Place("p 1", 0)),
    ("“b 1”", lambda: Bend("b 1", ())),
    ("“s1”", lambda: Table([Step("s1"), Step("s1")])),
    ("“blue”", lambda: Sector("k1", colour="blue")),
    ("“Ward”", lambda: Actor("a1", "Ward", "k1", capacity=0)),
    ("“Ward”", lambda: Actor("a1", "Ward", "k1", capacity=100_001)),
    ("“Ward”", lambda: Actor("a1", "Ward", "k1", cost=-1.0)),
    ("“Ward”", lambda: Actor("a1", "Ward", "k1", cost=NAN)),
    ("“Ward”", lambda: Actor("a1", "Ward", "k1", cover="a1")),
    ("“Visit”", lambda: Step("s1", name="Visit", duration=EARLY)),
    ("1.7", lambda: Transition("t1", "a", "b", probability=1.7)),
    ("-0.1", lambda: Transition("t1", "a", "b", probability=-0.1)),
    ("nan", lambda: Transition("t1", "a", "b", probability=NAN)),
    ("", lambda: Transition("t1", "a", "b", travel=EARLY)),
    ("", lambda: Assignment(Holding.HELD)),
    ("“nobody”", lambda: Assignment(Holding.NOBODY, ("a1",))),
    ("", lambda: held("a1", "a1")),
    ("authority", lambda: Rule("t1", Kind.AUTHORITY)),
    ("release", lambda: Rule("t1", Kind.TREATMENT, lets_go=Moment.RELEASE)),
    ("", lambda: Rule("t1", Kind.TREATMENT, lets_go_after=-1.0)),
    ("", lambda: Rule("t1", Kind.TREATMENT, takes_over_after=INF)),
    ("", lambda: Variant(shared=True)),
    ("release", lambda: Variant(stay_less_than=24.0, lets_go=Moment.RELEASE)),
    ("", lambda: Variant(stay_less_than=24.0, takes_over_after=-1.0)),
    ("", lambda: Bridge(1.1, constant(1))),
    ("", lambda: Bridge(0.5, EARLY)),
    ("1.7", lambda: Message("m1", "s1", "Letter", loss=1.7)),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", receivers=("a1", "a1"))),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", safety_net=constant(1), never_found=True)),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", delay=EARLY)),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", reading=EARLY)),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", safety_net=EARLY)),
    ("“Letter”", lambda: Message("m1", "s1", "Letter", response=EARLY)),
    ("", lambda: Rung(Channel.PHONE, constant(1), after=-1.0)),
    ("", lambda: Rung(Channel.PHONE, EARLY)),
    ("", lambda: Deadline(DeadlineKind.HOURS, -1.0)),
    ("", lambda: Deadline(DeadlineKind.TIME_OF_DAY, 1441.0)),
    ("“Readmission”", lambda: Interruption("i1", "Readmission", ("s1",), -1.0, "s2")),
    ("“Frail”", lambda: Segment("g1", "Frail", 1.2)),
    ("“Frail”", lambda: Segment("g1", "Frail", 0.2, probabilities=(("t1", -0.2),))),
    ("“Frail”", lambda: Segment("g1", "Frail", 0.2, durations=(("s1", EARLY),))),
    ("“Frail”", lambda: Segment("g1", "Frail", 0.2, probabilities=(("t1", 0.1), ("t1", 0.2)))),
    ("“30 days”", lambda: Measure("m1", "30 days", POINT, POINT, limit=0.0)),
    ("", lambda: Point(Anchor.BEGIN)),
    ("", lambda: Point(Anchor.BEGIN, step="s1", tag="home")),
    ("“24 hours”", lambda: Promise("l1", "24 hours", -1.0)),
    ("2026-03-02", lambda: Validity(date(2026, 3, 2), date(2026, 3, 1))),
    ("", lambda: Arrivals(volume=0.0)),
    ("", lambda: Arrivals(volume=1e8)),
    ("168", lambda: Arrivals(profile=(1.0,) * 24)),
    ("", lambda: Arrivals(profile=(0.0,) * 168)),
    ("1989", lambda: Pathway("p1", "Pathway", year=1989)),
    ("“Hours”", lambda: Calendar("c1", "Hours", ((600, 600),))),
    ("lognormal", lambda: Distribution(Shape.LOGNORMAL, (1.0,))),
    ("“p9”", lambda: Study("Study", Table([Pathway("p1", "Pathway")])).pathway("p9")),
    ("", lambda: Study("Study").pathway()),
    ("“soon”", lambda: read_hours("soon")),
    ("“mdr”", lambda: read_hours("2 mdr")),
    ("“many”", lambda: read_number("many")),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("named", "make"), CASES)
def test_what_makes_no_sense_is_refused_with_a_sentence_that_names_it(
    named: str, make: Callable[[], object], language: str
) -> None:
    with speaking(language), pytest.raises(Refused) as refusal:
        make()

    sentence = str(refusal.value)
    assert named in sentence
    assert sentence[-1] in ".?"
    assert "{" not in sentence


@pytest.mark.parametrize(("named", "make"), CASES)
def test_the_sentence_is_in_the_language_of_the_moment(named: str, make: Callable[[], object]) -> None:
    told = set()
    for language in LANGUAGES:
        with speaking(language), pytest.raises(Refused) as refusal:
            make()
        told.add(str(refusal.value))

    assert len(told) == len(LANGUAGES)


def test_the_edges_of_what_makes_sense_are_accepted() -> None:
    assert Transition("t1", "a", "b", probability=0.0).probability == 0
    assert Transition("t1", "a", "b", probability=1.0).probability == 1
    assert Actor("a1", "Ward", "k1", capacity=1, cost=0.0).capacity == 1
    assert Assignment(Holding.DISAGREED).holders == ()
    assert Rule("t1", Kind.TREATMENT, takes_over=Moment.RELEASE).takes_over is Moment.RELEASE
    assert Message("m1", "s1", offset=EARLY, loss=1.0, never_found=True).offset.lowest == -1
    assert Deadline(DeadlineKind.TIME_OF_DAY, 1440.0).amount == 1440
    assert checked("A" * 64) == "A" * 64
