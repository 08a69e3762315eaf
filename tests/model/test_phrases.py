"""The things of a pathway in plain words: as a Danish planner writes them, and in English."""

from dataclasses import replace
from datetime import date

import pytest

from model import phrases
from model.calendars import OFFICE, ROUND_THE_CLOCK, Calendar, OnHoliday, weekly
from model.distribution import Distribution, Shape, constant, lognormal_said
from model.i18n import LANGUAGES, speaking
from model.message import Anchor, Channel, Deadline, DeadlineKind, Message
from model.pathway import Pathway
from model.provenance import SourceKind
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Holding, Kind, held
from model.rule import Moment, Rule, Variant
from model.side import Segment
from model.step import Step, StepKind
from model.table import Table
from tests.oracle.small import ACTORS, CALENDARS, SECTORS, arrow, chain, step

VISITATION = Calendar("vis", intervals=(*weekly(range(4), 480, 900), *weekly([4], 480, 780)))
SHIFTS = Calendar("shifts", intervals=(*weekly(range(7), 420, 480), *weekly(range(7), 900, 960)))
NIGHT = Calendar("night", intervals=((1380, 1440 + 420),), on_holiday=OnHoliday.USUAL)
OWN = Calendar("own", intervals=weekly([5], 540, 750), on_holiday=OnHoliday.OWN, own=((600, 840),))
SMALL = Pathway(
    "p",
    "Small",
    sectors=Table(SECTORS),
    actors=Table(ACTORS),
    calendars=Table((*CALENDARS, Calendar("weekend", "the weekend", weekly([5, 6], 0, 1440)))),
    segments=Table([Segment("frail", "særligt svækkede", 0.3)]),
)


def both(danish: str, english: str) -> dict[str, str]:
    return {"da": danish, "en": english}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        (OFFICE, both("man–fre 08–15", "Mon–Fri 08–15")),
        (VISITATION, both("man–tor 08–15, fre 08–13", "Mon–Thu 08–15, Fri 08–13")),
        (SHIFTS, both("man–søn 07–08 og 15–16", "Mon–Sun 07–08 and 15–16")),
        (ROUND_THE_CLOCK, both("døgnet rundt", "round the clock")),
        (NIGHT, both("man 23–24, tir 00–07; helligdage som normalt", "Mon 23–24, Tue 00–07; holidays as usual")),
        (OWN, both("lør 09–12.30; helligdage 10–14", "Sat 09–12:30; holidays 10–14")),
        (Calendar("never"), both("lukket", "closed")),
    ],
)
def test_opening_hours_are_one_line(calendar: Calendar, said: dict[str, str], language: str) -> None:
    with speaking(language):
        assert phrases.opening(calendar) == said[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("distribution", "said"),
    [
        (constant(2.5), both("2 t 30", "2 h 30")),
        (Distribution(Shape.UNIFORM, (4, 72)), both("4 t til 3 døgn", "4 h to 3 d")),
        (Distribution(Shape.TRIANGULAR, (1, 2, 6)), both("1 t til 6 t, oftest 2 t", "1 h to 6 h, mostly 2 h")),
        (lognormal_said(72, 168), both("median 3 døgn, 90 % inden for 7 døgn", "median 3 d, 90 % within 7 d")),
        (Distribution(Shape.EXPONENTIAL, (66.5,)), both("i snit 66,5 t", "mean 66.5 h")),
        (Distribution(Shape.GAMMA, (5, 2), cap=24), both("i snit 5 t, højst 24 t", "mean 5 h, at most 24 h")),
        (
            Distribution(Shape.EMPIRICAL, (1, 2, 6)),
            both("3 observerede værdier, i snit 3 t", "3 observed values, mean 3 h"),
        ),
        (None, both("ved ikke", "not known yet")),
    ],
)
def test_durations_are_said_as_people_say_them(
    distribution: Distribution | None, said: dict[str, str], language: str
) -> None:
    with speaking(language):
        assert phrases.duration(distribution) == said[language]


