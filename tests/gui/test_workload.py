"""The tab "Workload", and tables that fit where there is little room."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.panels.table import LEAST_WIDE, Row, Table
from model.sector import Actor
from model.study import Study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000


def priced(study: Study) -> Study:
    pathway = study.pathway("p1")
    return study.put(
        replace(pathway, actors=pathway.actors.put(replace(pathway.actors["ward"], cost=500.0, capacity=4)))
    )


@pytest.fixture
def ran(program, qtbot):
    program.document.edit("Pris", priced)
    program.runs.at_rest = 400
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    program.window.show_tab("workload")
    return program.window.tabs.currentWidget().page


def test_each_actor_has_its_year_under_the_sum_of_its_sector(program, ran):
    result = program.document.result
    ward = next(row for row in result.by_actor if row.actor == "ward")

    rows = ran._table._rows

    assert [(row.table, row.id, row.strong) for row in rows] == [
        ("sectors", "hospital", True),
        ("actors", "ward", False),
        ("sectors", "municipality", True),
        ("actors", "nursing", False),
    ]
    name, contacts, hours, _waits, _nine, utilisation, cost = rows[1].cells
    assert name.strip() == "Afdelingen"
    assert int(contacts.replace(".", "")) == round(ward.contacts)
    assert int(hours.replace(".", "")) == round(ward.working_hours)
    assert utilisation == f"{100 * ward.utilisation:.0f} %"
    assert int(cost.replace(".", "")) == round(ward.working_hours * 500)
    assert rows[3].cells[5:] == ("ubegrænset", "–")
    assert "uden timepris" in ran._total.toolTip() or "uden timepris" in ran._total.text()


def test_a_row_of_the_workload_chooses_its_actor_and_an_edit_makes_it_grey(program, ran, qtbot):
    item = ran._table.item(3, 0)
    spot = ran._table.visualItemRect(item).center()

    qtbot.mouseClick(ran._table.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert (program.selection.table, program.selection.first) == ("actors", "nursing")
    program.document.edit(
        "Omdøb",
        lambda study: study.put(
            replace(
                study.pathway("p1"),
                actors=study.pathway("p1").actors.put(Actor("nursing", "Sygeplejen", "municipality", hours="office")),
            )
        ),
    )
    assert not ran._table.isEnabled()


def test_a_narrow_table_leaves_away_what_it_can_spare_and_tells_it_in_the_tooltip(qtbot):
    table = Table("Prøve", ("Hvor", "Antal", "Timer"), wide=0, right=(1, 2), spare=(1,))
    qtbot.addWidget(table)
    table.present((Row("steps", "s1", ("Et meget langt navn på et trin i forløbet", "1234567", "7654321")),))

    table.resize(700, 200)
    table.show()
    wide = table.columnWidth(0)
    table.resize(250, 200)

    assert wide > 400
    assert table.isColumnHidden(1)
    assert not table.isColumnHidden(2)
    assert table.columnWidth(0) >= LEAST_WIDE
    assert "Antal: 1234567" in table.item(0, 0).toolTip()


def test_tables_and_results_get_most_of_the_room_and_give_it_back(program, qtbot):
    before = program.window.middle.sizes()

    program.window.actions_by_verb["enlarge"].trigger()
    large = program.window.middle.sizes()
    program.window.actions_by_verb["enlarge"].trigger()

    assert large[1] > 2 * before[1]
    assert program.window.middle.sizes() == before


def test_the_start_page_puts_as_many_pictures_beside_each_other_as_there_is_room_for(program, qtbot):
    program.window.resize(1093, 590)
    program.pages.show_start()
    page = program.window.shown_page

    def seen() -> int:
        return page.widget().width() - page.viewport().width()

    qtbot.waitUntil(lambda: bool(page._pictures), timeout=5_000)
    assert seen() <= 0
    assert page._across == 3
    program.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page._across == 4, timeout=5_000)
