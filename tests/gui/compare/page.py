"""The page that compares, opened as a person does, and what stands on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from gui.compare.page import ComparePage
from model.geometry.badges import Tone


def opened(program, qtbot) -> ComparePage:
    button = next(one for one in program.top.findChildren(QPushButton) if one.text() == "Sammenlign")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    return program.beside.page


def listed(page: ComparePage) -> dict[str, object]:
    return {row.alteration.title: row for row in page.changes.rows}


def taking(row, arrow: str) -> QAbstractButton:
    return next(button for button in row.findChildren(QAbstractButton) if button.text() == arrow)


def badges(paper) -> dict[tuple[str, str], tuple[Tone, str]]:
    return {
        (one.badge.marking.table, one.badge.marking.id): (one.badge.marking.tone, one.badge.marking.words)
        for one in paper.badges
    }