def test_working_time_says_that_it_is() -> None:
    assert phrases.duration(constant(4), working=True) == "4 t (åbningstid)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("minutes", "said"),
    [(480, both("08", "08")), (870, both("14.30", "14:30")), (5, both("00.05", "00:05")), (1440, both("24", "24"))],
)
def test_times_of_day_are_written_as_the_language_writes_them(
    minutes: int, said: dict[str, str], language: str
) -> None:
    with speaking(language):
        assert phrases.clock(minutes) == said[language]


@pytest.mark.parametrize(
    ("limit", "danish"),
    [
        (None, "–"),
        (Deadline(DeadlineKind.DEPARTURE), "før afgang"),
        (Deadline(DeadlineKind.HOURS, 24), "inden for 24 t"),
        (Deadline(DeadlineKind.TIME_OF_DAY, 720), "samme dag kl. 12"),
        (Deadline(DeadlineKind.TIME_OF_DAY, 870), "samme dag kl. 14.30"),
        (Deadline(DeadlineKind.WORKING_DAYS, 3), "inden for 3 arbejdsdage"),
    ],
)
def test_deadlines_are_said(limit: Deadline | None, danish: str) -> None:
    assert phrases.deadline(limit) == danish


AROUND = "fra 1 t før til 3 t efter afgang"


@pytest.mark.parametrize(
    ("message", "danish"),
    [
        (Message("m", "s"), "ved afgang"),
        (Message("m", "s", moment=Anchor.BEGIN), "ved begyndelsen"),
        (Message("m", "s", offset=constant(-50 / 60)), "50 min før afgang"),
        (Message("m", "s", offset=constant(120.5)), "120,5 t efter afgang"),
        (Message("m", "s", offset=Distribution(Shape.UNIFORM, (0, 72))), "0 min til 3 døgn efter afgang"),
        (Message("m", "s", offset=Distribution(Shape.UNIFORM, (-2, 1))), "fra 2 t før til 1 t efter afgang"),
        (
            Message("m", "s", offset=Distribution(Shape.TRIANGULAR, (-24, -6, 0))),
            "op til 24 t før afgang, oftest 6 t før",
        ),
        (
            Message("m", "s", offset=Distribution(Shape.PERT, (-1, 0, 3))),
            "fra 1 t før til 3 t efter afgang, oftest netop da",
        ),
    ],
)
def test_when_a_message_is_sent_is_said_from_its_anchor(message: Message, danish: str) -> None:
    assert phrases.sending(message) == danish


@pytest.mark.parametrize(
    ("said", "danish"),
    [
        (held("GP"), "GP"),
        (held("WARD", "GP"), "Ward og GP"),
        (held("WARD", "GP", "HN"), "Ward, GP og Home nursing"),
        (CARRIED, "følger med"),
        (NOBODY, "ingen"),
        (NOT_NEEDED, "ikke relevant"),
        (UNKNOWN, "ved ikke"),
        (Assignment(Holding.DISAGREED), "uenighed"),
        (Assignment(Holding.DISAGREED, ("WARD", "GP")), "uenighed (Ward og GP)"),
    ],
)
def test_who_holds_a_kind_is_said_by_name(said: Assignment, danish: str) -> None:
    assert phrases.assignment(said, SMALL) == danish


