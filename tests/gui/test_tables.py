"""The pathway as tables: typed in, copied, pasted; both ways with the diagram."""

import dataclasses
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from gui.panels.columns import actor_sheet, matrix_sheet, message_sheet, step_sheet, transition_sheet
from gui.panels.decision_columns import decision_sheet
from gui.panels.grid import Grid
from gui.panels.pasting import as_text, cells, pasted
from model.distribution import constant
from model.edits.places import cells as cells_of
from model.edits.places import spots
from model.layout import Layout, Place
from model.responsibility import Holding, Kind, held
from model.table import Table
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def grid_of(program, tab: str, name: str | None = None) -> Grid:
    program.window.show_tab(tab)
    page = program.window.tabs.currentWidget().page
    if isinstance(page, Grid):
        return page
    number = next(number for number, grid in enumerate(page.grids) if grid.sheet.name == name)
    page._stack.setCurrentIndex(number)
    return page.grids[number]


def shown(grid: Grid) -> list[list[str]]:
    table = grid.table
    return [[grid._text(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]


def test_the_steps_stand_in_a_table_in_words(program):
    grid = grid_of(program, "tables", "Trin")

    assert shown(grid)[1][:4] == ["Udskriv", "aktivitet", "Afdelingen", "4 t"]


def test_typing_in_a_cell_changes_the_step_in_one_step_of_undo(program, qtbot):
    grid = grid_of(program, "tables", "Trin")
    grid.table.setCurrentCell(1, 3)
    grid.table.setFocus()

    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    editor = grid.table.findChild(QLineEdit)
    editor.setText("6 t")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: program.document.pathway.steps["s2"].duration == constant(6))
    program.document.undo()
    assert shown(grid)[1][3] == "4 t"


def test_a_cell_that_means_nothing_is_told_and_goes_back(program):
    grid = grid_of(program, "tables", "Trin")

    grid.table.item(1, 2).setText("Kantinen")

    assert program.document.pathway.steps["s2"].actor == "ward"
    assert shown(grid)[1][2] == "Afdelingen"
    assert "Kantinen" in program.notices.sentences()[-1]


def test_moving_a_step_in_the_table_moves_it_on_the_diagram(program):
    grid = grid_of(program, "tables", "Trin")

    grid.table.item(1, 2).setText("hjemmesygeplejen")

    assert program.document.pathway.steps["s2"].actor == "nursing"
    assert next(box for box in program.canvas.picture.boxes if box.id == "s2").lane == "nursing"


def test_what_is_chosen_on_the_diagram_is_marked_in_the_table_and_the_other_way_round(program, qtbot):
    grid = grid_of(program, "tables", "Trin")

    program.selection.choose("steps", ["s3"])
    marked = grid.table.currentRow()
    grid.table.setFocus()
    qtbot.keyClick(grid.table, Qt.Key.Key_Up)

    assert marked == 2
    assert program.selection.ids == ("s2",)


def test_the_matrix_says_who_holds_what_and_is_typed_in(program):
    grid = grid_of(program, "matrix")
    assert shown(grid)[1] == ["Udskriv", "Afdelingen", "Afdelingen", "Afdelingen", "", ""]

    grid.table.item(2, 1).setText("Afdelingen; Hjemmesygeplejen")
    grid.table.item(2, 3).setText("uenighed: Afdelingen; Hjemmesygeplejen")
    grid.table.item(1, 4).setText("ved ikke")

    steps = program.document.pathway.steps
    assert steps["s3"].assignments.of(Kind.TREATMENT) == held("ward", "nursing")
    assert steps["s3"].assignments.of(Kind.COORDINATION).holding is Holding.DISAGREED
    assert steps["s2"].assignments.of(Kind.AUTHORITY).holding is Holding.UNKNOWN
    assert shown(grid)[2][3] == "uenighed: Afdelingen; Hjemmesygeplejen"


def test_a_decision_is_added_as_a_row_and_filled_in(program):
    grid = grid_of(program, "decisions")
    grid.add_row()
    for column, text in enumerate(
        ("Læs lørdag", "Fredag er værst", "Hjemmesygeplejen", "1.2.2027", "aftalt", "Udskriv")
    ):
        grid.table.item(0, column).setText(text)

    (agreement,) = program.document.pathway.agreements.values()
    assert (agreement.what, agreement.owner, str(agreement.due)) == ("Læs lørdag", "nursing", "2027-02-01")
    assert (agreement.status, agreement.about) == ("agreed", "s2")


def test_cells_are_copied_as_a_spreadsheet_takes_them(program, qtbot):
    grid = grid_of(program, "tables", "Trin")
    grid.table.setFocus()
    grid.table.setCurrentCell(1, 0)
    grid.table.clearSelection()
    for row in (1, 2):
        for column in (0, 1):
            grid.table.item(row, column).setSelected(True)

    qtbot.keyClick(grid.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Udskriv\taktivitet\nFørste besøg\taktivitet"


def test_good_rows_are_pasted_in_one_step_of_undo_and_rows_past_the_end_are_new(program, qtbot):
    grid = grid_of(program, "tables", "Trin")
    before = program.document.study
    grid.table.setFocus()
    grid.table.setCurrentCell(2, 0)
    QGuiApplication.clipboard().setText(
        "Første besøg hjemme\taktivitet\nSlut\tslut\nOpfølgning\taktivitet\tAfdelingen\t2 t\n"
    )

    qtbot.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    steps = program.document.pathway.steps
    assert steps["s3"].name == "Første besøg hjemme"
    assert [(s.name, s.actor, s.duration) for s in steps.values()][-1] == ("Opfølgning", "ward", constant(2))
    program.document.undo()
    assert program.document.study is before


def test_with_a_wrong_cell_nothing_changes_until_the_good_rows_are_accepted(program, qtbot):
    grid = grid_of(program, "tables", "Trin")
    before = program.document.study
    grid.table.setFocus()
    grid.table.setCurrentCell(1, 0)
    QGuiApplication.clipboard().setText("Udskriv nu\taktivitet\tKantinen\nBesøg\taktivitet\tHjemmesygeplejen\n")

    qtbot.keyClick(grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert program.document.study is before
    assert grid._offer.isVisible()
    assert grid._offer.words.text().startswith("Række 1, Aktør: “Kantinen”")
    qtbot.mouseClick(grid._offer.take, Qt.MouseButton.LeftButton)
    steps = program.document.pathway.steps
    assert (steps["s2"].name, steps["s3"].name) == ("Udskriv", "Besøg")


@pytest.mark.parametrize(
    "sheet", [step_sheet, transition_sheet, message_sheet, actor_sheet, decision_sheet, matrix_sheet]
)
def test_a_whole_table_copied_and_pasted_back_changes_nothing(qapp, sheet):
    study, made = small_study(), sheet()
    pathway = study.pathway()
    things = getattr(pathway, made.table).values()
    heads = [column.head for column in made.columns]
    rows = [heads, *([column.read(pathway, thing) for column in made.columns] for thing in things)]

    found = pasted(study, "p1", made, cells(as_text(rows)), at=0, column=0)

    assert found.bad == ()
    assert found.study == study


def test_cells_with_line_breaks_tabs_and_quotes_survive_the_way_there_and_back():
    rows = (("a", 'b "c"'), ("d\ne", "æ; ø"))

    assert cells(as_text(rows)) == rows


def test_the_matrix_shows_in_grey_what_holds_where_nothing_is_said_and_copies_only_what_is_said(program):
    grid = grid_of(program, "matrix")
    cell = grid.table.item(1, 4)

    assert cell.data(Qt.ItemDataRole.DisplayRole) == "følger borgeren"
    assert cell.foreground().color() == grid.palette().placeholderText().color()
    assert cell.data(Qt.ItemDataRole.EditRole) == ""
    grid.table.item(1, 2).setText("")
    assert grid.table.item(1, 2).data(Qt.ItemDataRole.DisplayRole) == "Afdelingen"
    assert program.document.pathway.steps["s2"].assignments.of(Kind.EXECUTION) is None


def test_the_whole_table_is_copied_with_its_heads_and_taken_back(program):
    grid = grid_of(program, "tables", "Trin")
    before = program.document.study

    grid.copy_all()
    text = QGuiApplication.clipboard().text()
    grid.table.setCurrentCell(0, 0)
    grid.paste()

    assert text.splitlines()[0].split("\t")[:4] == ["Trin", "Type", "Aktør", "Varighed"]
    assert len(text.splitlines()) == 1 + len(program.document.pathway.steps)
    assert program.document.study == before


def test_arrows_and_messages_are_pasted_as_new_rows_and_one_without_ends_is_bad(program):
    grid = grid_of(program, "tables", "Trin")
    grid.table.setCurrentCell(3, 0)
    QGuiApplication.clipboard().setText("Slut\tslut\nOpfølgning\taktivitet\tAfdelingen\t2 t\n")
    grid.paste()
    grid = grid_of(program, "tables", "Overgange")
    grid.table.setCurrentCell(2, 0)
    QGuiApplication.clipboard().setText("Første besøg\tSlut\nFørste besøg\tOpfølgning\t20 %\thvis svag\nOpfølgning\n")
    grid.paste()

    assert "skal have det trin" in grid._offer.words.text()
    grid._offer.take.click()

    new = list(program.document.pathway.transitions.values())[-1]
    steps = program.document.pathway.steps
    assert (steps[new.source].name, steps[new.target].name, new.probability) == ("Første besøg", "Opfølgning", 0.2)
    grid = grid_of(program, "tables", "Meddelelser")
    QGuiApplication.clipboard().setText("Plan\tUdskriv\tAfdelingen\tHjemmesygeplejen\tMedCom\tXDIS21\t2 t\t5 %\n")
    grid.paste()
    (message,) = program.document.pathway.messages.values()
    assert (message.name, message.anchor, message.receivers, message.loss) == ("Plan", "s2", ("nursing",), 0.05)


@pytest.mark.parametrize(
    ("tab", "name", "table"), [("tables", "Overgange", "transitions"), ("decisions", None, "agreements")]
)
def test_a_row_is_removed_and_comes_back_by_undo(program, qtbot, tab, name, table):
    from model.edits import beside

    program.document.edit("Beslut", lambda study: beside.add_agreement(study, "p1", "Læs lørdag")[0])
    grid = grid_of(program, tab, name)
    before = len(getattr(program.document.pathway, table))
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 0)

    qtbot.keyClick(grid.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    assert len(getattr(program.document.pathway, table)) == before - 1
    program.document.undo()
    assert len(getattr(program.document.pathway, table)) == before


def test_the_columns_share_the_width_of_the_page_until_a_person_pulls_one(program):
    grid = grid_of(program, "matrix")
    table = grid.table

    whole = sum(table.columnWidth(column) for column in range(table.columnCount()))
    table.horizontalHeader().resizeSection(0, 300)
    program.window.resize(program.window.width() + 200, program.window.height())

    assert whole <= table.viewport().width()
    assert table.columnWidth(0) == 300


def test_a_long_list_of_steps_is_pasted_in_one_step_of_undo(program):
    grid = grid_of(program, "tables", "Trin")
    grid.table.setCurrentCell(3, 0)
    rows = "".join(f"Trin {n}\taktivitet\tAfdelingen\t2 t\n" for n in range(120))
    QGuiApplication.clipboard().setText("Slut\tslut\n" + rows)

    grid.paste()

    assert len(program.document.pathway.steps) == 124
    program.document.undo()
    assert len(program.document.pathway.steps) == 4


@pytest.mark.parametrize("layout", [Layout(), Layout(Table([Place("s2", 1, 0)])), Layout(folded=("municipality",))])
def test_a_thousand_steps_are_pasted_within_a_few_seconds(layout):
    lanes = ("Afdelingen", "Hjemmesygeplejen")
    rows = [(f"Trin {n}", "aktivitet", lanes[n % 2], f"{n % 9 + 1} t") for n in range(1000)]
    study = small_study()
    study = study.put(dataclasses.replace(study.pathway(), layout=layout))
    before = spots(study.pathway())
    began = time.process_time()

    found = pasted(study, "p1", step_sheet(), rows, at=len(study.pathway("p1").steps), column=0)

    assert time.process_time() - began < 8  # about one; each row once cost as much as the rows before it
    assert (found.good, found.bad) == (1000, ())
    pathway = found.study.pathway("p1")
    assert len(set(cells_of(pathway).values())) == len(pathway.steps) == 1004
    assert cells_of(pathway) == {step: (at.lane, at.column, at.row) for step, at in spots(pathway).items()}
    assert {step: spots(pathway)[step] for step in before} == before


def test_columns_give_way_where_there_is_little_room_and_the_names_last():
    from gui.panels.grid import NAMES, shared_out

    assert shared_out([150, 80, 90], 400) == [150, 80, 90]
    names, *others = shared_out([300, 300, 90, 200], 500)
    assert names == NAMES
    assert names + sum(others) <= 500
    assert others[1] == 90


def test_a_new_row_of_actors_is_offered_the_library_and_takes_its_hours_along(program, qtbot):
    grid = grid_of(program, "tables", "Aktører")
    grid.add_row()
    empty = program.document.study
    line = grid.table.findChild(QLineEdit)
    assert {"Hjemmepleje", "Egen læge"} < set(line.completer().model().stringList())

    line.setText("Visitation")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: shown(grid)[-1][0] == "Visitation")
    assert shown(grid)[-1][:5] == [
        *("Visitation", "Kommune", "Visitationens åbningstid", "", "Visitationens telefontid"),
    ]
    program.document.undo()
    assert program.document.study == empty


def test_an_actor_of_whom_something_is_said_keeps_it_under_a_ready_name(program):
    before = program.document.pathway.actors["ward"]
    assert before.hours or before.reads

    grid_of(program, "tables", "Aktører").table.item(0, 0).setText("Medicinsk sengeafsnit")

    after = program.document.pathway.actors["ward"]
    assert (after.name, after.hours, after.reads) == ("Medicinsk sengeafsnit", before.hours, before.reads)
