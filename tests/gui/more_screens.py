"""The screens that show only when something happens: notices, two pathways beside each other, and the room's own."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui import start
from gui.app import Program
from gui.compare.beside import Beside
from gui.exporting import Exporting
from gui.files import write
from gui.locknote import place_of
from gui.present.show import Presentation
from gui.stories import Stories
from model.distribution import constant
from model.edits import handovers, steps
from model.responsibility import NOBODY, Kind
from model.simulation.run import RunSettings, simulate
from model.step import StepKind
from tests.gui.clerk import Clerk
from tests.gui.present.keys import K, press

Screens = Iterator[tuple[str, QWidget]]


def notices(program: Program) -> Screens:
    """What is told under the top bar. (That the language changes is said in the other language, on purpose.)"""
    for name, _told in (*_of_work(program), *_of_files(program)):
        assert program.notices.sentences(), name
        yield f"notice {name}", program.window


def _of_work(program: Program) -> Screens:
    document, window = program.document, program.window
    document.attempt("", lambda study: steps.change_step(study, "p1", "s2", kind=StepKind.START))
    yield "refused", window
    start.told_by(program.notices.say)(ValueError, ValueError(), None)
    yield "defect", window
    for on in (True, False):
        program.choices.choose_word("patient", on=on)
    yield "word", window
    Exporting(document, program.selection, Clerk(program), program.notices).write("svg", Path("a.svg"))  # type: ignore[arg-type]
    yield "written", window
    time, said = datetime(2026, 10, 9, 14, 30), document.study.name
    left = SimpleNamespace(time=time, base=Path("a.stafet"), name=said, discard=print)
    for many in (1, 2):
        program.recovery.found.emit(SimpleNamespace(set_aside=(), recoverable=(left,) * many))
        yield f"left behind {many}", window
    made = program.scenarios.duplicate()
    program.scenarios.remove(made)
    yield "removed", window


def _of_files(program: Program) -> Screens:
    document, files, window = program.document, program.files, program.window
    study = document.study
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.stafet"
        document.open(study, path=None)
        files.open_path(path)
        yield "not there", window
        path.write_text("¤", encoding="utf-8")
        files.open_path(path)
        yield "no such file", window
        path.unlink()
        write(study, path)
        other = {"who": "Inter", "machine": "Stafet", "since": "14:30", "process": 1}
        place_of(path).write_text(json.dumps(other), encoding="utf-8")
        files.open_path(path)
        yield "open elsewhere", window
        write(replace(study, name=""), path)
        program.watching.look()
        yield "changed elsewhere", window
        document.attempt("", lambda study: steps.change_step(study, "p1", "s2", note="–"))
        files.save()
        yield "not saved", window
        path.unlink()
        program.watching.look()
        yield "gone", window
        document.open(study, path=None)
        files.opened.emit()


def compared(program: Program) -> Screens:
    """Nothing to compare with; a scenario with what is otherwise in it; and every table of what that does."""
    document = program.document
    beside = Beside(
        program.window, document, program.selection, Clerk(program), program.files, program.scenarios, program.top
    )  # type: ignore[arg-type]
    beside.toggle()
    yield "compare alone", program.window
    made = program.scenarios.duplicate()
    assert made is not None
    document.edit("", lambda study: handovers.assign(study, made, "s3", Kind.TREATMENT, NOBODY))
    document.edit("", lambda study: steps.change_step(study, made, "s3", duration=constant(30)))
    document.create("", lambda study: steps.insert_on_transition(study, made, "t3", name="–"))
    beside.comparing.begin()
    assert beside.comparing.found
    yield "compare changes", program.window
    beside.comparing.run()
    assert beside.comparing.result is not None
    for group in beside.page.effects._groups:
        beside.page.effects.show_group(group.key)
        yield f"compare {group.key}", program.window
    beside.leave()


def presented(program: Program) -> Screens:
    """In the room: where one is, a story, Easter, a note, decisions, and the card of keys."""
    document, selection = program.document, program.selection
    stories = Stories(document, Clerk(program), say=print)  # type: ignore[arg-type]
    show = Presentation(document, selection, stories, dark=False)
    show.show()
    show.begin()
    yield "presentation", show
    press(show, K.Key_H)
    yield "presentation without a result", show
    document.take_result(document.pathway, simulate(document.pathway, RunSettings(citizens=50)))
    press(show, K.Key_H)
    assert show.told.teller.telling
    for beat in range(4):
        yield f"presentation story {beat}", show
        press(show, K.Key_PageDown)
    press(show, K.Key_Escape)
    selection.choose("steps", ["s2"])
    press(show, K.Key_P)
    assert show.told.teller.telling
    for beat in range(3):
        yield f"presentation Easter {beat}", show
        press(show, K.Key_PageDown)
    press(show, K.Key_Escape)
    yield from _written(show)
    press(show, K.Key_E, K.Key_Question)
    assert show.card.isVisible()
    yield "presentation keys", show
    show.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _written(show: Presentation) -> Screens:
    press(show, K.Key_N)
    assert show.pen.line.isVisible()
    yield "presentation note", show
    show.pen.line.setText("–")
    QTest.keyClick(show.pen.line, K.Key_Return)
    yield "presentation noted", show
    QTest.keyClick(show.stage, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decisions = show.pen.list
    assert decisions.isVisible()
    yield "presentation decisions", show
    QTest.keyClick(decisions.what, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "presentation decision without words", show
    decisions.what.setText("–")
    decisions.when.setText("–")
    QTest.keyClick(decisions.what, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "presentation decision without a day", show
    decisions.when.setText("1.2.2027")
    QTest.keyClick(decisions.what, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "presentation decided", show
    QTest.keyClick(decisions.what, K.Key_Escape)
