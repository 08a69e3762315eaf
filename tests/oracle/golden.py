"""The golden cases of SEMANTICS 8 as small pathways, with what is expected of each."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from model.calendars import OnHoliday
from model.pathway import Pathway
from model.rule import Moment
from model.table import Table
from tests.oracle.small import CALENDARS, at, chain, message, rule, step


class Golden(NamedTuple):
    name: str
    pathway: Pathway
    kind: str
    read: str | None
    type: str
    hours: float


def _discharge(moment: str) -> dict[str, object]:
    """Arrive six hours before, so that the step of six hours departs at the moment."""
    came = datetime.fromisoformat(moment) - timedelta(hours=6)
    return {"arrivals": at(came.isoformat()), "year": came.year}


def _hours(said: str, discharge: str) -> float:
    return (datetime.fromisoformat(said) - datetime.fromisoformat(discharge)).total_seconds() / 3600


def _plan(name: str, discharge: str, sent: str, read: str, hours: float) -> Golden:
    """Coordination goes to the visitation office when it has read the care plan."""
    made = chain(
        step("home", "WARD", 6, T="WARD", C="WARD"),
        step("assess", "VIS", 1, C="VIS", remote=True),
        messages=[message("plan", "home", "VIS", 1, offset=_hours(sent, discharge))],
        rules=[rule("t2", "C", lets_go=Moment.DEPARTURE, takes_over=Moment.READ)],
        **_discharge(discharge),
    )
    return Golden(name, made, "coordination", read, "nobody", hours)


def _report() -> Golden:
    discharge = "2026-10-09T14:30"
    made = chain(
        step("home", "WARD", 6, T="WARD"),
        step("visit", "HN", 1),
        messages=[message("report", "home", "HN", 0.5, offset=_hours("2026-10-09T14:50", discharge))],
        rules=[rule("t2", "E", lets_go=Moment.DEPARTURE, takes_over=Moment.READ)],
        **_discharge(discharge),
    )
    return Golden("G3", made, "execution", "2026-10-09T15:30", "nobody", 1.0)


def _letter(name: str, discharge: str, sent: str, read: str, tail: float, hours: float) -> Golden:
    lets_go = {"lets_go": Moment.DEPARTURE, "lets_go_after": tail}
    made = chain(
        step("home", "WARD", 6, T="WARD"),
        step("review", "GP", 1, T="GP"),
        messages=[message("letter", "home", "GP", 4, offset=_hours(sent, discharge))],
        rules=[rule("t2", "T", takes_over=Moment.RELEASE, **lets_go)],
        **_discharge(discharge),
    )
    return Golden(name, made, "treatment", read, "unaware", hours)


FRIDAY = "2026-10-09T14:30"
EASTER = "2026-04-01T15:30"

CASES = (
    _plan("G1", FRIDAY, "2026-10-09T13:40", "2026-10-12T09:00", 66.5),
    _plan("G2", FRIDAY, "2026-10-09T11:40", "2026-10-09T12:40", 0.0),
    _report(),
    _letter("G4", FRIDAY, "2026-10-14T15:00", "2026-10-15T11:00", 72, 68.5),
    _letter("G5", FRIDAY, "2026-10-14T15:00", "2026-10-15T11:00", 0, 140.5),
    _plan("G6", EASTER, "2026-04-01T15:10", "2026-04-07T09:00", 137.5),
    _letter("G7", EASTER, "2026-04-01T17:00", "2026-04-07T12:00", 72, 68.5),
    _plan("G8", "2026-12-23T15:30", "2026-12-23T15:10", "2026-12-28T09:00", 113.5),
)


def _open_on_holidays(made: Pathway) -> Pathway:
    """The ward and home nursing read on holidays as on other days."""
    usual = [replace(one, on_holiday=OnHoliday.USUAL) if one.id in ("ward", "shifts") else one for one in CALENDARS]
    return replace(made, calendars=Table(usual))


CASES = tuple(case._replace(pathway=_open_on_holidays(case.pathway)) for case in CASES)
