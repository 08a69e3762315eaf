"""The live window: after an edit, without a button, the expected gap hours; a run says what only a run can say."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.engine import Told
from gui.foresight import Foresight
from gui.panels.controls import ValueEntry
from gui.panels.days_grid import HEAD, LINE
from gui.panels.week_grid import WeekGrid
from model.analysis.expected.solve import AT_REST, WHILE_EDITING, expected
from model.analysis.foreseen import Own
from model.distribution import constant
from model.edits import actors, steps
from model.pathway import Arrivals
from model.step import StepKind
from pathways import catalogue
from tests.gui.small import small_study

WAIT_MS = 30_000


@pytest.fixture
def live(program, qtbot):
    """The window with expected values there, in the gaps lens."""
    program.live._soon.setInterval(0)
    program.selection.look_through(6)
    program.live.begin()
    qtbot.waitUntil(lambda: program.document.expected_is_current, timeout=WAIT_MS)
    return program


def settled(live, qtbot) -> None:
    qtbot.waitUntil(lambda: live.document.expected_is_current, timeout=WAIT_MS)


def type_duration(live, qtbot, text: str) -> None:
    live.selection.choose("steps", ["s2"])
    field = live.inspector.form.mark("duration").findChild(ValueEntry)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_figures_are_there_without_a_run_and_said_to_be_expected(live):
    found = expected(live.document.pathway, cell_minutes=WHILE_EDITING)

    assert live.document.result is None
    assert found.per_citizen_hours > 1
    assert live.document.figures.per_citizen_hours == found.per_citizen_hours
    text = live.status._figure.text()
    assert "t forventet hul pr. borger" in text
    assert "95 %" not in text
    assert "Forventede værdier" in live.gaps._basis.text()
    assert live.gaps._table.rowCount() == len(found.gaps)
    assert "forventet hul" in live.week._title.accessibleName()


def test_a_baton_shows_the_expected_hours_of_its_passage(live):
    (row,) = [row for row in live.document.expected.by_transition if row.kind in ("treatment", "execution")]

    baton = next(baton for baton in live.canvas.picture.batons if baton.id == row.transition)

    assert baton.hours == pytest.approx(row.share * row.hours.mean)


def test_a_typed_duration_changes_the_figures_at_once_and_undo_gives_the_old_ones_back(live, qtbot):
    monday_at_8 = Arrivals(volume=500, profile=(0.0,) * 8 + (1.0,) + (0.0,) * 159)
    live.document.edit("Tid", lambda study: study.put(replace(study.pathway("p1"), arrivals=monday_at_8)))
    settled(live, qtbot)
    before, told = live.document.expected.per_citizen_hours, live.status._figure.text()

    type_duration(live, qtbot, "10 t")
    settled(live, qtbot)
    after = live.status._figure.text()
    live.document.undo()
    settled(live, qtbot)

    assert after != told
    assert live.status._figure.text() == told
    assert live.document.expected.per_citizen_hours == before


def test_hours_painted_with_the_mouse_change_the_figures(live, qtbot):
    before = live.document.expected.per_citizen_hours
    live.selection.choose("actors", ["nursing"])
    grid = live.inspector.form.mark("week").findChild(WeekGrid)

    saturday = [QPoint(int(grid._x(hour * 60)) + 2, HEAD + 5 * LINE + LINE // 2) for hour in (8, 14)]
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=saturday[0])
    qtbot.mouseMove(grid, saturday[1])
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=saturday[1])
    settled(live, qtbot)

    assert live.document.expected.per_citizen_hours < before - 1


def test_the_figures_are_not_called_old_while_the_new_ones_are_made(live, qtbot):
    seen = []
    live.document.results_changed.connect(lambda: seen.append(live.document.figures_are_current))

    type_duration(live, qtbot, "30 t")
    settled(live, qtbot)

    assert seen
    assert all(seen)


def test_a_moved_box_asks_for_nothing(live):
    asked = live.jobs._number

    live.document.edit("Flyt", lambda study: steps.move_step(study, "p1", "s2", column=5))

    assert live.jobs._number == asked
    assert live.document.figures_are_current


def test_at_rest_the_figures_are_made_once_more_and_finer(live, qtbot):
    assert live.document.expected.cell_minutes == WHILE_EDITING
    live.live._rested.start(0)

    qtbot.waitUntil(lambda: live.document.expected.cell_minutes == AT_REST, timeout=WAIT_MS)

    fine = expected(live.document.pathway)
    assert live.document.expected.per_citizen_hours == fine.per_citizen_hours


def test_where_a_queue_stands_in_the_way_the_run_is_shown_with_its_interval_and_why(live, qtbot):
    live.document.edit("Pladser", lambda study: actors.change_actor(study, "p1", "ward", capacity=40))
    settled(live, qtbot)
    live.runs.at_rest = 300
    live.runs.run()
    qtbot.waitUntil(lambda: live.document.result is not None, timeout=WAIT_MS)
    of_run, why = live.status._figure.text(), live.gaps._basis.toolTip() or live.gaps._basis.text()
    live.document.undo()
    settled(live, qtbot)

    assert "simuleret (95 %" in of_run
    assert "Afdelingen" in why
    assert "kapacitet" in why
    assert "forventet" in live.status._figure.text()


def test_a_run_does_not_take_the_place_of_expected_figures(live, qtbot):
    told = live.status._figure.text()
    live.runs.at_rest = 300

    live.runs.run()
    qtbot.waitUntil(lambda: live.document.result is not None, timeout=WAIT_MS)

    assert live.status._figure.text() == told
    assert live.document.figures is live.document.expected


def test_what_cannot_be_computed_is_said_and_gone_again_when_mended(live, qtbot):
    live.document.edit("Skift", lambda study: steps.change_step(study, "p1", "s1", kind=StepKind.ACTIVITY))
    qtbot.waitUntil(lambda: bool(live.live.obstacle), timeout=WAIT_MS)
    said = live.status._figure.text()
    live.document.undo()
    settled(live, qtbot)

    assert "forventet" not in said
    assert live.live.obstacle == ""
    assert "forventet" in live.status._figure.text()


class _Watch:
    def __init__(self, *, stop: bool) -> None:
        self.stop = stop


@pytest.mark.parametrize("fine", [True, False])
def test_a_computation_that_nobody_waits_for_any_more_ends_without_an_answer(fine: bool):
    foresight, pathway = Foresight(), small_study().pathway()

    assert foresight.answer(_Watch(stop=True), pathway, fine=fine) is None
    assert foresight.answer(_Watch(stop=False), pathway, fine=fine).covered


def _longer_tail(pathway):
    rule = next(rule for rule in pathway.rules.values() if rule.lets_go_after)
    return rule.transition, replace(
        pathway, rules=pathway.rules.put(replace(rule, lets_go_after=rule.lets_go_after + 24))
    )


@pytest.mark.parametrize("rested", [False, True])
def test_what_an_edit_does_at_its_own_arrow_is_known_before_the_rest_and_stays(rested: bool):
    foresight, quiet = Foresight(), _Watch(stop=False)
    pathway = catalogue.load("older-medical-patient", "da").pathway()
    before = foresight.answer(quiet, pathway, fine=False)
    if rested:
        foresight.answer(quiet, pathway, fine=True)
    arrow, longer = _longer_tail(pathway)

    after = foresight.answer(quiet, longer, fine=False)

    own = quiet.part
    assert own.arrows == {arrow}
    assert own.rows
    assert set(own.rows) <= set(after.by_transition)
    assert not set(own.rows) & set(before.by_transition)


def test_the_own_figure_is_shown_at_once_and_an_undo_takes_it_back(live, qtbot):
    document = live.document
    before = document.expected
    row = before.by_transition[0]
    seen = []
    document.results_changed.connect(lambda: seen.append(document.expected))

    document.edit("Tid", lambda study: steps.change_step(study, "p1", "s2", duration=constant(30)))
    own = Own(frozenset([row.transition]), None, (replace(row, per_citizen=row.per_citizen + 5),))
    document.take_own(document.pathway, own)
    ahead = document.expected
    assert not document.expected_is_current
    assert document.figures_are_current
    document.undo()

    assert ahead.per_citizen_hours == pytest.approx(before.per_citizen_hours + 5)
    assert ahead in seen
    assert document.expected is before
    settled(live, qtbot)


def test_a_part_of_an_answer_is_handed_on_and_the_whole_comes_after_it(live, qtbot):
    parts, wholes = [], []
    number = live.jobs.start(
        "expect", live.document.pathway, False, done=wholes.append, refused=wholes.append, part=parts.append
    )

    live.jobs._take(Told(number, "part", "a part"))
    assert (parts, wholes) == (["a part"], [])
    qtbot.waitUntil(lambda: bool(wholes), timeout=WAIT_MS)

    assert wholes[0].covered


def test_after_a_rest_an_edit_leaves_the_figures_it_does_not_touch_as_they_are():
    foresight, quiet = Foresight(), _Watch(stop=False)
    study = catalogue.load("older-medical-patient", "da")
    pathway = study.pathway()
    coarse = foresight.answer(quiet, pathway, fine=False)
    fine = foresight.answer(quiet, pathway, fine=True)
    message = next(iter(pathway.messages))
    edited = replace(
        pathway, messages=pathway.messages.put(replace(pathway.messages[message], safety_net=constant(200), loss=0.2))
    )

    again = foresight.answer(quiet, pathway, fine=False)
    after = foresight.answer(quiet, edited, fine=False)
    truth = expected(edited).seen()

    assert coarse.per_citizen_hours != fine.per_citizen_hours
    assert again.gaps == fine.gaps
    assert set(after.gaps) & set(fine.gaps)
    assert after.per_citizen_hours == pytest.approx(truth.per_citizen_hours, rel=0.01)


def test_the_other_process_is_there_before_anything_is_asked(program, qtbot):
    jobs = program.jobs

    jobs.warm_up()

    assert jobs._process.is_alive()
    assert not jobs.busy()
