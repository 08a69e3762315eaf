"""From a blank start to a first gap figure: the start page and the questions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton

from gui.answers import Answers, Station, study_of
from model.checks.run import findings
from model.errors import Refused
from model.handovers import handovers
from model.responsibility import Kind
from model.simulation.run import RunSettings, simulate
from pathways.parts import parts

# Without a screen the list of names cannot take the keyboard; it works all the same.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WARD = Station("Medicinsk afsnit", "hospital", ("Behandl", "Udskriv"))
NURSING = Station("Hjemmesygeplejen", "municipality", ("Første besøg",), "Udskrivningsrapport")
DOCTOR = Station("Egen læge", "practice", ("Afstem medicin",), "Epikrise")


def made(*stations: Station):
    return study_of(Answers("Hjem fredag", "Ældre", 400, stations)).pathway()


def test_the_answers_become_lanes_steps_and_handovers():
    pathway = made(WARD, NURSING, DOCTOR)

    assert [actor.name for actor in pathway.actors.values()] == ["Medicinsk afsnit", "Hjemmesygeplejen", "Egen læge"]
    assert [step.name for step in pathway.steps.values() if step.name] == [
        "Behandl", "Udskriv", "Første besøg", "Afstem medicin",
    ]  # fmt: skip
    assert [message.name for message in pathway.messages.values()] == ["Udskrivningsrapport", "Epikrise"]
    assert all(each.ruled for passed in handovers(pathway).values() for each in passed.changes if each.giving)
    assert (pathway.arrivals.volume, pathway.described.target_group) == (400, "Ældre")


def test_treatment_goes_only_to_units_that_have_doctors():
    pathway = made(WARD, NURSING, DOCTOR)

    said = {step.name: step.assignments.of(Kind.TREATMENT) for step in pathway.steps.values() if step.name}
    assert [name for name, held in said.items() if held] == ["Behandl", "Afstem medicin"]


def test_what_is_made_has_no_errors_and_shows_a_plausible_gap_at_once():
    pathway = made(WARD, NURSING)

    errors = [finding.rule for finding in findings(pathway) if finding.severity == "error"]
    result = simulate(pathway, RunSettings(citizens=500, seed=1))

    assert errors == []
    assert 1 < result.headline.per_citizen_hours < 100


def test_a_unit_that_takes_over_again_keeps_its_lane():
    pathway = made(WARD, NURSING, Station("medicinsk afsnit", "hospital", ("Kontrol",)))

    assert len(pathway.actors) == 2
    assert pathway.steps["s5"].actor == pathway.steps["s2"].actor


def test_nobody_named_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="først"):
        made(Station(" ", "hospital", ("Noget",)))


def test_a_blank_start_comes_to_its_first_gap_figure_in_ten_actions(program, qtbot):
    program.runs._settled.setInterval(10)
    actions = 0

    def click(button: QAbstractButton) -> None:
        nonlocal actions
        actions += 1
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(field, text: str) -> None:
        nonlocal actions
        actions += 1
        field.setFocus()
        qtbot.keyClicks(field, text)

    program.pages.show_start()
    click(next(b for b in program.pages.start.findChildren(QAbstractButton) if b.text() == "Nyt ud fra spørgsmål"))
    page = program.pages.questions
    write(page.name, "Hjem fredag")
    write(page.stations[0].who, "Afdelingen")
    write(page.stations[1].who, "Hjemmesygeplejen")
    click(next(b for b in page.findChildren(QAbstractButton) if b.text() == "Tegn det"))
    qtbot.waitUntil(lambda: program.document.result is not None, timeout=90_000)

    assert actions <= 10
    assert program.window.shown_page is None
    assert program.document.result.headline.per_citizen_hours > 0
    assert program.document.modified


def test_a_missing_answer_is_said_on_the_page_and_nothing_is_opened(program, qtbot):
    program.pages.ask_questions()
    before = program.document.study

    program.pages.questions.make()

    assert program.pages.questions._problem.isVisible()
    assert program.document.study is before


def test_the_start_page_shows_recent_files_and_the_ready_pathways_as_pictures(program, qtbot, tmp_path):
    (tmp_path / "min.stafet").write_bytes(b"")
    program.settings.remember(tmp_path / "min.stafet")
    program.settings.remember(tmp_path / "borte.stafet")

    program.pages.show_start()
    start = program.pages.start
    pictures = start.findChildren(QToolButton)
    qtbot.waitUntil(lambda: not pictures[0].icon().isNull(), timeout=10_000)

    links = [b.text() for b in start.findChildren(QAbstractButton) if b.text().startswith(("min", "borte"))]
    assert [text.split()[0] for text in links] == ["min"]
    assert len(pictures) == len(program.pages.library.names())
    qtbot.mouseClick(pictures[0], Qt.MouseButton.LeftButton)
    assert program.window.shown_page is None
    assert program.document.study.name == pictures[0].toolTip()


def test_escape_leads_back_to_the_diagram(program, qtbot):
    program.pages.ask_questions()

    qtbot.keyClick(program.pages.questions, Qt.Key.Key_Escape)

    assert program.window.shown_page is None


def test_what_the_library_knows_brings_its_hours_its_times_and_its_checklist():
    known = parts("da")
    pathway = study_of(
        Answers("Hjem", "", 400, (WARD, Station("visitation", "municipality", ("Visitér",), "plejeforløbsplan"))), known
    ).pathway()

    actor = next(actor for actor in pathway.actors.values() if actor.name == "visitation")
    assert pathway.hours_of(actor).of_day(4) == ((480, 780),)
    assert actor.sector == "municipality"
    (message,) = pathway.messages.values()
    assert message.standard == "XDIS21"
    assert message.contents
    assert message.receivers == (actor.id,)


def test_tab_goes_through_the_questions_as_one_reads_them_and_then_to_the_buttons(program, qtbot):
    program.pages.ask_questions()
    page = program.pages.questions
    first, second = page.stations
    expected = [page.group, page.volume, first.who, first.sector, first.does, second.who, second.sector, second.does]

    page.name.setFocus()
    for field in (*expected, second.told, page._more):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        assert page.window().focusWidget() is field, field.accessibleName()


def test_answers_stay_when_one_looks_at_the_diagram_meanwhile_and_go_once_they_are_drawn(program, qtbot):
    program.pages.ask_questions()
    page = program.pages.questions
    qtbot.keyClicks(page.stations[0].who, "Afdelingen")
    qtbot.keyClick(page, Qt.Key.Key_Escape)

    program.pages.ask_questions()
    assert page.stations[0].who.text() == "Afdelingen"
    page.make()

    assert program.window.shown_page is None
    program.pages.ask_questions()
    assert page.stations[0].who.text() == ""


def test_a_function_taken_from_the_list_brings_its_sector(program):
    program.pages.ask_questions()
    row = program.pages.questions.stations[1]

    row.who.completer().activated.emit("Egen læge")

    assert row.sector.currentText() == "Almen praksis"
