"""A fresh handover begins with sensible values that nobody has agreed on, and leaves nothing behind when it goes."""

from dataclasses import replace

import pytest

from model.analysis.expected.solve import expected
from model.edits import beginnings, handovers, steps, transitions
from model.handovers import handovers as read
from model.provenance import ASSUMED
from model.responsibility import Kind, held
from model.rule import Moment
from model.side import Agreement
from model.study import Study
from model.table import Table
from tests.builders import assigned, drawn, study


@pytest.fixture
def ward() -> Study:
    """Two steps of the ward; nothing passes to anybody."""
    pathway = drawn("start@ward > treat@ward > visit@ward > end@ward")
    return study(assigned(pathway, "start", treatment="ward", coordination="ward"))


def moved(old: Study, actor: str) -> Study:
    return beginnings.begun(old, steps.change_step(old, "p1", "visit", actor=actor))


def test_a_step_that_goes_to_another_sector_begins_a_handover_with_the_usual_values(ward) -> None:
    new = moved(ward, "nursing").pathway()

    rule = new.rule("treat-visit", Kind.EXECUTION)
    assert (rule.lets_go, rule.takes_over, rule.basis) == (Moment.DEPARTURE, Moment.READ, ASSUMED)
    assert [message.receivers for message in new.messages.values()] == [("nursing",)]
    assert not read(new)["treat-visit"].agreed


def test_a_fresh_arrow_shows_a_plausible_gap_not_zero(ward) -> None:
    bare = steps.change_step(ward, "p1", "visit", actor="nursing").pathway()

    assert expected(bare, cell_minutes=60).per_citizen_hours == 0
    assert expected(moved(ward, "nursing").pathway(), cell_minutes=60).per_citizen_hours > 0.5


def test_it_goes_on_to_a_third_lane_and_goes_when_the_step_comes_back(ward) -> None:
    nursing = moved(ward, "nursing")
    doctor = moved(nursing, "gp")

    assert [message.receivers for message in doctor.pathway().messages.values()] == [("gp",)]
    assert set(doctor.pathway().rules) == set(nursing.pathway().rules)
    back = moved(doctor, "ward").pathway()
    assert (back.rules, back.messages) == (ward.pathway().rules, ward.pathway().messages)


def test_what_somebody_touched_stays_when_its_reason_goes(ward) -> None:
    nursing = moved(ward, "nursing")
    agreed = handovers.agree(nursing, "p1", "treat-visit")

    assert list(moved(agreed, "ward").pathway().rules) == list(agreed.pathway().rules)


def test_a_decision_about_what_is_only_assumed_is_about_nothing_when_that_goes(ward) -> None:
    nursing = moved(ward, "nursing")
    (message,) = nursing.pathway().messages
    decision = Agreement("d1", "Skriv samme dag", about=message)
    told = nursing.put(replace(nursing.pathway(), agreements=Table([decision])))

    back = moved(told, "ward").pathway()

    assert (list(back.messages), back.agreements["d1"].about) == ([], None)


def test_an_agreement_that_is_taken_back_does_not_come_again_by_itself(ward) -> None:
    nursing = moved(ward, "nursing")
    bare = beginnings.begun(nursing, handovers.remove_rule(nursing, "p1", "treat-visit", Kind.EXECUTION))

    again = beginnings.begun(bare, steps.rename_step(bare, "p1", "visit", "Besøg"))

    assert not again.pathway().rules


def test_inside_a_sector_nothing_begins_and_an_arrow_that_is_removed_takes_its_message_along(ward) -> None:
    assert not moved(ward, "therapy").pathway().rules
    nursing = moved(ward, "nursing")
    cut = beginnings.begun(nursing, transitions.remove_transitions(nursing, "p1", ("treat-visit",)))

    assert (list(cut.pathway().rules), list(cut.pathway().messages)) == ([], [])


def test_a_kind_that_is_given_to_somebody_else_begins_to_pass_too(ward) -> None:
    nursing = moved(ward, "nursing")

    given = beginnings.begun(
        nursing, handovers.assign(nursing, "p1", "visit", Kind.COORDINATION, held("visitation"))
    ).pathway()

    assert given.rule("treat-visit", Kind.COORDINATION).lets_go is Moment.ACCEPTED
    assert given.rule("treat-visit", Kind.EXECUTION) == nursing.pathway().rule("treat-visit", Kind.EXECUTION)


def test_what_was_there_before_is_left_alone(ward) -> None:
    imported = steps.change_step(ward, "p1", "visit", actor="nursing")

    edited = beginnings.begun(imported, steps.rename_step(imported, "p1", "visit", "Besøg"))

    assert not edited.pathway().rules
    assert beginnings.begun(ward, replace(ward, name="Andet")) == replace(ward, name="Andet")
