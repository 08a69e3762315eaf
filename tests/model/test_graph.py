"""What comes round, what nobody can go round, in which order, and which split a join belongs to."""

from model.flow import layers, reading_order
from model.graph import (
    in_loop,
    projection,
    split_of_join,
    unavoidable,
)
from model.step import StepKind, Transition
from tests.builders import added, drawn


def test_the_projection_has_every_step_and_every_arrow_by_its_id() -> None:
    graph = projection(drawn("start@ward > treat@ward > end@ward", "alone@gp"))

    assert set(graph) == {"start", "treat", "end", "alone"}
    assert graph.nodes["treat"]["kind"] is StepKind.ACTIVITY
    assert set(graph.edges(keys=True)) == {("start", "treat", "start-treat"), ("treat", "end", "treat-end")}


def test_two_arrows_between_the_same_steps_are_two() -> None:
    pathway = added(drawn("decision@ward > care@nursing"), transitions=[Transition("again", "decision", "care")])

    assert projection(pathway).number_of_edges("decision", "care") == 2
    assert layers(pathway) == {"decision": 0, "care": 1}


def test_an_arrow_that_leads_to_nothing_is_left_out() -> None:
    pathway = added(drawn("start@ward > treat@ward"), transitions=[Transition("lost", "treat", "nowhere")])

    assert set(projection(pathway)) == {"start", "treat"}


def test_what_lies_on_every_way_cannot_be_gone_round() -> None:
    pathway = drawn(
        "start@ward > decision@ward > short@ward > home@nursing > end@gp",
        "decision > long@ward > home",
        "alone@gp",
    )

    assert unavoidable(pathway) == {"start", "decision", "home", "end"}
    assert unavoidable(drawn("start@ward > treat@ward > treat")) == frozenset()
    assert unavoidable(drawn("treat@ward > end@ward")) == frozenset()


def test_with_several_ends_only_what_leads_to_all_of_them_cannot_be_gone_round() -> None:
    pathway = drawn("start@ward > treat@ward > decision@ward > home@nursing > end@gp", "decision > end2@ward")

    assert unavoidable(pathway) == {"start", "treat", "decision"}


def test_a_loop_holds_the_steps_one_may_come_back_to() -> None:
    pathway = drawn("start@ward > treat@ward > decision@ward > end@ward", "decision > visit@nursing > treat")

    assert in_loop(pathway) == {"treat", "decision", "visit"}


def test_each_branch_is_read_to_its_end_before_the_next_and_the_join_after_both() -> None:
    pathway = drawn(
        "start@ward > split@ward > visit@nursing > care@nursing > join@nursing > end@nursing",
        "split > control@gp > join",
        "alone@gp",
    )

    assert reading_order(pathway) == (
        "start", "split", "visit", "care", "control", "join", "end", "alone",
    )  # fmt: skip


def test_the_order_of_reading_does_not_depend_on_the_order_of_the_steps() -> None:
    ways = ("start@ward > treat@ward > decision@ward > end@ward", "decision > visit@nursing > treat")
    turned = drawn("visit@nursing", "end@ward", "decision@ward", *ways)

    assert reading_order(turned) == reading_order(drawn(*ways)) == ("start", "treat", "decision", "end", "visit")


def test_a_column_is_the_longest_way_there_and_loops_do_not_lengthen_it() -> None:
    pathway = drawn("start@ward > a@ward > b@ward > c@gp > end@gp", "a > c", "c > a")

    assert layers(pathway) == {"start": 0, "a": 1, "b": 2, "c": 3, "end": 4}


def test_a_join_belongs_to_the_nearest_split_all_its_branches_come_from() -> None:
    pathway = drawn(
        "start@ward > split1@ward > split2@ward > a@ward > join2@ward > join1@ward > end@ward",
        "split2 > b@therapy > join2",
        "split1 > c@gp > join1",
    )

    assert (split_of_join(pathway, "join1"), split_of_join(pathway, "join2")) == ("split1", "split2")


def test_a_join_without_a_split_and_a_split_without_a_join_have_none() -> None:
    pathway = drawn(
        "start@ward > split@ward > a@ward", "split > b@gp", "c@gp > join@gp", "d@gp > join", "e@gp > join3@gp"
    )

    assert split_of_join(pathway, "join") is None
    assert split_of_join(pathway, "join3") is None


def test_an_empty_pathway_has_no_order() -> None:
    assert reading_order(drawn()) == ()
    assert layers(drawn()) == {}
