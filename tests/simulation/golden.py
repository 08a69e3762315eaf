"""Small pathways of the golden cases (SEMANTICS 8), and an older medical patient like P1, in Python."""

from datetime import datetime

from model.calendars import Calendar, OnHoliday, weekly
from model.distribution import constant
from model.message import Message
from model.pathway import Arrivals, Pathway
from model.responsibility import Assignments, Kind, held
from model.rule import Moment, Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table

HOUR = 60
WORKDAYS, DAILY = range(5), range(7)

VISITATION_HOURS = Calendar(
    "visitation", intervals=(*weekly(range(4), 8 * HOUR, 15 * HOUR), *weekly([4], 8 * HOUR, 13 * HOUR))
)
ALWAYS = Calendar("always", intervals=((0, 7 * 24 * HOUR),))
WARD_READS = Calendar("ward-reads", intervals=weekly(DAILY, 8 * HOUR, 14 * HOUR + 30), on_holiday=OnHoliday.USUAL)
NURSING_READS = Calendar(
    "nursing-reads",
    intervals=(
        *weekly(DAILY, 7 * HOUR, 8 * HOUR),
        *weekly(DAILY, 15 * HOUR, 16 * HOUR),
        *weekly(DAILY, 23 * HOUR, 24 * HOUR),
    ),
    on_holiday=OnHoliday.USUAL,
)
GP_HOURS = Calendar("gp", intervals=weekly(WORKDAYS, 8 * HOUR, 16 * HOUR))

SECTORS = Table(
    [
        Sector("hospital", "Hospital", level=3, medical=True),
        Sector("municipality", "Municipality", level=1),
        Sector("practice", "General practice", level=2, medical=True),
    ]
)
ACTORS = Table(
    [
        Actor("WARD", "Ward", "hospital", hours="always", reads="ward-reads"),
        Actor("VIS", "Visitation", "municipality", hours="visitation"),
        Actor("NURSE", "Home nursing", "municipality", hours="always", reads="nursing-reads"),
        Actor("GP", "GP", "practice", hours="gp"),
    ]
)
CALENDARS = Table([VISITATION_HOURS, ALWAYS, WARD_READS, NURSING_READS, GP_HOURS])


def handover(
    kind: Kind,
    receiver: str,
    *,
    leaves: datetime,
    sent: datetime,
    reading: float,
    lets_go: Moment,
    takes_over: Moment,
    lets_go_after: float = 0.0,
    year: int | None = None,
) -> Pathway:
    """The ward discharges at `leaves`; the message about it is sent at `sent` and takes so many open hours to read.

    The citizen arrives a day before; the ward's step ends at `leaves`. Then comes a step at the receiver of which the
    citizen turns up by themselves after 90 days, so that only the message can make the receiver aware.
    """
    offset = (sent - leaves).total_seconds() / 3600
    said = Assignments(**{k.value: held("WARD") for k in (Kind.TREATMENT, Kind.COORDINATION)})
    return Pathway(
        id="golden",
        name="Golden",
        sectors=SECTORS,
        actors=ACTORS,
        calendars=CALENDARS,
        steps=Table(
            [
                Step("start", StepKind.START, "Start", "WARD", assignments=said.saying(Kind.EXECUTION, held("WARD"))),
                Step("treat", StepKind.ACTIVITY, "Treat and discharge", "WARD", duration=constant(24)),
                Step(
                    "home",
                    StepKind.WAIT,
                    "At home",
                    receiver,
                    duration=constant(24),
                    assignments=Assignments(**{kind.value: held(receiver)}).saying(
                        Kind.EXECUTION, held(receiver) if kind is Kind.EXECUTION else held("WARD")
                    ),
                ),
                Step("end", StepKind.END, "End", receiver),
            ]
        ),
        transitions=Table(
            [
                Transition("t1", "start", "treat"),
                Transition("t2", "treat", "home", travel=constant(90 * 24)),
                Transition("t3", "home", "end"),
            ]
        ),
        rules=Table([Rule("t2", kind, lets_go=lets_go, lets_go_after=lets_go_after, takes_over=takes_over)]),
        messages=Table(
            [
                Message(
                    "letter",
                    "treat",
                    "Letter",
                    receivers=(receiver,),
                    offset=constant(offset),
                    reading=constant(reading),
                )
            ]
        ),
        arrivals=Arrivals(
            volume=100, fixed=(leaves.replace(day=leaves.day - 1),) if leaves.day > 1 else (_before(leaves),)
        ),
        year=year or leaves.year,
    )


def _before(moment: datetime) -> datetime:
    from datetime import timedelta

    return moment - timedelta(days=1)


FRIDAY = datetime(2026, 10, 9, 14, 30)
EASTER = datetime(2026, 4, 1, 15, 30)
CHRISTMAS = datetime(2026, 12, 23, 15, 30)


def _plan(leaves: datetime, sent: datetime) -> Pathway:
    return handover(
        Kind.COORDINATION, "VIS", leaves=leaves, sent=sent, reading=1, lets_go=Moment.DEPARTURE, takes_over=Moment.READ
    )


def _letter(leaves: datetime, sent: datetime, *, tail: float | None) -> Pathway:
    return handover(
        Kind.TREATMENT,
        "GP",
        leaves=leaves,
        sent=sent,
        reading=4,
        lets_go=Moment.DEPARTURE,
        lets_go_after=tail or 0.0,
        takes_over=Moment.RELEASE if tail else Moment.DEPARTURE,
    )


def golden() -> dict[str, tuple[Pathway, Kind, str, datetime, float]]:
    """Name -> pathway, kind, type of the gap, when the message is read, hours of the gap (0: none)."""
    return {
        "G1": (
            _plan(FRIDAY, FRIDAY.replace(hour=13, minute=40)),
            Kind.COORDINATION,
            "nobody",
            datetime(2026, 10, 12, 9),
            66.5,
        ),
        "G2": (
            _plan(FRIDAY, FRIDAY.replace(hour=11, minute=40)),
            Kind.COORDINATION,
            "nobody",
            datetime(2026, 10, 9, 12, 40),
            0.0,
        ),
        "G3": (
            handover(
                Kind.EXECUTION,
                "NURSE",
                leaves=FRIDAY,
                sent=FRIDAY.replace(minute=50),
                reading=0.5,
                lets_go=Moment.DEPARTURE,
                takes_over=Moment.READ,
            ),
            Kind.EXECUTION,
            "nobody",
            datetime(2026, 10, 9, 15, 30),
            1.0,
        ),
        "G4": (
            _letter(FRIDAY, datetime(2026, 10, 14, 15), tail=72),
            Kind.TREATMENT,
            "unaware",
            datetime(2026, 10, 15, 11),
            68.5,
        ),
        "G5": (
            _letter(FRIDAY, datetime(2026, 10, 14, 15), tail=None),
            Kind.TREATMENT,
            "unaware",
            datetime(2026, 10, 15, 11),
            140.5,
        ),
        "G6": (_plan(EASTER, EASTER.replace(minute=10)), Kind.COORDINATION, "nobody", datetime(2026, 4, 7, 9), 137.5),
        "G7": (
            _letter(EASTER, datetime(2026, 4, 1, 17), tail=72),
            Kind.TREATMENT,
            "unaware",
            datetime(2026, 4, 7, 12),
            68.5,
        ),
        "G8": (
            _plan(CHRISTMAS, CHRISTMAS.replace(minute=10)),
            Kind.COORDINATION,
            "nobody",
            datetime(2026, 12, 28, 9),
            113.5,
        ),
    }
