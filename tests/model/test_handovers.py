"""Where hands change, read from the drawing: what batons, checks and report go by."""

from model.handovers import default_messages, due_holders, handovers, origins
from model.responsibility import NOBODY, Kind
from tests.builders import assigned, drawn, ruled, told

TREATMENT, EXECUTION = Kind.TREATMENT, Kind.EXECUTION


def changes(pathway, transition):
    return {change.kind: (set(change.giving), set(change.taking)) for change in handovers(pathway)[transition].changes}


def test_execution_changes_hands_where_the_lane_changes() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing > end@nursing")

    found = handovers(pathway)

    assert list(found) == ["treat-visit"]
    assert changes(pathway, "treat-visit") == {EXECUTION: ({"ward"}, {"nursing"})}
    assert found["treat-visit"].crosses_sectors
    assert not found["treat-visit"].agreed


def test_a_change_within_a_sector_is_one_and_needs_no_agreement() -> None:
    pathway = drawn("start@ward > treat@ward > exercise@therapy")

    handover = handovers(pathway)["treat-exercise"]

    assert handover.kinds == (EXECUTION,)
    assert not handover.crosses_sectors
    assert handover.agreed


def test_with_a_rule_for_each_kind_it_is_agreed() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing")
    pathway = assigned(assigned(pathway, "start", treatment="ward"), "visit", treatment="gp")
    half = ruled(pathway, "treat-visit", "execution")

    assert not handovers(half)["treat-visit"].agreed
    assert handovers(ruled(half, "treat-visit", "treatment"))["treat-visit"].agreed


def test_the_first_assignment_of_a_kind_is_no_change_of_hands() -> None:
    pathway = assigned(drawn("start@ward > treat@ward > heal@ward"), "heal", treatment="ward")

    assert handovers(pathway) == {}


def test_what_comes_back_from_nobody_changes_hands() -> None:
    pathway = drawn("start@ward > treat@ward > home@ward > heal@ward")
    pathway = assigned(
        assigned(assigned(pathway, "treat", treatment="ward"), "home", treatment=NOBODY), "heal", treatment="gp"
    )

    assert changes(pathway, "treat-home") == {TREATMENT: ({"ward"}, set())}
    assert changes(pathway, "home-heal") == {TREATMENT: (set(), {"gp"})}
    assert not handovers(pathway)["treat-home"].crosses_sectors
    assert handovers(pathway)["home-heal"].crosses_sectors


def test_hands_change_on_the_arrows_behind_a_split() -> None:
    pathway = drawn("start@ward > treat@ward > split@ward > visit@nursing", "split > letter@gp")

    assert set(handovers(pathway)) == {"split-visit", "split-letter"}
    assert origins(pathway, "split-visit") == ("treat",)


def test_at_a_join_the_branch_on_which_hands_changed_wins() -> None:
    pathway = drawn(
        "start@ward > treat@ward > split@ward > visit@nursing > join@nursing > care@nursing",
        "split > control@gp > join",
    )
    pathway = assigned(assigned(pathway, "start", treatment="ward"), "control", treatment="gp")

    assert due_holders(pathway)["visit"][TREATMENT] == {"ward"}
    assert due_holders(pathway)["care"][TREATMENT] == {"gp"}
    assert TREATMENT not in changes(assigned(pathway, "care", treatment="gp"), "join-care")


def test_at_a_join_whose_branches_give_it_to_different_hands_all_hold() -> None:
    pathway = drawn(
        "start@ward > treat@ward > split@ward > visit@nursing > join@nursing > care@nursing",
        "split > control@gp > join",
    )

    assert due_holders(pathway)["join"][EXECUTION] == {"nursing", "gp"}
    assert changes(pathway, "join-care") == {EXECUTION: ({"gp"}, set())}


def test_two_ways_to_one_step_keep_their_own_holders() -> None:
    pathway = drawn("start@ward > decision@ward > visit@nursing > control@gp", "decision > exercise@therapy > control")

    assert changes(pathway, "visit-control") == {EXECUTION: ({"nursing"}, {"gp"})}
    assert changes(pathway, "exercise-control") == {EXECUTION: ({"therapy"}, {"gp"})}


def test_a_loop_brings_its_holders_back_to_where_it_begins() -> None:
    pathway = drawn("start@ward > treat@ward > decision@ward > end@ward", "decision > visit@nursing > treat")

    assert changes(pathway, "visit-treat") == {EXECUTION: ({"nursing"}, {"ward"})}


def test_messages_stand_on_the_arrows_they_are_sent_on() -> None:
    pathway = drawn("start@ward > treat@ward > split@ward > visit@nursing", "split > control@gp > care@nursing")
    pathway = told(pathway, "report", "treat", "nursing")
    pathway = told(pathway, "letter", "treat", "gp")
    pathway = told(pathway, "notice", "treat", "training")
    pathway = ruled(told(pathway, "note", "start", "gp"), "control-care", "execution", informed_by=("letter",))

    found = {key: handover.messages for key, handover in handovers(pathway).items()}

    assert found == {
        "start-treat": ("note",),
        "treat-split": ("notice",),
        "split-visit": ("report",),
        "split-control": ("letter",),
        "control-care": ("letter",),
    }


def test_a_message_limited_to_another_way_is_not_sent_on_this_one() -> None:
    pathway = drawn("start@ward > treat@ward > decision@ward > visit@nursing", "decision > care@nursing")
    pathway = told(pathway, "report", "decision", "nursing", only_on="decision-care")

    assert default_messages(pathway, "decision-care") == ("report",)
    assert default_messages(pathway, "decision-visit") == ()
    assert handovers(pathway)["decision-visit"].messages == ()


def test_an_unconnected_step_and_an_empty_pathway_are_no_trouble() -> None:
    assert handovers(drawn("start@ward")) == {}
    assert due_holders(drawn("alone@ward"))["alone"][EXECUTION] == {"ward"}
