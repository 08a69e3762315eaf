"""The story of one citizen: a timeline, moment by moment, played over the diagram; "if she goes home now"."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.charts.moments import moments
from gui.charts.story import LEFT, RIGHT
from gui.charts.timeline import round_leaving, timeline
from model.analysis.leaving import citizen_leaving, gaps_of_leaving
from model.edits import handovers
from model.pathway import Pathway
from model.simulation.run import RunSettings
from model.simulation.story import Story
from model.study import Study
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000
FRIDAY = "s2@2026-10-09T14:30"


def agreed() -> Study:
    """The ward lets go at departure, home nursing takes over when it has read: on Friday afternoon that is Monday."""
    study = handovers.default_handover(small_study(), "p1", "t2")
    return study.put(replace(study.pathway(), year=2026))


@pytest.fixture
def study() -> Study:
    return agreed()


@pytest.fixture(scope="module")
def friday() -> tuple[Pathway, Story]:
    pathway = agreed().pathway()
    return pathway, citizen_leaving(pathway, RunSettings(citizens=10), FRIDAY)


def test_a_message_is_an_arrow_from_the_lane_of_its_sender_to_that_of_its_reader(friday):
    line = timeline(*friday)

    (flight,) = line.flights
    assert line.bands[flight.source].name == "Afdelingen"
    assert line.bands[flight.target].name == "Hjemmesygeplejen"
    assert flight.read - flight.sent == pytest.approx(66.0, abs=0.1)
    assert flight.arrives
    assert "læst" in flight.told


def test_the_kinds_stand_over_the_lanes_and_the_gap_has_its_type(friday):
    line = timeline(*friday)

    names = [band.name for band in line.bands if band.name]
    assert names == ["Behandling", "Udførelse", "Koordination", "Afdelingen", "Hjemmesygeplejen"]
    execution = line.bands[[band.name for band in line.bands].index("Udførelse")]
    assert [piece.gap for piece in execution.pieces] == ["", "nobody", ""]


def test_every_moment_is_told_and_says_where_the_citizen_is(friday):
    pathway, story = friday

    found = moments(pathway, story)

    assert [one.at for one in found] == sorted(one.at for one in found)
    leaving = next(one for one in found if "udførelsesansvar: ingen ejer fra nu af" in one.told)
    assert leaving.told.startswith("fre 9.10. 14.30: ")
    (runner,) = leaving.runners
    assert (runner.step, runner.gap, runner.told) == ("s3", "nobody", "udførelsesansvar: ingen ejer")
    read = next(one for one in found if "Hjemmesygeplejen læser" in one.told)
    assert read.told.startswith("man 12.10. 08.30: ")
    assert read.runners[0].gap == ""
    assert read.runners[0].colour == "#2f8f6b"
    assert found[-1].runners


def test_the_story_of_leaving_shows_what_follows_and_tells_its_gaps_only(friday):
    pathway, story = friday

    line = round_leaving(timeline(pathway, story), story, "s2")
    gaps = gaps_of_leaving(pathway, story, FRIDAY)

    left = next(visit.departure for visit in story.visits if visit.step == "s2")
    assert line.start >= left - 12
    assert line.end >= max(span.end for span in gaps)
    assert {(span.kind.value, span.charged) for span in gaps} == {("execution", "t2")}
    assert not gaps_of_leaving(pathway, story, "s3@2026-10-09T14:30")


@pytest.fixture
def page(program, qtbot):
    program.runs.at_rest = 300
    program.runs.run()
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=WAIT_MS)
    program.window.show_tab("story")
    qtbot.waitUntil(lambda: bool(program.story.bar._moments), timeout=WAIT_MS)
    return program.story


def test_space_plays_and_pauses_and_the_arrows_step(program, page, qtbot):
    chart = page.chart
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_Right)
    first = chart._moment
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    second = chart._moment
    qtbot.keyClick(chart, Qt.Key.Key_Left)

    assert chart._moment == first < second
    assert page.bar._moments[0].told in page._sentence.text()
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    assert page.bar.playing
    page.bar._tick()
    assert chart._moment == second
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    assert not page.bar.playing
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart._moment == page.bar._moments[-1].at


def test_playing_moves_a_baton_over_the_diagram_and_leaving_the_page_takes_it_away(program, page, qtbot):
    page.bar.step(1)
    runners = program.canvas.runners
    start = dict(runners._at)
    page.bar.step(10_000)

    assert runners.isVisible()
    assert runners._at != start
    assert runners.accessibleName()
    program.window.show_tab("gaps")
    assert not runners.isVisible()
    assert page.bar._at is None


def test_a_click_on_the_timeline_goes_to_the_moment_before_it(page, qtbot):
    chart = page.chart
    last = QPoint(chart.width() - RIGHT - 1, 40)

    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=last)
    late = chart._moment
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(LEFT + 1, 40))

    assert late > chart._moment
    assert chart._moment == page.bar._moments[0].at


def test_if_she_goes_home_now_tells_of_somebody_who_leaves_at_this_minute(program, page, qtbot):
    program.week.now = lambda: datetime(2026, 10, 9, 14, 30, 12)
    program.window.show_tab("week")
    assert program.week._now.text() == "Hvis hun går hjem nu (fre 14.30)"

    qtbot.mouseClick(program.week._now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "66 t" in page._sentence.text(), timeout=WAIT_MS)

    assert program.window.tabs.currentWidget().page is page
    assert page._sentence.text().startswith("Fredag 9. okt. kl. 14.30")
    assert not page._choice.isVisible()
    qtbot.mouseClick(page._back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._choice.isVisible(), timeout=WAIT_MS)
