"""Each gesture with a real hand: done, undone, redone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.step import StepKind
from model.study import Study
from tests.gui.canvas.hand import (
    click,
    double_click,
    drag,
    edge,
    key,
    lane_name,
    middle,
    move,
    on_arrow,
    pixel,
    press,
    release,
    spot,
    write,
)

# The platform without a screen says so when a menu opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def there_and_back(document: Document) -> Callable[[Callable[[], object]], Study]:
    """Does something that edits once; undoes and redoes it; gives what it came to."""

    def go(gesture: Callable[[], object]) -> Study:
        before, steps = document.study, document.stack.index()
        gesture()
        after = document.study
        assert after != before
        assert document.stack.index() == steps + 1
        document.undo()
        assert document.study is before
        document.redo()
        assert document.study is after
        return after

    return go


def test_a_click_chooses_and_a_click_on_empty_ground_lets_go(canvas: Canvas, selection: Selection) -> None:
    click(canvas, middle(canvas, "plan"))
    assert (selection.table, selection.ids) == ("steps", ("plan",))

    click(canvas, spot(canvas, "surgery", 0))
    assert selection.table == ""


@pytest.mark.parametrize("held", [CTRL, SHIFT])
def test_a_click_with_ctrl_or_shift_adds_and_takes_away(
    canvas: Canvas, selection: Selection, held: Qt.KeyboardModifier
) -> None:
    click(canvas, middle(canvas, "plan"))
    click(canvas, middle(canvas, "visit"), held)
    assert selection.ids == ("plan", "visit")

    click(canvas, middle(canvas, "plan"), held)
    assert selection.ids == ("visit",)


def test_a_click_on_a_baton_chooses_its_arrow(canvas: Canvas, selection: Selection) -> None:
    baton = next(baton for baton in canvas.picture.batons if baton.id == "t8")

    click(canvas, baton.rect.centre)

    assert (selection.table, selection.ids) == ("transitions", ("t8",))


def test_a_rubber_band_gathers_the_steps_it_touches(canvas: Canvas, selection: Selection) -> None:
    first, last = middle(canvas, "treat"), middle(canvas, "plan")

    drag(canvas, (first[0] - 75, first[1] - 30), (last[0] + 65, last[1] + 48))

    assert set(selection.ids) >= {"treat", "plan"}
    assert "visit" not in selection.ids
    assert not canvas.ghosts.shown


def test_a_step_dragged_along_its_lane_goes_to_another_column(
    canvas: Canvas, document: Document, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    goal = spot(canvas, "nursing", 1)

    study = there_and_back(lambda: drag(canvas, middle(canvas, "visit"), goal))

    place = study.pathway().layout.places["visit"]
    assert (place.column, place.row) == (1, 0)
    assert study.pathway().steps["visit"].actor == "nursing"
    assert document.pathway.layout.places["visit"].column == 1


def test_a_step_dropped_in_another_lane_changes_its_actor(
    canvas: Canvas, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    goal = spot(canvas, "surgery", 2)

    study = there_and_back(lambda: drag(canvas, middle(canvas, "visit"), goal))

    assert study.pathway().steps["visit"].actor == "surgery"
    box = next(box for box in canvas.picture.boxes if box.id == "visit")
    lane = next(lane for lane in canvas.picture.lanes if lane.id == "surgery")
    assert lane.rect.y <= box.rect.y
    assert box.rect.bottom <= lane.rect.bottom


def test_several_chosen_steps_are_dragged_together(
    canvas: Canvas, selection: Selection, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    selection.choose("steps", ("visit", "wait"))
    before = {box.id: box.column for box in canvas.picture.boxes}
    start = middle(canvas, "visit")

    study = there_and_back(lambda: drag(canvas, start, spot(canvas, "nursing", before["visit"] + 1)))

    places = study.pathway().layout.places
    assert {step: places[step].column - before[step] for step in ("visit", "wait")} == {"visit": 1, "wait": 1}


def test_escape_leaves_a_drag_undone(canvas: Canvas, document: Document) -> None:
    before = document.study
    press(canvas, middle(canvas, "visit"))
    move(canvas, spot(canvas, "surgery", 2), spot(canvas, "surgery", 1))
    assert canvas.ghosts.shown

    key(canvas, Qt.Key.Key_Escape)
    release(canvas, spot(canvas, "surgery", 1))

    assert document.study is before
    assert not canvas.ghosts.shown


def test_dragging_shows_a_ghost_and_moves_nothing_until_the_drop(canvas: Canvas, document: Document) -> None:
    before, shown = document.study, dict(canvas.scene_shown.told())
    press(canvas, middle(canvas, "visit"))
    move(canvas, spot(canvas, "surgery", 2), spot(canvas, "surgery", 1))

    assert canvas.ghosts.shown
    assert document.study is before
    assert {key: value[0] for key, value in canvas.scene_shown.told().items()} == {
        key: value[0] for key, value in shown.items()
    }
    release(canvas, spot(canvas, "surgery", 1))


def test_a_dragged_step_shows_what_it_would_be_in_line_with(canvas: Canvas) -> None:
    plain = canvas.grab().toImage()
    press(canvas, middle(canvas, "visit"))
    move(canvas, spot(canvas, "surgery", 2), spot(canvas, "surgery", 1))
    QApplication.processEvents()

    shown = canvas.grab().toImage()
    column = canvas.picture.grid.columns[1].line
    top, bottom = middle(canvas, "treat")[1] + 40, spot(canvas, "surgery", 1)[1] - 40
    pixels = [pixel(canvas, (column, y)) for y in range(round(top), round(bottom))]
    changed = sum(shown.pixel(at) != plain.pixel(at) for at in pixels)
    assert changed > len(pixels) / 3  # dashed

    key(canvas, Qt.Key.Key_Escape)
    release(canvas, spot(canvas, "surgery", 1))


def test_an_arrow_is_drawn_from_the_edge_of_a_step(
    canvas: Canvas, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    study = there_and_back(lambda: drag(canvas, edge(canvas, "plan"), middle(canvas, "wait")))

    assert [(arrow.source, arrow.target) for arrow in study.pathway().outgoing("plan")] == [
        ("plan", "can"),
        ("plan", "wait"),
    ]


def test_an_arrow_to_where_none_may_lead_says_why_and_makes_nothing(canvas: Canvas, document: Document) -> None:
    before, refusals = document.study, []
    document.refused.connect(refusals.append)

    drag(canvas, edge(canvas, "plan"), middle(canvas, "start"))

    assert document.study is before
    assert len(refusals) == 1


def test_an_arrow_dropped_on_nothing_offers_steps_there(
    canvas: Canvas, document: Document, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    drag(canvas, edge(canvas, "plan"), spot(canvas, "surgery", 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wait = next(action for action in menu.actions() if action.data() == StepKind.WAIT.value)

    study = there_and_back(lambda: (wait.trigger(), menu.close()))

    made = next(step for step in study.pathway().steps.values() if step.id not in ("wait",) and step.kind == "wait")
    assert made.actor == "surgery"
    assert [arrow.target for arrow in study.pathway().outgoing("plan")] == ["can", made.id]


def test_a_loose_step_dropped_on_an_arrow_is_inserted(
    canvas: Canvas, document: Document, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    known = set(document.pathway.steps)
    double_click(canvas, spot(canvas, "nursing", 0))
    key(canvas, Qt.Key.Key_Escape)
    (loose,) = set(document.pathway.steps) - known

    study = there_and_back(lambda: drag(canvas, middle(canvas, loose), on_arrow(canvas, "t2")))

    assert [arrow.target for arrow in study.pathway().outgoing("treat")] == [loose]
    assert [arrow.target for arrow in study.pathway().outgoing(loose)] == ["plan"]
    assert study.pathway().steps[loose].actor == "ward"


def test_a_lane_dragged_by_its_name_goes_above_its_neighbour_with_everything_in_it(
    canvas: Canvas, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    start, goal = lane_name(canvas, "nursing"), lane_name(canvas, "visitation")

    study = there_and_back(lambda: drag(canvas, start, (goal[0], goal[1] - 8)))

    assert tuple(study.pathway().actors) == ("ward", "nursing", "visitation", "surgery")
    assert study.pathway().steps["visit"].actor == "nursing"


def test_a_lane_never_leaves_its_sector(canvas: Canvas, document: Document) -> None:
    before = document.study

    drag(canvas, lane_name(canvas, "surgery"), lane_name(canvas, "ward"))

    assert document.study is before


def test_a_double_click_on_an_empty_place_adds_a_step_whose_name_is_typed(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    double_click(canvas, spot(canvas, "surgery", 1))
    write("Ring til borgeren")
    key(canvas, Qt.Key.Key_Return)

    step = document.pathway.steps[selection.ids[0]]
    assert (step.name, step.actor) == ("Ring til borgeren", "surgery")
    assert document.pathway.layout.places[step.id].column == 1


def test_a_double_click_renames_where_the_name_stands(
    canvas: Canvas, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    def rename() -> None:
        double_click(canvas, middle(canvas, "visit"))
        write("Aftenbesøg")
        key(canvas, Qt.Key.Key_Return)

    study = there_and_back(rename)

    assert study.pathway().steps["visit"].name == "Aftenbesøg"


def test_escape_leaves_a_name_as_it_was(canvas: Canvas, document: Document) -> None:
    before = document.study
    double_click(canvas, middle(canvas, "visit"))
    write("Noget andet")

    key(canvas, Qt.Key.Key_Escape)

    assert document.study is before


def test_a_double_click_on_a_sector_folds_it_and_another_unfolds_it(
    canvas: Canvas, there_and_back: Callable[[Callable[[], object]], Study]
) -> None:
    def band() -> tuple[float, float]:
        x, y = next(band.rect.centre for band in canvas.picture.bands if band.id == "municipality")
        return (x + canvas.left, y)

    folded = there_and_back(lambda: double_click(canvas, band()))
    assert folded.pathway().layout.folded == ("municipality",)
    assert folded.pathway().steps["visit"].actor == "nursing"

    unfolded = there_and_back(lambda: double_click(canvas, band()))
    assert unfolded.pathway().layout.folded == ()


def test_a_click_is_no_drag(canvas: Canvas, document: Document) -> None:
    before = document.study

    for step in document.pathway.steps:
        click(canvas, middle(canvas, step))
        click(canvas, edge(canvas, step))

    assert document.study is before
