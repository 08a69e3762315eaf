"""The worst case in the window: in the status bar, on the handover card with its story, and against promises."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from gui.document import Document
from gui.panels.marks import CardMark
from gui.worsening import Worsening
from model.analysis.worst.result import Seen
from model.analysis.worst.worst import worst
from model.side import Promise
from model.table import Table
from pathways import catalogue

WAIT_MS = 30_000


def shown(program, qtbot, *, hours: float = 24.0):
    """The Friday pathway, with a promise, its worst case found out."""
    study = catalogue.load("friday-discharge", "da")
    pathway = replace(study.pathway(), promises=Table([Promise("p1", "Ved udskrivelse", hours)]))
    program.document.open(study.put(pathway), path=None)
    program.worsening._start()
    qtbot.waitUntil(lambda: program.document.worst_is_current, timeout=WAIT_MS)


def cards(program):
    marks = [mark for mark in program.inspector.findChildren(CardMark) if mark.isVisible()]
    return {mark.field.key: mark for mark in marks}


def test_the_status_bar_says_the_worst_case(program, qtbot):
    shown(program, qtbot)

    assert program.status._worst.text() == "værst 188,5 t"
    assert program.status._worst.toolTip().endswith("188,5 t (påske). Alle tider er skåret ved deres 99,9 %-fraktil.")


def test_an_edit_makes_it_old_until_it_is_found_out_again(program, qtbot):
    shown(program, qtbot)

    program.document.edit("Læs om lørdagen", lambda study: reading_on_saturdays(study))

    assert not program.document.worst_is_current
    program.worsening._start()
    qtbot.waitUntil(lambda: program.document.worst_is_current, timeout=WAIT_MS)


def reading_on_saturdays(study):
    pathway = study.pathway()
    calendar = pathway.calendars["visitation"]
    saturdays = replace(calendar, intervals=(*calendar.intervals, (5 * 1440 + 480, 5 * 1440 + 900)))
    return study.put(replace(pathway, calendars=pathway.calendars.put(saturdays)))


def test_the_handover_card_shows_it_and_a_click_tells_the_story(program, qtbot):
    shown(program, qtbot)
    program.selection.choose("transitions", ["T03"])
    qtbot.waitUntil(lambda: "worst-execution-nobody" in cards(program), timeout=WAIT_MS)
    card = cards(program)["worst-execution-nobody"]

    assert card.field.title == "Værste tilfælde 137,2 t"
    assert card.field.text == (
        "Onsdag 1. apr. kl. 14.50 slipper Medicinsk sengeafsnit udførelsesansvaret; "
        "Visitation læser først tirsdag 7. apr. kl. 08.00: 137,2 t (påske)."
    )

    button = card.findChild(QPushButton)
    qtbot.waitUntil(lambda: button.height() > 10, timeout=WAIT_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def told():
        labels = cards(program)["worst-execution-nobody"].findChildren(QLabel)
        return "onsdag 1. apr. kl. 14.00: “Plejeforløbsplan” sendes" in " ".join(label.text() for label in labels)

    qtbot.waitUntil(told, timeout=WAIT_MS)


def test_a_promise_is_red_or_green_with_word_and_sign(program, qtbot):
    shown(program, qtbot, hours=24.0)

    assert cards(program)["promise-p1-verdict"].field.title == "✗ Brudt: et hul kan vare 188,5 t."
    assert cards(program)["promise-p1-verdict"].property("warm")

    shown(program, qtbot, hours=200.0)
    qtbot.waitUntil(lambda: "✓" in cards(program)["promise-p1-verdict"].field.title, timeout=WAIT_MS)

    assert cards(program)["promise-p1-verdict"].field.title == "✓ Holdt: intet hul kan blive længere end 188,5 t."
    assert cards(program)["promise-p1-verdict"].property("good")


class Deferred:
    """Tasks that are answered when the test says so."""

    def __init__(self):
        self.asked = []

    def start(self, _name, pathway, **answers):
        self.asked.append((pathway, answers))
        return len(self.asked)


def test_a_late_refusal_leaves_the_newer_question_alone():
    document, jobs = Document(catalogue.load("friday-discharge", "da")), Deferred()
    worsening = Worsening(document, jobs)
    worsening._start()
    document.edit("Læs om lørdagen", reading_on_saturdays)
    worsening._start()
    (_old, first), (pathway, second) = jobs.asked

    first["refused"]("kan ikke")
    second["done"](Seen(worst(pathway), (), ()))

    assert document.worst_is_current


def test_what_is_known_is_not_found_out_again_after_an_undone_edit():
    document, jobs = Document(catalogue.load("friday-discharge", "da")), Deferred()
    worsening = Worsening(document, jobs)
    worsening._start()
    ((pathway, answers),) = jobs.asked
    answers["done"](Seen(worst(pathway), (), ()))
    document.edit("Læs om lørdagen", reading_on_saturdays)
    document.undo()

    worsening._start()

    assert len(jobs.asked) == 1
