"""The menu of the right button: what the pad offers, in words, and the commands that have something to do here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence

from gui import actions
from gui.canvas import commands, menus

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

GROUPS = (
    ("cut", "copy", "paste", "duplicate_steps"),
    ("align_columns", "align_rows", "spread"),
    ("rename_chosen", "delete"),
    ("fold", "add_lane", "add_sector"),
    ("choose_all", "tidy"),
)
"""The commands it may hold, in groups; those of the pad stand above them."""
ON_STEPS = {"fold", "add_lane", "add_sector", "choose_all", "tidy"}
"""Commands that are not about a step or an arrow, and stay away where one is chosen."""


def offer(canvas: "Canvas", at: QPoint) -> None:
    """Open the menu at this point of the screen, if it holds anything."""
    menu = menus.menu_over(canvas)
    offers = menus.offers(canvas) if canvas.editable else ()
    for one in offers:
        action = menu.addAction(menus.icon_of(canvas, one.sign), f"{one.told}\t{one.keys}")
        action.triggered.connect(lambda _on=False, act=one.act: act())
    told = {command.verb: command for _menu, _title, entries in actions.commands() for command in entries}
    for group in GROUPS:
        verbs = [verb for verb in group if _belongs(canvas, verb, padded=bool(offers))]
        if verbs and not menu.isEmpty():
            menu.addSeparator()
        for verb in verbs:
            keys = QKeySequence(told[verb].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{told[verb].text}\t{keys}")
            action.triggered.connect(partial(canvas.do, verb))
    if menu.actions():
        menu.popup(at)


def _belongs(canvas: "Canvas", verb: str, *, padded: bool) -> bool:
    """Whether a command has anything to do here, and does not stand above already."""
    if padded and verb in ("rename_chosen", "delete"):
        return False
    if canvas.selection.table in ("steps", "transitions") and verb in ON_STEPS:
        return False
    return commands.may(canvas, verb)
