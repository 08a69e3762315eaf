"""Two pathways beside each other: what the simulation says of the change, and when it is old."""

import pytest

from gui.compare import comparing
from model.analysis.compare import compare
from model.distribution import constant
from model.edits import steps
from model.geometry.badges import Tone
from model.i18n import LANGUAGES
from model.simulation.run import RunSettings
from tests.gui.compare.page import badges, opened
from tests.gui.test_window import only_in, shown_words

WAIT_MS = 60_000


def test_what_it_does_is_simulated_by_itself_and_marked(program, scenario, qtbot, monkeypatch):
    program.document.undo()  # the new step: a second arrow out of an activity cannot be simulated
    page = opened(program, qtbot)
    monkeypatch.setattr(comparing, "CITIZENS", 600)

    program.beside.comparing.run()
    running = page.run.text()
    qtbot.waitUntil(lambda: program.beside.comparing.result is not None, timeout=WAIT_MS)

    assert running == "Annullér"
    pathways_ = [program.document.study.pathways[key] for key in ("p1", scenario)]
    expected = compare(*pathways_, RunSettings(citizens=600, seed=1))
    head = expected.of("headline")
    assert page.effects.headline.text().startswith("Timer med hul pr. borger: ")
    assert f"{head.first:.1f}".replace(".", ",") in page.effects.headline.text()
    tones = {words[0]: tone for (table, _id), (tone, words) in badges(page.papers[1]).items() if table == "transitions"}
    assert Tone.LESS in tones.values() or Tone.MORE in tones.values()
    assert page.papers[1].picture.batons[0].hours is not None or page.papers[1].picture.batons


def test_an_obstacle_is_said_in_place_of_figures(program, scenario, qtbot):
    page = opened(program, qtbot)

    program.beside.comparing.run()
    qtbot.waitUntil(lambda: program.beside.comparing.obstacle != "", timeout=WAIT_MS)

    assert page.effects.basis.text() == program.beside.comparing.obstacle
    assert "Udskriv" in page.effects.basis.text()


def test_equal_pathways_differ_by_exactly_nothing_and_it_says_so(program, qtbot, monkeypatch):
    monkeypatch.setattr(comparing, "CITIZENS", 200)
    program.scenarios.duplicate()
    page = opened(program, qtbot)

    program.beside.comparing.run()
    qtbot.waitUntil(lambda: program.beside.comparing.result is not None, timeout=WAIT_MS)

    assert page.effects.headline.text().startswith("Intet er forskelligt: hver forskel er præcis 0. Timer")
    assert {row.cells[3] for row in page.effects.table._rows} == {"0"}
    assert page.changes.rows == ()


def test_an_edit_makes_the_figures_old_until_they_are_made_anew(program, scenario, qtbot, monkeypatch):
    monkeypatch.setattr(comparing, "CITIZENS", 200)
    program.document.undo()
    page = opened(program, qtbot)
    state = program.beside.comparing
    state.run()
    qtbot.waitUntil(lambda: state.result is not None, timeout=WAIT_MS)
    first = state.result

    program.document.edit("Kortere", lambda study: steps.change_step(study, scenario, "s3", duration=constant(2)))
    old = (state.current, page.effects.table.isEnabled(), state.result is first)
    state.run()
    qtbot.waitUntil(lambda: state.result is not first, timeout=WAIT_MS)

    assert old == (False, False, True)
    assert state.current
    assert page.effects.table.isEnabled()


def test_what_is_gone_from_both_is_still_told_by_the_old_figures(program, scenario, qtbot, monkeypatch):
    monkeypatch.setattr(comparing, "CITIZENS", 200)
    program.document.undo()
    page = opened(program, qtbot)
    state = program.beside.comparing
    state.run()
    qtbot.waitUntil(lambda: state.result is not None, timeout=WAIT_MS)

    for key in ("p1", scenario):
        program.document.edit("Væk", lambda study, key=key: steps.remove_steps(study, key, ["s3"]))

    assert not state.current
    assert "Udskriv → Første besøg" in {row.cells[0] for row in page.effects.table._rows}


@pytest.mark.parametrize("speak", LANGUAGES, indirect=True)
def test_the_page_speaks_one_language(speak, qtbot, monkeypatch):
    language, program = speak
    monkeypatch.setattr(comparing, "CITIZENS", 100)
    made = program.scenarios.duplicate()
    program.document.edit("x", lambda study: steps.change_step(study, made, "s3", duration=constant(3)))
    program.beside.toggle()
    program.beside.comparing.run()
    qtbot.waitUntil(lambda: program.beside.comparing.result is not None, timeout=WAIT_MS)
    (other,) = set(LANGUAGES) - {language}

    said = shown_words(program.beside.page)

    assert said & only_in(other) == set()
    assert {"da": "Hvad er ændret 1", "en": "What changed 1"}[language] == program.beside.page.tabs.tabText(0)


def test_the_document_of_the_second_is_compared_with_the_first(program, scenario, qtbot):
    opened(program, qtbot)

    with_scenario = program.exporting.before()
    program.document.switch_pathway("p1")

    assert with_scenario is program.document.study.pathways["p1"]
    assert program.exporting.before() is None
