"""The tab "Indicators"."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from model.message import Anchor
from model.side import Measure, Point
from model.study import Study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000


def asked(study: Study) -> Study:
    pathway = study.pathway("p1")
    last = next(key for key, step in pathway.steps.items() if step.actor == "nursing" and not step.instant)
    first = next(key for key, step in pathway.steps.items() if step.actor == "ward" and not step.instant)
    visit = Measure(
        "m1", "Besøg i tide", Point(Anchor.DEPARTURE, step=first), Point(Anchor.BEGIN, step=last), limit=24.0
    )
    return study.put(replace(pathway, measures=pathway.measures.put(visit)))


@pytest.fixture
def ran(program, qtbot):
    program.document.edit("Mål", asked)
    program.runs.at_rest = 400
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    program.window.show_tab("indicators")
    return program.window.tabs.currentWidget().page


def test_a_deadline_stands_with_its_share_and_a_click_shows_the_step_it_ends_at(program, ran, qtbot):
    titles = [row.cells[0] for row in ran._table._rows if row.strong]
    number, row = next((n, one) for n, one in enumerate(ran._table._rows) if one.cells[0].strip() == "Besøg i tide")

    qtbot.mouseClick(
        ran._table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=ran._table.visualItemRect(ran._table.item(number, 0)).center(),
    )

    assert titles[0] == "Frister og indikatorer"
    assert row.cells[1].endswith("% inden for 24 timer")
    assert (program.selection.table, program.selection.first) == ("steps", row.id)


def test_an_edit_makes_the_figures_grey_until_the_next_result(program, ran):
    program.document.edit("Væk", lambda study: study.put(replace(study.pathway("p1"), year=2027)))

    assert not ran._table.isEnabled()
