"""Each verb on rules, messages and assignments."""

from dataclasses import replace

import pytest

from model.distribution import constant
from model.edits import handovers
from model.errors import Refused
from model.handovers import handovers as read
from model.message import Message
from model.provenance import SourceKind
from model.responsibility import UNKNOWN, Kind, held
from model.rule import Moment, Rule
from tests.builders import assigned, drawn, study, told


@pytest.fixture
def discharge():
    pathway = drawn("start@ward > treat@ward > visit@nursing > end@nursing")
    pathway = assigned(pathway, "start", treatment="ward", coordination="ward")
    return study(assigned(pathway, "visit", coordination="visitation"))


def test_a_handover_begins_with_the_usual_values_which_nobody_has_agreed_on(discharge) -> None:
    new = handovers.default_handover(discharge, "p1", "treat-visit").pathway()

    said = {key: (rule.lets_go, rule.takes_over) for key, rule in new.rules.items()}
    assert said == {
        "treat-visit/execution": (Moment.DEPARTURE, Moment.READ),
        "treat-visit/coordination": (Moment.ACCEPTED, Moment.RELEASE),
    }
    (message,) = new.messages.values()
    assert (message.anchor, message.receivers) == ("treat", ("nursing", "visitation"))
    assert (message.reading, message.safety_net, message.only_on) == (constant(1), constant(72), None)
    assert message.basis.kind is SourceKind.EXAMPLE
    assert all(each.assumed and not each.agreed for each in read(new)["treat-visit"].changes)
    assert not discharge.pathway().rules


def test_agreeing_on_a_handover_keeps_its_values_which_are_assumed_no_longer(discharge) -> None:
    assumed = handovers.default_handover(discharge, "p1", "treat-visit")

    agreed = handovers.agree(assumed, "p1", "treat-visit").pathway()

    assert read(agreed)["treat-visit"].agreed
    assert [replace(rule, basis=None) for rule in assumed.pathway().rules.values()] == list(agreed.rules.values())
    assert [message.basis for message in agreed.messages.values()] == [None]
    assert handovers.agree(discharge, "p1", "treat-visit").pathway() == agreed


def test_agreeing_keeps_what_is_agreed_already_and_the_messages_there_are(discharge) -> None:
    rule = Rule("treat-visit", Kind.EXECUTION, takes_over=Moment.BEGUN)
    begun = handovers.put_rule(study(told(discharge.pathway(), "report", "treat", "nursing")), "p1", rule)

    new = handovers.default_handover(begun, "p1", "treat-visit").pathway()

    assert new.rules["treat-visit/execution"] == rule
    assert [message.receivers for message in new.messages.values()] == [("nursing",), ("visitation",)]


def test_where_nothing_changes_hands_there_is_nothing_to_agree_on(discharge) -> None:
    with pytest.raises(Refused):
        handovers.default_handover(discharge, "p1", "visit-end")


def test_the_usual_message_is_sent_on_one_way_only_where_there_is_a_choice() -> None:
    pathway = drawn(
        "start@ward > treat@ward > split@ward > visit@nursing",
        "split > decision@ward > control@gp",
        "decision > train@training",
    )

    on_branch = handovers.default_handover(study(pathway), "p1", "split-visit").pathway()
    on_choice = handovers.default_handover(study(pathway), "p1", "decision-control").pathway()

    assert [message.only_on for message in on_branch.messages.values()] == [None]
    assert [message.only_on for message in on_choice.messages.values()] == ["decision-control"]


def test_a_rule_put_twice_is_one_rule_and_removed_is_none(discharge) -> None:
    once = handovers.put_rule(discharge, "p1", Rule("treat-visit", Kind.EXECUTION))
    twice = handovers.put_rule(once, "p1", Rule("treat-visit", Kind.EXECUTION, lets_go_after=72))

    assert [rule.lets_go_after for rule in twice.pathway().rules.values()] == [72]
    assert not handovers.remove_rule(twice, "p1", "treat-visit", Kind.EXECUTION).pathway().rules


def test_a_rule_on_an_arrow_that_is_not_there_is_refused(discharge) -> None:
    with pytest.raises(Refused):
        handovers.put_rule(discharge, "p1", Rule("nowhere", Kind.EXECUTION))


def test_an_added_message_goes_to_those_who_come(discharge) -> None:
    new, key = handovers.add_message(discharge, "p1", "treat-visit")

    assert new.pathway().messages[key].receivers == ("nursing", "visitation")


def test_a_removed_message_is_named_nowhere(discharge) -> None:
    sent = handovers.put_message(discharge, "p1", Message("m1", "treat", receivers=("nursing",)))
    named = handovers.put_rule(sent, "p1", Rule("treat-visit", Kind.EXECUTION, informed_by=("m1",), requires=("m1",)))

    new = handovers.remove_message(named, "p1", "m1").pathway()

    (rule,) = new.rules.values()
    assert (rule.informed_by, rule.requires) == (None, ())


def test_a_message_may_be_changed_and_may_not_name_strangers(discharge) -> None:
    sent = handovers.put_message(discharge, "p1", Message("m1", "treat", receivers=("nursing",)))
    message = sent.pathway().messages["m1"]

    assert handovers.put_message(sent, "p1", replace(message, loss=0.1)).pathway().messages["m1"].loss == 0.1
    with pytest.raises(Refused, match="stranger"):
        handovers.put_message(sent, "p1", replace(message, receivers=("stranger",)))


def test_an_assignment_said_and_taken_back_leaves_the_default(discharge) -> None:
    said = handovers.assign(discharge, "p1", "visit", Kind.EXECUTION, UNKNOWN)
    back = handovers.assign(said, "p1", "visit", Kind.EXECUTION, None)

    assert said.pathway().steps["visit"].assignment(Kind.EXECUTION) == UNKNOWN
    assert back == discharge
    with pytest.raises(Refused):
        handovers.assign(discharge, "p1", "visit", Kind.TREATMENT, held("stranger"))


def test_one_kind_may_be_agreed_on_alone(discharge) -> None:
    new = handovers.agree_rule(discharge, "p1", "treat-visit", Kind.TREATMENT, lets_go_after=72.0)

    (rule,) = new.pathway().rules.values()
    assert (rule.kind, rule.lets_go_after, rule.takes_over) == (Kind.TREATMENT, 72.0, Moment.READ)
