"""The menu of the right button: about what is under it, in words, with keys; and each entry does what it says."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.geometry.picture import Point
from tests.gui.canvas.hand import lane_name, middle, on_arrow, pixel, spot

# The platform without a screen says so when a menu opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def menu_at(canvas: Canvas, at: Point) -> QMenu:
    where = pixel(canvas, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, canvas.viewport().mapToGlobal(where))
    QApplication.sendEvent(canvas.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def test_over_a_step_it_holds_the_pad_and_copying(canvas: Canvas, selection: Selection) -> None:
    menu = menu_at(canvas, middle(canvas, "plan"))

    assert selection.ids == ("plan",)
    assert {"Tilføj trin", "Forbind til et andet trin", "Slet", "Klip", "Kopiér", "Dublér"} <= set(words(menu))
    assert "Ryd op" not in words(menu)
    menu.close()


def test_over_several_chosen_steps_it_aligns_and_removes_them(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    selection.choose("steps", ("visit", "review"))

    menu = menu_at(canvas, middle(canvas, "visit"))
    assert {"Ret ind under hinanden", "Fordel jævnt", "Slet"} <= set(words(menu))
    next(action for action in menu.actions() if action.text().startswith("Slet")).trigger()
    menu.close()

    assert not {"visit", "review"} & set(document.pathway.steps)


def test_over_a_lane_it_renames_and_adds(canvas: Canvas, selection: Selection) -> None:
    menu = menu_at(canvas, lane_name(canvas, "nursing"))

    assert (selection.table, selection.ids) == ("actors", ("nursing",))
    assert {"Omdøb", "Tilføj bane", "Fold sektoren sammen eller ud"} <= set(words(menu))
    menu.close()


def test_over_empty_ground_it_lets_go_and_tidies(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("steps", ("plan",))

    menu = menu_at(canvas, spot(canvas, "surgery", 0))
    assert selection.table == ""
    assert {"Vælg alt", "Ryd op", "Tilføj bane"} <= set(words(menu))
    menu.close()


def test_over_an_arrow_it_inserts(canvas: Canvas, selection: Selection) -> None:
    menu = menu_at(canvas, on_arrow(canvas, "t2"))

    assert selection.ids == ("t2",)
    assert {"Indsæt trin", "Overleveringskort", "Slet"} <= set(words(menu))
    menu.close()


def test_where_editing_is_off_it_only_looks(canvas: Canvas) -> None:
    canvas.editable = False

    menu = menu_at(canvas, middle(canvas, "plan"))

    assert words(menu) == ["Kopiér"]
    menu.close()


def test_entries_tell_their_keys(canvas: Canvas) -> None:
    menu = menu_at(canvas, middle(canvas, "plan"))

    keys = {action.text().split("\t")[0]: action.text().split("\t")[1] for action in menu.actions() if action.text()}
    assert keys["Tilføj trin"] == "A"
    assert keys["Kopiér"] == "Ctrl+C"
    menu.close()