def test_a_rule_reads_as_a_sentence() -> None:
    rule = Rule("t1", Kind.TREATMENT, lets_go_after=72, takes_over=Moment.RELEASE)

    assert (
        phrases.rule_sentence(rule, "Afdelingen", "egen læge")
        == "Behandlingsansvar: Afdelingen slipper 3 døgn efter afgang, og egen læge overtager dermed."
    )
    arriving = replace(rule, lets_go=Moment.BEGUN, lets_go_after=0.0, takes_over=Moment.BEGUN)
    assert phrases.rule_sentence(arriving, "Afdelingen", "egen læge") == (
        "Behandlingsansvar: går fra Afdelingen til egen læge ved næste trins begyndelse."
    )
    assert phrases.rule_sentence(rule, "Afdelingen", "", staying="egen læge") == (
        "Behandlingsansvar: Afdelingen slipper 3 døgn efter afgang; egen læge fortsætter."
    )
    assert phrases.rule_sentence(arriving, "", "egen læge", staying="klinikken") == (
        "Behandlingsansvar: egen læge overtager ved næste trins begyndelse, ved siden af klinikken."
    )
    with speaking("en"):
        shared = replace(rule, shared=True, takes_over=Moment.DEPARTURE)
        assert phrases.rule_sentence(shared, "the ward", "the GP") == (
            "Treatment responsibility: the ward lets go 3 d after departure; the GP takes over at departure."
            " Both hold it meanwhile, by agreement."
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("after", [0.0, 12.0])
@pytest.mark.parametrize("what", Moment)
def test_every_moment_has_words(what: Moment, after: float, language: str) -> None:
    with speaking(language):
        said = phrases.moment(what, after)

    assert ("12" in said) == (after > 0)
    assert "{" not in said


@pytest.mark.parametrize(
    ("variant", "danish"),
    [
        (Variant(stay_less_than=24), "ophold under 24 t"),
        (Variant(stay_at_least=24, departs_in="weekend"), "ophold på mindst 24 t og afgang i “the weekend”"),
        (Variant(segment="frail"), "segmentet “særligt svækkede”"),
    ],
)
def test_the_condition_of_a_variant_is_said(variant: Variant, danish: str) -> None:
    assert phrases.variant_condition(variant, SMALL) == danish


def test_an_arrow_is_named_by_its_ends_and_a_step_without_a_name_by_its_kind() -> None:
    pathway = chain(step("a", name="Udskrivelse"), step("b", name="Første besøg"))

    assert phrases.place(pathway, "t2", None) == "Udskrivelse → Første besøg"
    assert phrases.place(pathway, None, "a") == "Udskrivelse"
    assert phrases.place(pathway, "t1", None) == "Start → Udskrivelse"
    assert phrases.step_name(Step("s", StepKind.SPLIT)) == "Parallel deling"
    assert arrow("t: a > b").source == "a"


def test_a_missing_actor_is_a_dash() -> None:
    assert (phrases.actor_name(SMALL, "GP"), phrases.actor_name(SMALL, None)) == ("GP", "–")
    assert phrases.actor_name(SMALL, "gone") == "–"


@pytest.mark.parametrize(
    ("kind", "danish"),
    list(zip(Kind, ("behandlings", "udførelses", "koordinations", "myndigheds", "drifts"), strict=True)),
)
def test_the_kinds_of_responsibility_are_those_of_the_glossary(kind: Kind, danish: str) -> None:
    assert phrases.kind_name(kind).startswith(danish)
    assert phrases.kind_name(kind).endswith("ansvar")


@pytest.mark.parametrize(
    ("gap", "danish"),
    [
        ("nobody", "ingen ejer"),
        ("disputed", "dobbelt ejer"),
        ("unaware", "uvidende ejer"),
        ("unreachable", "uden for rækkevidde"),
        ("unable", "manglende forudsætning"),
    ],
)
def test_the_types_of_gap_are_those_of_the_glossary(gap: str, danish: str) -> None:
    assert phrases.gap_name(gap) == danish


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_thing_has_its_own_words(language: str) -> None:
    with speaking(language):
        for name, members in (
            (phrases.kind_short, Kind),
            (phrases.step_kind_name, StepKind),
            (phrases.channel_name, Channel),
            (phrases.source_name, SourceKind),
        ):
            words = [name(member) for member in members]  # type: ignore[operator]
            assert len(set(words)) == len(words)
            assert all(words)


def test_the_day_names_begin_with_monday() -> None:
    assert date(2026, 10, 9).weekday() == 4
    assert phrases.day_names()[4] == "fre"
