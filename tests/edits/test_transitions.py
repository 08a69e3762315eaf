"""Each verb on arrows."""

import pytest

from model.distribution import constant
from model.edits import transitions
from model.errors import Refused
from model.layout import Bend, Layout
from model.table import Table
from tests.builders import changed, drawn, ruled, study, told


@pytest.fixture
def three_lanes():
    pathway = drawn("start@ward > treat@ward > visit@nursing > end@nursing", "control@gp")
    pathway = ruled(told(pathway, "report", "treat", "nursing"), "treat-visit", "execution")
    return study(changed(pathway, "transitions", "treat-visit", travel=constant(1), condition="if well", planned=True))


def ends(study, key):
    arrow = study.pathway().transitions[key]
    return arrow.source, arrow.target


def test_two_connected_steps_have_an_arrow_between_them(three_lanes) -> None:
    new, key = transitions.connect(three_lanes, "p1", "visit", "control")

    assert ends(new, key) == ("visit", "control")
    assert key not in three_lanes.pathway().transitions


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("treat", "treat", "selv"),
        ("end", "treat", "slut"),
        ("treat", "start", "start"),
        ("treat", "visit", "allerede"),
        ("treat", "nowhere", "nowhere"),
    ],
)
def test_an_arrow_that_makes_no_sense_is_refused(three_lanes, source: str, target: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        transitions.connect(three_lanes, "p1", source, target)


def test_an_arrow_led_elsewhere_keeps_its_fields_rules_and_messages(three_lanes) -> None:
    new = transitions.reconnect(three_lanes, "p1", "treat-visit", target="control")

    pathway = new.pathway()
    assert ends(new, "treat-visit") == ("treat", "control")
    assert pathway.transitions["treat-visit"].condition == "if well"
    assert "treat-visit/execution" in pathway.rules
    assert pathway.messages["report"].receivers == ("gp",)


def test_a_message_sent_on_an_arrow_alone_is_sent_from_where_it_begins(three_lanes) -> None:
    only = study(told(three_lanes.pathway(), "note", "treat", "nursing", only_on="treat-visit"))

    new = transitions.reconnect(only, "p1", "treat-visit", source="control")

    assert new.pathway().messages["note"].anchor == "control"
    assert new.pathway().messages["report"].anchor == "treat"


def test_an_arrow_led_elsewhere_forgets_its_bends(three_lanes) -> None:
    bent = changed_layout(three_lanes, Layout(bends=Table([Bend("treat-visit", ((1.0, 1.0),))])))

    assert not transitions.reconnect(bent, "p1", "treat-visit", target="control").pathway().layout.bends


def changed_layout(whole, layout):
    from dataclasses import replace

    return whole.put(replace(whole.pathway(), layout=layout))


def test_reconnecting_to_the_same_ends_changes_nothing(three_lanes) -> None:
    assert transitions.reconnect(three_lanes, "p1", "treat-visit", target="visit") is three_lanes


def test_a_step_before_the_handover_leaves_the_rules_on_the_arrow_behind_it() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing", "plan@ward")
    pathway = ruled(told(pathway, "report", "treat", "nursing"), "treat-visit", "execution")
    pathway = changed(pathway, "transitions", "treat-visit", travel=constant(1), condition="if well")

    new = transitions.lead_through(study(pathway), "p1", "treat-visit", "plan").pathway()

    (second,) = new.outgoing("plan")
    assert (new.transitions["treat-visit"].target, second.target) == ("plan", "visit")
    assert new.transitions["treat-visit"].condition == "if well"
    assert (new.transitions["treat-visit"].travel, second.travel) == (None, constant(1))
    (rule,) = new.rules.values()
    assert (rule.transition, rule.informed_by) == (second.id, ("report",))


def test_a_step_behind_the_handover_leaves_the_rules_where_they_are() -> None:
    pathway = ruled(drawn("start@ward > treat@ward > visit@nursing", "receive@nursing"), "treat-visit", "execution")

    new = transitions.lead_through(study(pathway), "p1", "treat-visit", "receive").pathway()

    assert set(new.rules) == {"treat-visit/execution"}


def test_a_removed_arrow_takes_its_rules_and_its_own_messages_along(three_lanes) -> None:
    only = study(told(three_lanes.pathway(), "note", "treat", "nursing", only_on="treat-visit"))

    new = transitions.remove_transitions(only, "p1", ["treat-visit"]).pathway()

    assert "treat-visit" not in new.transitions
    assert not new.rules
    assert set(new.messages) == {"report"}


def test_a_changed_arrow_says_what_it_was_told_and_refuses_nonsense(three_lanes) -> None:
    new = transitions.change_transition(three_lanes, "p1", "treat-visit", walks_in=True, probability=0.3)

    assert new.pathway().transitions["treat-visit"].probability == 0.3
    with pytest.raises(Refused, match="0 og 1"):
        transitions.change_transition(three_lanes, "p1", "treat-visit", probability=1.7)
