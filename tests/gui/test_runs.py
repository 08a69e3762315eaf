"""Simulating beside the window: results that fit, cancelling, and a window that stays free."""

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from gui.runs import engine_is_compiled
from model.step import StepKind, Transition
from model.study import Study
from model.table import Table

WAIT_MS = 30_000
LONG = 1_000_000 if engine_is_compiled() else 60_000
"""So many citizens that a run is still under way when one looks."""


def name_step(program, name: str) -> None:
    def verb(study: Study) -> Study:
        pathway = study.pathway("p1")
        return study.put(replace(pathway, steps=pathway.steps.put(replace(pathway.steps["s2"], name=name))))

    program.document.edit("Omdøb", verb)


def test_a_run_gives_figures_in_the_status_bar_and_a_ranking(program, qtbot):
    program.runs.at_rest = 300

    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)

    assert program.document.result.citizens == 300
    assert "t hul pr. borger" in program.status._figure.text()
    assert not program.runs.running


def test_a_run_begins_by_itself_once_an_edit_has_settled(program, qtbot):
    program.runs._settled.setInterval(10)
    program.runs._rested.setInterval(10)
    program.runs.at_rest = 2_100

    name_step(program, "Send hjem")
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    first = program.document.result.citizens
    qtbot.waitUntil(lambda: program.document.result.citizens != first, timeout=WAIT_MS)

    assert (first, program.document.result.citizens) == (2_000, 2_100)


def test_a_cancelled_run_stops_with_what_it_has(program, qtbot):
    program.runs.at_rest = LONG
    program.runs.run()
    qtbot.waitUntil(lambda: program.runs.done > 0, timeout=WAIT_MS)

    program.runs.cancel()
    qtbot.waitUntil(lambda: not program.runs.running, timeout=WAIT_MS)

    assert program.document.result is None or program.document.result.citizens < LONG


def test_a_result_is_dropped_where_an_edit_came_in_between(program, qtbot):
    program.runs.at_rest = 300
    program.runs.run()

    name_step(program, "Send hjem")
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=WAIT_MS)

    assert program.document.result is None


def test_a_pathway_that_cannot_be_simulated_says_why(program, qtbot):
    def without_start(study: Study) -> Study:
        pathway = study.pathway("p1")
        steps = Table(
            replace(step, kind=StepKind.ACTIVITY) if step.kind is StepKind.START else step
            for step in pathway.steps.values()
        )
        return study.put(replace(pathway, steps=steps))

    program.document.edit("Fjern start", without_start)

    program.runs.run()
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=WAIT_MS)

    assert program.document.result is None
    assert "start" in program.notices.sentences()[0].casefold()
    assert "start" in program.status._figure.text().casefold()


def test_the_window_stays_free_during_a_run(program, qtbot):
    program.runs.at_rest = LONG
    program.runs.run()
    qtbot.waitUntil(lambda: program.runs.done > 0, timeout=WAIT_MS)
    ticks: list[float] = []
    timer = QTimer()
    timer.setInterval(16)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()

    qtbot.wait(1_000)
    timer.stop()
    program.runs.cancel()

    gaps = [after - before for before, after in pairwise(ticks)]
    assert len(ticks) >= 40
    assert max(gaps) < 0.2  # a tenth of a second is what one begins to feel; two cores may be busy with other tests


def test_a_dead_engine_is_told_and_started_again(program, qtbot):
    program.runs.at_rest = LONG
    program.runs.run()
    qtbot.waitUntil(lambda: program.runs.done > 0, timeout=WAIT_MS)
    program.jobs._process.kill()
    qtbot.waitUntil(lambda: not program.runs.running, timeout=WAIT_MS)

    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)

    assert program.document.result.citizens == 300


