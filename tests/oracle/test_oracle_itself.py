"""The oracle alone: known answers of the generator, calendars by hand, the golden cases."""

import math
from datetime import datetime, timedelta

import pytest

from model.calendars import ROUND_THE_CLOCK, Calendar, Holidays, monday_of_week_one, weekly
from tests.oracle.draws import Draws, philox
from tests.oracle.figures import accounts, covered
from tests.oracle.golden import CASES
from tests.oracle.opening import Opening

OFFICE = Opening(Calendar("office", intervals=weekly(range(5), 480, 900)), Holidays(), None)


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0,) * 4, (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_answers(counter, key, words):
    # Known answer vectors "philox4x32 10" of Random123, tests/kat_vectors.
    assert philox(key, counter) == words


def test_draws_are_spread_over_the_unit_interval():
    numbers = [Draws(1, citizen, 0).u("step:S1", 0, 0) for citizen in range(4000)]

    assert 0 < min(numbers) < max(numbers) < 1
    assert sum(numbers) / 4000 == pytest.approx(0.5, abs=4 / math.sqrt(12 * 4000))


@pytest.mark.parametrize(
    ("t", "hours", "expected"),
    [
        (8.0, 0.0, 8.0),
        (7.0, 2.0, 10.0),
        (14.0, 1.0, 15.0),
        (14.0, 1.5, 32.5),
        (4 * 24 + 15.0, 0.0, 7 * 24 + 8.0),
        (14 + 1 / 3, 2 / 3, 15.0),
    ],
)
def test_open_hours_pass_only_while_it_is_open(t, hours, expected):
    assert OFFICE.advance(t, hours) == pytest.approx(expected, abs=1e-9)


def test_what_never_opens_is_never_reached():
    assert Opening(Calendar("never"), Holidays(), None).next_open(3.0) == math.inf


def test_round_the_clock_stays_open_on_a_holiday():
    opening = Opening(ROUND_THE_CLOCK, Holidays(), monday_of_week_one(2026))

    assert opening.is_open(3 * 24 + 1.0)  # New Year's Day 2026 is the Thursday of week one


def test_a_union_counts_no_hour_twice():
    assert covered([(0, 2), (1, 3), (5, 6)]) == 4


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_golden_case_comes_out_to_the_minute(case):
    (account,) = accounts(case.pathway, citizens=1, seed=1)
    (ledger,) = (ledger for kind, ledger in account.ledgers.items() if kind.value == case.kind)
    (sending,) = (one for visit in account.citizen.visits for one in visit.sendings)
    zero = datetime.combine(monday_of_week_one(case.pathway.year), datetime.min.time())

    read = zero + timedelta(hours=min(receipt.read for receipt in sending.receipts.values()))
    assert read.replace(microsecond=0) - datetime.fromisoformat(case.read) == timedelta(0)
    assert [(gap.type, pytest.approx(gap.end - gap.start)) for gap in ledger.gaps] == (
        [(case.type, case.hours)] if case.hours else []
    )
