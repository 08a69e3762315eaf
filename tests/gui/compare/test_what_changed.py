"""Two pathways beside each other: both diagrams, what changed, single changes taken over."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from gui.compare.side import Side
from model.distribution import constant
from model.edits import pathways, steps
from model.geometry.badges import Tone
from model.store.files import save
from tests.gui.compare.page import badges, listed, opened, taking
from tests.gui.test_window import NAMELESS


def test_the_button_shows_both_and_what_differs_on_the_diagrams_and_as_a_list(program, scenario, qtbot):
    page = opened(program, qtbot)

    assert program.window.shown_page is page
    assert [paper.document.pathway.id for paper in page.papers] == ["p1", scenario]
    titles = set(listed(page))
    assert {"Ring op", "Første besøg", "Udførelse: Udskriv → Første besøg"} <= titles
    before, after = (badges(paper) for paper in page.papers)
    new = next(step.id for step in program.document.pathway.steps.values() if step.name == "Ring op")
    assert after["steps", new] == (Tone.ADDED, "+ nyt")
    assert after["steps", "s3"] == before["steps", "s3"] == (Tone.ALTERED, "≠ ændret")
    assert ("steps", new) not in before
    assert before["transitions", "t2"][1] == "≠ ændret"


def test_what_is_gone_is_marked_on_the_first_and_said_in_words(program, scenario, qtbot):
    program.document.edit("Væk", lambda study: steps.remove_steps(study, scenario, ["s3"]))

    page = opened(program, qtbot)

    assert badges(page.papers[0])["steps", "s3"] == (Tone.REMOVED, "− fjernet")
    assert listed(page)["Første besøg"].accessibleName().startswith("fjernet, Trin: Første besøg")


def test_one_click_takes_one_change_over_and_one_undo_takes_it_back(program, scenario, qtbot):
    page = opened(program, qtbot)
    before = program.document.study

    qtbot.mouseClick(taking(listed(page)["Første besøg"], "←"), Qt.MouseButton.LeftButton)

    taken = program.document.study
    assert taken.pathways["p1"].steps["s3"].duration == constant(3)
    assert taken.pathways["p1"].rules == before.pathways["p1"].rules
    assert "Første besøg" not in listed(page)
    assert program.document.stack.undoText() == "Tag over: Første besøg"
    program.document.undo()
    assert program.document.study is before
    assert "Første besøg" in listed(page)


def test_a_change_is_given_back_the_other_way(program, scenario, qtbot):
    page = opened(program, qtbot)

    qtbot.mouseClick(taking(listed(page)["Ring op"], "→"), Qt.MouseButton.LeftButton)

    names = {step.name for step in program.document.study.pathways[scenario].steps.values()}
    assert "Ring op" not in names


def test_everything_is_taken_over_at_once_and_then_nothing_differs(program, scenario, qtbot):
    page = opened(program, qtbot)
    count = program.document.stack.count()

    qtbot.mouseClick(page._all[0], Qt.MouseButton.LeftButton)

    assert page.changes.rows == ()
    assert program.document.stack.count() == count + 1
    assert program.document.study.pathways["p1"].name == "Fredag, som den går"
    assert not page._all[0].isEnabled()
    assert [badges(paper) for paper in page.papers] == [{}, {}]


def test_keys_go_through_the_list_and_take_over(program, scenario, qtbot):
    page = opened(program, qtbot)
    first, second = page.changes.rows[:2]
    first.setFocus()

    qtbot.keyClick(first, Qt.Key.Key_Down)
    focused = page.selection.ids
    qtbot.keyClick(second, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert focused == tuple(id_ for _table, id_ in second.alteration.second)[:1]
    assert second.alteration.title not in listed(page)


def test_a_row_shows_its_thing_on_both_diagrams(program, scenario, qtbot):
    page = opened(program, qtbot)

    qtbot.mouseClick(listed(page)["Første besøg"], Qt.MouseButton.LeftButton, pos=QPoint(100, 8))

    assert (page.selection.table, page.selection.ids) == ("steps", ("s3",))
    for paper in page.papers:
        assert {key.id for key, item in paper.scene_shown.items_by_key.items() if item.chosen} == {"s3"}


def test_both_diagrams_show_the_same_part_at_the_same_zoom(program, scenario, qtbot):
    page = opened(program, qtbot)
    one, other = page.papers

    one.zoom(2.0)
    one.horizontalScrollBar().setValue(300)

    assert other.transform().m11() == pytest.approx(2.0)
    assert other.horizontalScrollBar().value() == one.horizontalScrollBar().value() > 0


def test_the_keyboard_stays_in_the_list_when_a_change_is_taken_over(program, scenario, qtbot):
    page = opened(program, qtbot)
    program.window.activateWindow()
    second = page.changes.rows[1]
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    next_one = page.changes.rows[2].alteration.key

    qtbot.keyClick(second, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert page.changes.rows[1].hasFocus()
    assert page.changes.rows[1].alteration.key == next_one


def test_another_file_is_compared_and_its_changes_taken_over(program, qtbot, answers, tmp_path):
    theirs = steps.rename_step(program.document.study, "p1", "s2", "Udskriv med plan")
    save(theirs, tmp_path / "kollega.stafet")
    answers["open"] = tmp_path / "kollega.stafet"
    page = opened(program, qtbot)

    page._other_file(1)
    (row,) = page.changes.rows
    may = taking(row, "←").isEnabled(), taking(row, "→").isEnabled()
    qtbot.mouseClick(taking(row, "←"), Qt.MouseButton.LeftButton)

    assert may == (True, False)
    assert program.document.pathway.steps["s2"].name == "Udskriv med plan"
    assert page.changes.rows == ()
    assert "kollega.stafet" in page.choosers[1].button.accessibleName()


def test_a_file_that_cannot_be_read_is_told_and_nothing_changes(program, qtbot, answers, tmp_path):
    (tmp_path / "tom.stafet").write_bytes(b"")
    answers["open"] = tmp_path / "tom.stafet"
    page = opened(program, qtbot)

    page._other_file(1)

    assert program.beside.comparing.sides is None
    assert "tom" in program.notices.sentences()[0]


def test_with_one_pathway_only_a_scenario_is_offered(program, qtbot):
    page = opened(program, qtbot)
    offered = {button.text() for button in page._stack.currentWidget().findChildren(QPushButton)}

    page.duplicate()

    assert offered == {"Kopiér som scenarie", "En anden fil …", "Til diagrammet"}
    assert len(program.document.study.pathways) == 2
    assert page._stack.currentIndex() == 0


def test_the_chooser_offers_the_pathways_of_the_file_and_choosing_the_other_one_swaps(program, scenario, qtbot):
    third = program.scenarios.duplicate("p1")
    page = opened(program, qtbot)
    sides = program.beside.comparing.sides
    menu = page.choosers[0].menu()
    texts = [action.text() for action in menu.actions() if action.text()]

    page.choosers[0].chosen(sides[1])
    swapped = tuple(side.pathway_id for side in program.beside.comparing.sides)
    menu.deleteLater()

    assert texts == [pathway.name for pathway in program.document.study.pathways.values()] + ["En anden fil …"]
    assert swapped == (sides[1].pathway_id, sides[0].pathway_id)
    assert third in program.document.study.pathways


def test_the_one_that_is_shown_is_always_one_of_the_two(program, scenario, qtbot):
    third = program.scenarios.duplicate("p1")
    program.document.switch_pathway(scenario)
    page = opened(program, qtbot)
    page.choosers[0].chosen(Side("p1"))
    page.left()

    program.beside.toggle()
    again = [side.pathway_id for side in program.beside.comparing.sides]
    page.left()
    program.document.switch_pathway(third)
    program.beside.toggle()

    assert again == ["p1", scenario]
    assert third in [side.pathway_id for side in program.beside.comparing.sides]


def test_escape_and_the_key_go_back_to_the_diagram(program, scenario, qtbot):
    page = opened(program, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    left = program.window.shown_page, program.top._compare.isChecked()

    program.window.actions_by_verb["compare"].trigger()
    again = program.window.shown_page
    program.window.actions_by_verb["compare"].trigger()

    assert left == (None, False)
    assert again is page
    assert program.window.shown_page is None


def test_a_compared_pathway_that_is_removed_gives_way_to_another(program, scenario, qtbot):
    page = opened(program, qtbot)

    program.scenarios.remove(scenario)

    assert page._stack.currentIndex() == 1
    program.document.undo()
    program.beside.comparing.begin()
    assert page._stack.currentIndex() == 0


def test_a_file_that_may_only_be_read_takes_nothing_over(program, scenario, qtbot):
    program.document.read_only = True

    page = opened(program, qtbot)

    assert not any(taking(row, arrow).isEnabled() for row in page.changes.rows for arrow in "←→")


def test_two_pathways_that_differ_everywhere_are_listed_without_delay(program, qtbot):
    study, _key = pathways.add_pathway(program.document.study, replace(_strangers(), id="p9"))
    program.document.edit("Mere", lambda _old: study)

    page = opened(program, qtbot)

    assert len(page.changes.rows) > 40


def test_everything_one_can_act_on_beside_each_other_has_a_name(program, scenario, qtbot):
    page = opened(program, qtbot)

    nameless = [
        f"{type(widget).__name__} in {widget.parent()}"
        for kind in NAMELESS
        for widget in page.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]

    assert nameless == []


def test_the_page_holds_no_file_that_was_not_asked_for(program, scenario, qtbot, tmp_path):
    opened(program, qtbot)

    assert list(Path(tmp_path).glob("*.stafet")) == []


def _strangers():
    from pathways import catalogue

    return catalogue.load("stroke", "da").pathway()