@pytest.mark.parametrize(
    ("what", "name", "begins"),
    [
        ("description", "Hjem på fredag.pdf", b"%PDF"),
        ("pixi", "Hjem på fredag pixi.pdf", b"%PDF"),
        ("contacts", "Hjem på fredag kontaktkort.pdf", b"%PDF"),
        ("poster", "Hjem på fredag plakat.pdf", b"%PDF"),
        ("svg", "Hjem på fredag.svg", b"<svg"),
        ("png", "Hjem på fredag.png", b"\x89PNG"),
    ],
)
def test_what_the_export_menu_names_is_written_beside_the_work(
    program, qtbot, tmp_path, monkeypatch, what, name, begins
):
    asked = []

    def choose(dialog: QFileDialog) -> int:
        asked.append(Path(dialog.selectedFiles()[0]).name)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(asked[-1])
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    program.window.actions_by_verb[f"export_{what}"].trigger()
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=WAIT_MS)

    assert asked == [name]
    assert begins in (tmp_path / name).read_bytes()[:200]
    assert program.notices.sentences()[-1] == f"{name} er skrevet."


def test_the_worst_story_is_told_with_its_bands_and_a_sentence(program, qtbot):
    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    page = program.story

    program.window.show_tab("story")
    qtbot.waitUntil(lambda: page.chart._line is not None, timeout=WAIT_MS)

    names = [band.name for band in page.chart._line.bands if band.name]
    assert names == ["Behandling", "Udførelse", "Koordination", "Afdelingen", "Hjemmesygeplejen"]
    assert page._sentence.text()
    assert page.chart.accessibleDescription()


def test_the_week_is_about_the_arrow_that_is_chosen(program, qtbot):
    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    chart = program.week.chart

    program.selection.choose("transitions", ["t2"])

    assert chart._week.title.startswith("Udskriv → Første besøg")
    assert sum(chart._week.departures) == 300
    assert len(chart._week.hours) == 168


def test_what_was_assumed_stands_under_the_ranking(program, qtbot):
    def without_duration(study: Study) -> Study:
        pathway = study.pathway("p1")
        return study.put(replace(pathway, steps=pathway.steps.put(replace(pathway.steps["s2"], duration=None))))

    program.document.edit("Fjern varighed", without_duration)
    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)

    panel = program.window.tabs.widget(1)
    assert "Udskriv" in panel._assumed.accessibleName()
    assert panel._table.rowCount() > 0


def simulated(program, qtbot) -> None:
    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)


def test_the_ranking_tells_the_longest_story_of_the_row_that_is_chosen(program, qtbot):
    simulated(program, qtbot)

    program.selection.choose("transitions", ["t2"])
    qtbot.waitUntil(lambda: bool(program.gaps._story.text()), timeout=WAIT_MS)

    assert "Hjemmesygeplejen" in program.gaps._story.text()
    assert program.inspector.form.mark("longest")._text.text() == program.gaps._story.text()


def test_a_click_in_the_week_tells_of_those_who_leave_then(program, qtbot):
    simulated(program, qtbot)
    program.selection.choose("transitions", ["t2"])
    program.window.show_tab("week")
    chart = program.week.chart
    hour = next(hour for hour, leave in enumerate(chart._week.departures) if leave)

    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart._cell(hour).center().toPoint())
    qtbot.waitUntil(lambda: program.story.chart._line is not None, timeout=WAIT_MS)

    assert program.window.tabs.currentWidget().page is program.story
    assert program.story._choice.count() == min(12, chart._week.departures[hour])
    assert program.story._group.isVisible()
    qtbot.mouseClick(program.story._back, Qt.MouseButton.LeftButton)
    assert program.story._choice.itemText(0).startswith("Værst")


def test_all_that_stands_in_the_way_is_said_at_once(program, qtbot):
    def broken(study: Study) -> Study:
        pathway = study.pathway("p1")
        steps = pathway.steps.put(replace(pathway.steps["s1"], kind=StepKind.ACTIVITY))
        ways = pathway.transitions.put(Transition("t9", "s2", "s4"))
        return study.put(replace(pathway, steps=steps, transitions=ways))

    program.document.edit("Ødelæg", broken)

    program.runs.run()
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=WAIT_MS)

    (sentence,) = program.notices.sentences()
    assert "start" in sentence
    assert "Udskriv" in sentence
