"""The story of a worst case: it says what its sentence says, and whose fault a gap is that others have left behind."""

from datetime import datetime

import pytest

from model.analysis.worst.told import sentence, story
from model.analysis.worst.worst import worst
from model.responsibility import Assignment, Holding, Kind
from model.rule import Moment
from model.simulation.result import GapType
from pathways.catalogue import load, names
from tests.oracle.small import chain, message, rule, step, uniform

READ = {"lets_go": Moment.DEPARTURE, "takes_over": Moment.READ}


def row_of(found, arrow, kind, type_):
    """The one row of an arrow, kind and type."""
    (row,) = [row for row in found.of(arrow) if (row.kind, row.type) == (kind, type_)]
    return row


@pytest.mark.parametrize("name", names())
def test_no_story_of_a_ready_pathway_contradicts_its_sentence(name):
    """Moments in order; who lets go does so as nobody's time begins; nobody takes over or knows before the end."""
    for row in worst(load(name, "en").pathway(), 2026).rows:
        noted = [one for one in row.noted if one.time <= row.end + 0.01]
        assert [one.time for one in noted] == sorted(one.time for one in noted)
        early = [one for one in noted if row.start + 0.01 < one.time < row.end - 0.01]
        if row.type is GapType.NOBODY:
            assert not any(one.what == "takes over" for one in early), row
            lets = [one for one in noted if one.what == "lets go"]
            assert not row.before or row.transition is None or any(abs(one.time - row.start) < 0.01 for one in lets)
        if row.type is GapType.UNAWARE and not row.still:
            assert not any(one.what in ("read", "meets") and one.actor in row.after for one in early), row
        if row.transition is not None and row.bounded and not row.never:
            assert any(abs(one.time - row.end) < 0.01 for one in noted), row


def test_a_gap_that_goes_on_over_the_next_change_says_so():
    """Home nursing never reads in the hour of the first visit; the GP, to whom it passes, reads on Monday."""
    design = chain(
        step("ward", "WARD", uniform(0, 200), C="WARD"),
        step("home", "ED", uniform(0, 1), C="HN", name="Home visit"),
        step("review", "OOH", uniform(0, 1), C="GP"),
        messages=[message("plan", "ward", "HN", 1.0, delay=60.0), message("letter", "home", "GP", 1.0)],
        rules=[rule("t2", "C", **READ), rule("t3", "C", **READ)],
    )
    found = worst(design, 2026, leaves=datetime(2026, 10, 9, 15, 30))
    row = row_of(found, "t2", Kind.COORDINATION, GapType.NOBODY)

    assert (row.last, row.still) == (("GP",), ())
    assert sentence(design, found, row) == (
        "Fredag 9. okt. kl. 15.30 slipper Ward koordinationsansvaret; det går videre, før Home nursing overtager, "
        "og GP overtager først mandag 12. okt. kl. 09.00: 65,5 t."
    )
    assert list(story(design, found, row))[-3:-1] == [
        "fredag 9. okt. kl. 16.30: borgeren forlader senest “Home visit”; så skal koordinationsansvaret ligge hos GP",
        "mandag 12. okt. kl. 09.00: GP har senest koordinationsansvaret",
    ]


def test_a_gap_left_over_from_an_earlier_change_says_by_whom():
    """They disagree at the desk; then the out-of-hours service, whom nobody told, holds until home nursing accepts."""
    design = chain(
        step("desk", "ED", 1.0, C=Assignment(Holding.DISAGREED, ("OOH",))),
        step("call", "VIS", uniform(0, 1), C="HN"),
        messages=[message("referral", "desk", "HN", 1.0, delay=30.0, response=10.0)],
        rules=[rule("t2", "C", lets_go=Moment.ACCEPTED, takes_over=Moment.RELEASE)],
    )
    found = worst(design, 2026, leaves=datetime(2026, 10, 9, 12, 0))
    row = row_of(found, "t2", Kind.COORDINATION, GapType.UNAWARE)

    assert (row.last, row.still) == ((), ("OOH",))
    assert sentence(design, found, row) == (
        "Fra fredag 9. okt. kl. 12.00 til søndag 11. okt. kl. 10.00 ligger koordinationsansvaret stadig hos "
        "Out of hours, som ikke ved det: 46 t."
    )
    assert list(story(design, found, row))[1] == (
        "fredag 9. okt. kl. 12.00: Out of hours fik koordinationsansvaret, da borgeren forlod “Start”, "
        "og ved det endnu ikke"
    )
