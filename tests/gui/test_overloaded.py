"""An actor who is asked for more than they have: named, and no mean of theirs shown as if it lasted."""

from dataclasses import replace

import pytest

from gui.panels.status_bar import StatusBar
from model.simulation.run import RunSettings, simulate


@pytest.fixture
def overloaded(program):
    """Ten citizens a day come to a ward with one place, where each stays four hours."""
    pathway = program.document.pathway
    ward = replace(pathway.actors["ward"], capacity=1)
    arrivals = replace(pathway.arrivals, volume=3640.0)
    program.document.edit(
        "", lambda study: study.put(replace(pathway, actors=pathway.actors.put(ward), arrivals=arrivals))
    )
    program.document.take_result(
        program.document.pathway, simulate(program.document.pathway, RunSettings(citizens=300))
    )
    return program


def test_the_line_at_the_bottom_names_them_in_place_of_an_interval(overloaded):
    said = overloaded.window.findChild(StatusBar)._figure.text()

    assert "overbelastet er Afdelingen (167 %)" in said
    assert "95 %" not in said


def test_the_workload_has_no_mean_wait_of_theirs(overloaded):
    overloaded.window.show_tab("workload")
    panel = overloaded.window.tabs.currentWidget().page
    rows = [
        [panel._table.item(row, column).text() for column in range(panel._table.columnCount())]
        for row in range(panel._table.rowCount())
    ]

    (ward,) = (row for row in rows if "Afdelingen" in row[0])

    assert ward[3:5] == ["vokser", "–"]
    assert "Overbelastet er Afdelingen (167 %)" in panel._total.text()
