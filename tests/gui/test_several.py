"""Several things chosen at once: what they have in common is shown, and changed for all in one undo step."""

import pytest

from model.distribution import constant
from model.responsibility import Kind, held
from model.step import StepKind
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def row(program, key: str):
    mark = program.inspector.form.mark(key)
    assert mark is not None, key
    return mark.field


def shown(field) -> str:
    return next(words for value, words in field.options if value == field.value)


def test_what_several_steps_have_in_common_is_shown_and_the_rest_is_said_to_differ(program):
    program.selection.choose("steps", ["s2", "s3"])

    assert (row(program, "title").text, row(program, "title").under) == ("2 trin", "Udskriv og Første besøg")
    assert shown(row(program, "kind")) == "aktivitet"
    assert shown(row(program, "actor")) == "forskellige"
    assert (row(program, "duration").text, row(program, "duration").hint) == ("", "forskellige")
    assert shown(row(program, "holds-treatment")) == "forskellige"


def test_a_change_is_done_to_all_in_one_undo_step(program):
    program.selection.choose("steps", ["s2", "s3"])

    row(program, "duration").change("2 t")
    row(program, "actor").change("nursing")
    row(program, "holds-coordination").change(held("nursing"))
    row(program, "remote").change(True)

    steps = program.document.pathway.steps
    assert [steps[key].duration for key in ("s2", "s3")] == [constant(2)] * 2
    assert [steps[key].actor for key in ("s2", "s3")] == ["nursing"] * 2
    assert all(steps[key].assignments.of(Kind.COORDINATION) == held("nursing") for key in ("s2", "s3"))
    assert steps["s2"].remote
    for _each in range(4):
        program.document.undo()
    assert program.document.study == small_study()


def test_saying_that_they_differ_changes_nothing(program):
    program.selection.choose("steps", ["s2", "s3"])

    assert row(program, "actor").change("different")

    assert program.document.study == small_study()


def test_with_an_instant_among_them_there_is_no_time_to_say(program):
    program.selection.choose("steps", ["s1", "s2"])

    assert program.inspector.form.mark("duration") is None
    row(program, "kind").change(StepKind.WAIT)
    assert [program.document.pathway.steps[key].kind for key in ("s1", "s2")] == [StepKind.WAIT] * 2


def test_several_arrows_are_changed_together(program):
    program.selection.choose("transitions", ["t1", "t2"])
    assert row(program, "title").text == "2 pile"

    row(program, "travel").change("30 min")
    row(program, "planned").change(True)

    arrows = program.document.pathway.transitions
    assert [(arrows[key].travel, arrows[key].planned) for key in ("t1", "t2")] == [(constant(0.5), True)] * 2
