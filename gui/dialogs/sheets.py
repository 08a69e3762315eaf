"""Two quiet sheets beside the work: all keys, and about the program."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.i18n import _
from model.version import VERSION

Row = tuple[str, str]


def show_keys(parent: QWidget, actions: Iterable[QAction]) -> QDialog:
    """All keys in one sheet that can be searched; it blocks nothing."""
    sheet, column = _sheet(parent, _("Keys"))
    search = QLineEdit(sheet)
    search.setPlaceholderText(_("Search"))
    search.setAccessibleName(_("Search"))
    table = _table(sheet, (*_of_menu(actions), *_of_canvas(), *_of_tables(), *_of_presenting()))
    search.textChanged.connect(lambda text: _filter(table, text))
    column.addWidget(search)
    column.addWidget(table)
    sheet.resize(520, 560)
    sheet.show()
    return sheet


def show_about(parent: QWidget, *, compiled: bool) -> QDialog:
    """What this is, and what works on this machine."""
    sheet, column = _sheet(parent, _("About Stafet"))
    engine = _("The engine is compiled.") if compiled else _("The engine runs interpreted: slower, the same numbers.")
    for line in (f"Stafet {VERSION}", about(), engine):
        label = QLabel(line, sheet)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    sheet.resize(440, 180)
    sheet.show()
    return sheet


def show_list(parent: QWidget, title: str, lines: Iterable[str]) -> QDialog:
    """Sentences one below the other, to be read and copied; it blocks nothing."""
    sheet, column = _sheet(parent, title)
    text = QPlainTextEdit("\n".join(lines), sheet)
    text.setReadOnly(True)
    text.setAccessibleName(title)
    column.addWidget(text)
    sheet.resize(520, 320)
    sheet.show()
    return sheet


def about() -> str:
    """What the program is for."""
    return _("Draw a patient pathway, simulate it, and see who owns the patient, and when nobody does. Works offline.")


def _of_menu(actions: Iterable[QAction]) -> tuple[Row, ...]:
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        (", ".join(key.toString(native) for key in action.shortcuts()), action.text().replace("&", ""))
        for action in actions
        if action.shortcuts()
    )


def _of_canvas() -> tuple[Row, ...]:
    return (
        ("Enter", _("the next step in the same lane; ends a name")),
        ("Tab, Shift+Tab", _("the next, the previous step along the flow")),
        ("← ↑ → ↓", _("the nearest step in that direction")),
        ("Home, End", _("the first, the last step")),
        (_("Ctrl+click, Shift+click"), _("choose one more, or one less")),
        (_("double-click"), _("rename; on a sector fold or unfold it; on an empty place add a step")),
        (_("drag a step"), _("to another place or lane; onto an arrow: into it")),
        (_("drag from a step's edge"), _("an arrow; dropped on nothing it asks which step comes there")),
        (_("drag an arrow"), _("by an end: to another step; by its line: aside; double-click straightens it")),
        (_("drag a name"), _("of a lane or a sector: to another place, with everything in it")),
        (_("drag over empty ground"), _("choose what lies under it")),
        ("+, −", _("zoom in, zoom out")),
        (_("Ctrl+wheel"), _("zoom where the mouse is")),
        (_("Space-drag"), _("pull the paper")),
        ("Esc", _("one level back")),
    )


def _of_tables() -> tuple[Row, ...]:
    return (
        ("Enter, F2", _("in a table: type in the cell")),
        ("Ctrl+C, Ctrl+V", _("in a table: copy to, paste from a spreadsheet")),
        ("Ctrl+Del", _("in a table: remove the row")),
        (_("arrows, Enter"), _("in the week: another hour, the stories of those who leave then")),
        (_("Space, arrows"), _("in a story: play and pause, one moment on or back")),
        (_("Shift+arrows, Space"), _("in a week: extend, paint the hours")),
    )


def _of_presenting() -> tuple[Row, ...]:
    return tuple((key, _("presenting: {what}").format(what=what)) for key, what in presenting_keys())


def presenting_keys() -> tuple[Row, ...]:
    """The keys of the presentation and what they do."""
    return (
        ("Page Down, Page Up", _("the next, the previous step (a clicker too)")),
        ("Home, End", _("the first, the last step")),
        ("1–6", _("another lens")),
        ("H", _("the story of the worst citizen; again: the next story")),
        ("P", _("what if it is Easter?")),
        (_("Space"), _("in a story: go on by itself, or stand")),
        ("N", _("a note where the mouse is")),
        ("Ctrl+Enter", _("the decision list: what, who, by when")),
        ("B, .", _("blank the screen")),
        ("S", _("spotlight at the mouse")),
        ("T", _("the lines of text below, or none")),
        ("D", _("dark or light paper")),
        ("E", _("switch editing on and off")),
        ("?", _("these keys")),
        ("Esc, F5", _("end the presentation")),
    )


def _sheet(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    sheet = QDialog(parent)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowTitle(title)
    return sheet, QVBoxLayout(sheet)


def _table(sheet: QWidget, rows: tuple[Row, ...]) -> QTableWidget:
    table = QTableWidget(len(rows), 2, sheet)
    table.setHorizontalHeaderLabels([_("Key"), _("What it does")])
    table.setAccessibleName(_("Keys"))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    for number, (keys, what) in enumerate(rows):
        table.setItem(number, 0, QTableWidgetItem(keys))
        table.setItem(number, 1, QTableWidgetItem(what))
    table.setColumnWidth(0, 170)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _filter(table: QTableWidget, text: str) -> None:
    for row in range(table.rowCount()):
        words = " ".join(item.text() for column in (0, 1) if (item := table.item(row, column)) is not None)
        table.setRowHidden(row, text.casefold() not in words.casefold())
