"""Examples and tests of the check receiver-not-reading."""

from dataclasses import replace
from datetime import datetime

import pytest

from model.checks.week import patience, sendings, waits
from model.distribution import constant
from model.message import Anchor, Channel, Deadline, DeadlineKind, Rung
from model.pathway import Arrivals, Pathway
from tests.builders import assigned, changed, drawn, ruled, told
from tests.checks.finding_of import found

WAY = assigned(drawn("start@ward > treat@ward > visit@nursing > end@gp"), "treat", treatment="ward")
HOME = ruled(assigned(WAY, "visit", treatment="gp"), "treat-visit", "treatment")


def letter(pathway: Pathway = HOME, **fields: object) -> Pathway:
    """The ward writes to the GP, who reads Mon–Fri 08–15, at the departure from the treatment."""
    return told(pathway, "letter", "treat", "gp", **fields)


def offices(**fields: object) -> Pathway:
    return changed(HOME, "steps", "treat", **fields)


GOOD = (
    letter(offices(hours="office", working=True)),
    letter(offices(departs="office")),
    letter(sender_hours=True, sender="visitation"),
    letter(deadline=Deadline(DeadlineKind.WORKING_DAYS, 3)),
    letter(deadline=Deadline(DeadlineKind.HOURS, 72)),
    letter(fallbacks=(Rung(Channel.PHONE, constant(1), after=4),)),
    letter(changed(HOME, "actors", "gp", reads="mornings", phone="office"), deadline=Deadline(DeadlineKind.HOURS, 24)),
    letter(WAY),
    replace(letter(), arrivals=Arrivals(fixed=(datetime(2026, 10, 9, 8),))),
)
BAD = (
    letter(),
    letter(offices(hours="office", working=True), offset=constant(8)),
    letter(channel=Channel.PHONE),
    letter(changed(HOME, "actors", "gp", phone="mornings"), deadline=Deadline(DeadlineKind.TIME_OF_DAY, 720)),
)


@pytest.mark.parametrize(("number", "share"), [(0, 93 / 168), (1, 1.0)])
def test_the_share_of_the_hours_is_that_of_the_calendars(number: int, share: float) -> None:
    (finding,) = found("receiver-not-reading", BAD[number])

    assert finding.values["receiver"] == "gp"
    assert float(finding.values["share"]) == pytest.approx(share, abs=0.01)


def test_a_message_sent_in_the_senders_hours_waits_for_them() -> None:
    pathway = letter(sender_hours=True, sender="visitation")

    moments = [moment % 10080 for _anchor, moment in sendings(pathway, pathway.messages["letter"])]
    assert all(pathway.calendars["office"].of_day(int(moment // 1440)) for moment in moments)


def test_nothing_is_sent_before_a_begin() -> None:
    pathway = letter(moment=Anchor.BEGIN, offset=constant(-5))

    assert all(anchor == moment for anchor, moment in sendings(pathway, pathway.messages["letter"]))


FRIDAY = 4 * 1440 + 14 * 60


@pytest.mark.parametrize(
    ("deadline", "hours"),
    [
        (None, 0),
        (Deadline(DeadlineKind.DEPARTURE), 0),
        (Deadline(DeadlineKind.HOURS, 6), 5),
        (Deadline(DeadlineKind.TIME_OF_DAY, 17 * 60), 2),
        (Deadline(DeadlineKind.TIME_OF_DAY, 12 * 60), 0),
        (Deadline(DeadlineKind.WORKING_DAYS, 1), 81),
    ],
)
def test_a_deadline_gives_so_many_hours_from_friday_at_three(deadline: Deadline | None, hours: float) -> None:
    assert patience(deadline, FRIDAY, FRIDAY + 60) == pytest.approx(hours)


def test_a_calendar_that_never_opens_is_waited_for_in_vain() -> None:
    office = HOME.calendars["office"]

    assert waits(office, FRIDAY + 60) == 65
    assert waits(office, FRIDAY) == 0
    assert waits(replace(office, intervals=()), FRIDAY) == float("inf")
