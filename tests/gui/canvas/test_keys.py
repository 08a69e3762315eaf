"""Drawing by keyboard alone: each key done, undone, redone; and none of them while something is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.edits import steps
from model.geometry.tidy import tidied
from model.step import StepKind
from tests.gui.canvas.hand import key, listed, middle, move, write

# The platform without a screen says so when a menu opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_visit(canvas: Canvas, selection: Selection) -> str:
    selection.choose("steps", ("visit",))
    return "visit"


def test_enter_appends_a_step_whose_name_is_typed_and_enter_ends_it(
    canvas: Canvas, document: Document, selection: Selection, at_visit: str
) -> None:
    key(canvas, K.Key_Return)
    write("Opfølgning")
    key(canvas, K.Key_Return)

    step = document.pathway.steps[selection.ids[0]]
    assert (step.name, step.actor, step.kind) == ("Opfølgning", "nursing", StepKind.ACTIVITY)
    assert step.id in [arrow.target for arrow in document.pathway.outgoing(at_visit)]
    document.undo()
    document.undo()
    assert step.id not in document.pathway.steps
    document.redo()
    document.redo()
    assert document.pathway.steps[step.id] == step


@pytest.mark.parametrize(
    ("letter", "kind"), [(K.Key_A, StepKind.ACTIVITY), (K.Key_D, StepKind.DECISION), (K.Key_P, StepKind.SPLIT)]
)
def test_a_letter_appends_its_kind(
    canvas: Canvas, document: Document, selection: Selection, at_visit: str, letter: Qt.Key, kind: StepKind
) -> None:
    before = document.study

    key(canvas, letter)

    made = document.pathway.steps[selection.ids[0]]
    assert made.kind is kind
    assert made.id in [arrow.target for arrow in document.pathway.outgoing(at_visit)]
    canvas.commit()
    document.undo()
    assert document.study is before


def test_three_steps_are_drawn_with_three_keys_each(canvas: Canvas, document: Document, at_visit: str) -> None:
    before = len(document.pathway.steps)

    for name in ("Ring", "Besøg", "Afslut"):
        key(canvas, K.Key_Return)
        write(name)
        key(canvas, K.Key_Return)

    assert len(document.pathway.steps) == before + 3
    assert [step.name for step in document.pathway.steps.values()][-3:] == ["Ring", "Besøg", "Afslut"]


def test_letters_are_letters_while_a_name_is_typed(canvas: Canvas, document: Document, at_visit: str) -> None:
    before = document.study
    key(canvas, K.Key_F2)
    write("acdphlr")
    assert document.study is before

    key(canvas, K.Key_Return)

    assert document.pathway.steps[at_visit].name == "acdphlr"
    assert document.stack.index() == 1


def test_a_name_typed_and_left_by_a_click_elsewhere_is_kept(canvas: Canvas, document: Document, at_visit: str) -> None:
    key(canvas, K.Key_F2)
    write("Andet besøg")

    canvas.commit()

    assert document.pathway.steps[at_visit].name == "Andet besøg"


def test_delete_removes_the_chosen_with_its_arrows(
    canvas: Canvas, document: Document, selection: Selection, at_visit: str
) -> None:
    before = document.study

    key(canvas, K.Key_Delete)

    assert at_visit not in document.pathway.steps
    assert not {"t9", "t12"} & set(document.pathway.transitions)
    assert at_visit not in selection.ids
    after = document.study
    document.undo()
    assert document.study is before
    document.redo()
    assert document.study is after


def test_delete_removes_a_chosen_arrow(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("transitions", ("t2",))

    key(canvas, K.Key_Delete)

    assert "t2" not in document.pathway.transitions
    assert selection.table == ""


def test_ctrl_down_gives_the_step_to_the_lane_below_and_ctrl_up_takes_it_back(
    canvas: Canvas, document: Document, at_visit: str
) -> None:
    key(canvas, K.Key_Down, CTRL)
    assert document.pathway.steps[at_visit].actor == "surgery"

    key(canvas, K.Key_Up, CTRL)
    assert document.pathway.steps[at_visit].actor == "nursing"


def test_tab_walks_the_flow_and_leaves_the_canvas_at_its_end(canvas: Canvas, selection: Selection) -> None:
    walked = []
    for _ in canvas.picture.order:
        key(canvas, K.Key_Tab)
        walked.append(selection.first)

    assert tuple(walked) == canvas.picture.order
    key(canvas, K.Key_Backtab, SHIFT)
    assert selection.first == canvas.picture.order[-2]


def test_arrow_keys_go_to_the_nearest_that_way(canvas: Canvas, selection: Selection) -> None:
    selection.choose("steps", ("treat",))

    key(canvas, K.Key_Right)
    assert selection.first == "plan"
    key(canvas, K.Key_Left)
    assert selection.first == "treat"
    selection.choose("steps", ("review",))
    key(canvas, K.Key_Down)
    assert selection.first == "visit"
    key(canvas, K.Key_Up)
    assert selection.first == "review"


def test_c_connects_to_the_step_the_arrow_keys_point_at(canvas: Canvas, document: Document, at_visit: str) -> None:
    key(canvas, K.Key_C)
    assert canvas.hands.aiming
    key(canvas, K.Key_Down)
    key(canvas, K.Key_Return)

    assert [arrow.target for arrow in document.pathway.outgoing(at_visit)] == ["join", "reconcile"]
    assert not canvas.ghosts.shown


def test_c_connects_to_the_step_that_is_clicked(canvas: Canvas, document: Document, at_visit: str) -> None:
    from tests.gui.canvas.hand import click

    key(canvas, K.Key_C)
    move(canvas, middle(canvas, "reconcile"))
    assert canvas.ghosts.shown
    click(canvas, middle(canvas, "reconcile"))

    assert [arrow.target for arrow in document.pathway.outgoing(at_visit)] == ["join", "reconcile"]


def test_escape_leaves_an_arrow_in_the_making(canvas: Canvas, document: Document, at_visit: str) -> None:
    before = document.study
    key(canvas, K.Key_C)

    key(canvas, K.Key_Escape)

    assert document.study is before
    assert not canvas.hands.aiming
    assert not canvas.ghosts.shown


def test_h_chooses_the_handover_out_of_the_step(canvas: Canvas, selection: Selection) -> None:
    selection.choose("steps", ("plan",))

    key(canvas, K.Key_H)

    assert (selection.table, selection.ids) == ("transitions", ("t3",))


def test_l_adds_a_lane_below_whose_name_is_typed(canvas: Canvas, document: Document, at_visit: str) -> None:
    before = document.study
    key(canvas, K.Key_L)
    write("Akutfunktion")
    key(canvas, K.Key_Return)

    assert [actor.name for actor in document.pathway.actors.values()][2:4] == ["Hjemmesygepleje", "Akutfunktion"]
    assert list(document.pathway.actors.values())[3].sector == "municipality"
    document.undo()
    document.undo()
    assert document.study is before


def test_a_lane_is_offered_ready_actors_while_its_name_is_typed(
    canvas: Canvas, document: Document, at_visit: str
) -> None:
    key(canvas, K.Key_L)
    empty = document.study
    write("akut")
    listed(canvas, K.Key_Down)
    listed(canvas, K.Key_Return)

    made = list(document.pathway.actors.values())[3]
    assert (made.name, made.sector) == ("Akutsygepleje", "municipality")
    assert document.pathway.hours_of(made).round_the_clock
    document.undo()
    assert document.study is empty


def test_escape_closes_the_list_of_ready_actors_then_leaves_the_name(
    canvas: Canvas, document: Document, at_visit: str
) -> None:
    key(canvas, K.Key_L)
    empty = document.study
    write("hjemme")
    listed(canvas, K.Key_Escape)
    assert canvas.overlays.typing
    key(canvas, K.Key_Escape)

    assert not canvas.overlays.typing
    assert document.study is empty


def test_what_fits_no_ready_actor_is_a_name_and_nothing_more(canvas: Canvas, document: Document, at_visit: str) -> None:
    key(canvas, K.Key_L)
    write("akutteamet")
    key(canvas, K.Key_Return)

    made = list(document.pathway.actors.values())[3]
    assert (made.name, made.hours) == ("akutteamet", None)


def test_r_changes_the_kind(canvas: Canvas, document: Document, at_visit: str) -> None:
    key(canvas, K.Key_R)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)

    next(action for action in menu.actions() if action.data() == "wait").trigger()
    menu.close()

    assert document.pathway.steps[at_visit].kind is StepKind.WAIT
    document.undo()
    assert document.pathway.steps[at_visit].kind is StepKind.ACTIVITY


def test_a_key_puts_a_step_into_the_chosen_arrow(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("transitions", ("t2",))

    key(canvas, K.Key_A)

    made = selection.ids[0]
    assert [arrow.target for arrow in document.pathway.outgoing("treat")] == [made]
    assert [arrow.target for arrow in document.pathway.outgoing(made)] == ["plan"]


def test_nothing_edits_where_editing_is_off(canvas: Canvas, document: Document, at_visit: str) -> None:
    canvas.editable = False
    before = document.study

    for which in (K.Key_A, K.Key_Return, K.Key_D, K.Key_P, K.Key_L, K.Key_Delete, K.Key_F2, K.Key_C, K.Key_R):
        key(canvas, which)
    key(canvas, K.Key_Down, CTRL)

    assert document.study is before
    assert not canvas.overlays.typing


def test_ctrl_shift_l_tidies_in_one_step(canvas: Canvas, document: Document, at_visit: str) -> None:
    key(canvas, K.Key_Down, CTRL)
    before = document.study

    key(canvas, K.Key_L, CTRL | SHIFT)

    assert document.pathway.layout.places == tidied(document.pathway)
    document.undo()
    assert document.study is before


def test_with_nothing_chosen_a_goes_on_where_the_drawing_stopped(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    document.edit("remove", lambda study: steps.remove_steps(study, "discharge", ["join", "end", "reconcile", "visit"]))
    selection.clear()

    key(canvas, K.Key_A)

    assert [arrow.target for arrow in document.pathway.outgoing("review")] == [selection.first]


def test_with_a_lane_chosen_a_begins_in_it(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("actors", ("surgery",))

    key(canvas, K.Key_A)

    step = document.pathway.steps[selection.ids[0]]
    assert step.actor == "surgery"
    assert not document.pathway.incoming(step.id)


def test_a_step_that_is_given_to_another_sector_begins_a_handover_in_the_same_undo_step(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    selection.choose("steps", ("discharge",))
    key(canvas, K.Key_A)
    write("Nyt besøg")
    key(canvas, K.Key_Return)
    before, (made,) = document.study, selection.ids
    (arrow,) = document.pathway.incoming(made)

    for _lane in range(2):
        key(canvas, K.Key_Down, Qt.KeyboardModifier.ControlModifier)

    baton = next(baton for baton in canvas.picture.batons if baton.id == arrow.id)
    assert document.pathway.steps[made].actor == "nursing"
    assert [rule.transition for rule in document.pathway.rules.values()].count(arrow.id) == 1
    assert not baton.agreed
    document.undo()
    document.undo()
    assert document.study is before
