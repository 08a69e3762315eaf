"""Every screen of the program, one after the other, and every word that stands on one."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QListWidget, QMessageBox, QTableWidget, QTabWidget, QWidget

from gui.app import Program
from gui.canvas import menus
from gui.compare.marked import MarkedPaper
from gui.dialogs import palette, unsaved
from gui.dialogs.leftovers import show_leftovers
from gui.dialogs.sheets import show_about, show_keys
from gui.panels.fields import Caption
from model.edits import actors, beside, handovers
from model.study import Study
from tests.gui import more_screens
from tests.gui.small import small_study
from tests.gui.test_window import shown_words

CHOSEN = [
    *(("", ""), ("steps", "s2"), ("transitions", "t1"), ("transitions", "t2")),
    *(("actors", "ward"), ("sectors", "hospital")),
]
OPEN_SOON = "▸"


def full_study() -> Study:
    study = handovers.default_handover(small_study(), "p1", "t2")
    for sector in ("hospital", "municipality"):  # names that no catalogue has
        study = actors.change_sector(study, "p1", sector, name=f"Sektor {sector[0]}")
    for add in (
        beside.add_segment,
        beside.add_interruption,
        beside.add_measure,
        beside.add_agreement,
        beside.add_promise,
    ):
        study, _key = add(study, "p1", "–")
    return study


def unfold_all(program: Program) -> None:
    form = program.inspector.form
    for _round in range(4):
        for key in form.shown():
            mark = form.mark(key)
            if mark is not None and str(getattr(mark.field, "label", "")).startswith(OPEN_SOON):
                mark.field.do()


def screens(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Every screen there is, by name, shown one after the other."""
    for table, key in CHOSEN:
        program.selection.choose(table, [key] if key else [])
        unfold_all(program)
        yield f"inspector {table} {key}", program.window
    program.selection.choose("steps", ["s2", "s3"])
    yield "inspector several", program.window
    for tab in program.window._keys:
        program.window.show_tab(tab)
        program.document.findings_changed.emit()
        yield f"tab {tab}", program.window
    program.pages.show_start()
    yield "start", program.window
    program.pages.ask_questions()
    program.pages.questions.add_station()
    yield "questions", program.window
    program.pages.leave()
    for name, sheet in (
        ("keys", show_keys(program.window, program.window.actions_by_verb.values())),
        ("about", show_about(program.window, compiled=True)),
    ):
        yield name, sheet
        sheet.close()
    left = SimpleNamespace(time=datetime(2026, 10, 9, 14, 30), base=Path("a.stafet"), name=program.document.study.name)
    sheet = show_leftovers(program.window, [left], restore=print)  # type: ignore[list-item]
    yield "leftovers", sheet
    sheet.close()
    yield "unsaved", unsaved_box(program)
    yield "palette", found_by_name(program)
    yield from more_screens.notices(program)
    yield from more_screens.compared(program)
    yield from more_screens.presented(program)


def found_by_name(program: Program) -> palette.Palette:
    """Ctrl+K, with everything one may find."""
    entries = (
        *palette.of_pathway(program.document.pathway, program.selection.show),
        *palette.of_commands(program.window.actions_by_verb.values()),
        *palette.of_findings(program.document.findings, program.document.pathway, program.findings.show_finding),
    )
    return palette.Palette(program.window, entries)


def unsaved_box(program: Program) -> QMessageBox:
    """The one question that may stand in the way, as it would be asked."""
    shown: list[QMessageBox] = []
    kept, QMessageBox.exec = QMessageBox.exec, lambda box: shown.append(box)  # type: ignore[method-assign]
    try:
        unsaved.ask_unsaved(program.window, program.document.study.name)
    finally:
        QMessageBox.exec = kept  # type: ignore[method-assign]
    return shown[0]


def words_of_menus(program: Program) -> set[str]:
    """What opens at a click: the choices of every row, the verbs of every group, the signs of the pad."""
    form, words = program.inspector.form, set()
    for key in form.shown():
        field = form.mark(key).field
        options = getattr(field, "options", ())
        words |= {said for _value, said in (options() if callable(options) else options)}
        words |= {said for said, _on, _do in field.acts} if isinstance(field, Caption) else set()
    return words | {offer.told for offer in menus.offers(program.canvas)}


def all_words(window: QWidget) -> set[str]:
    """What `shown_words` finds, and what stands in cells, heads, lists, choices, tabs and tooltips of commands."""
    words = set(shown_words(window))
    for table in window.findChildren(QTableWidget):
        heads = (table.horizontalHeaderItem(column) for column in range(table.columnCount()))
        words |= {head.text() for head in heads if head is not None}
        rows = range(table.rowCount())
        items = (table.item(row, column) for row in rows for column in range(table.columnCount()))
        words |= {item.text() for item in items if item is not None}
    for box in window.findChildren(QComboBox):
        words |= {box.itemText(row) for row in range(box.count())}
    for names in window.findChildren(QListWidget):
        words |= {names.item(row).text() for row in range(names.count())}
    for tabs in window.findChildren(QTabWidget):
        words |= {tabs.tabText(number) for number in range(tabs.count())}
    for paper in window.findChildren(MarkedPaper):
        words |= {one.badge.marking.words for one in paper.badges}
    words |= {action.toolTip().partition(" (")[0] for action in window.findChildren(QAction)}
    return {word for word in words if word}
