"""The commands of the menus that the diagram carries out: what each does, and when it has anything to do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from gui import actions
from gui.canvas import acts, clipping, menus
from model.step import StepKind

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

Doing = Callable[["Canvas"], object]
Asking = Callable[["Canvas"], bool]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a command does, what it needs, and whether it changes the pathway."""

    do: Doing
    needs: Asking
    edits: bool = True


def _always(canvas: "Canvas") -> bool:
    return bool(canvas.picture.lanes)


def _chosen(canvas: "Canvas") -> bool:
    return bool(canvas.selection.ids)


def _steps(canvas: "Canvas", least: int = 1) -> bool:
    return canvas.selection.table == "steps" and len(canvas.selection.ids) >= least


def _named(canvas: "Canvas") -> bool:
    return canvas.selection.table in ("steps", "actors", "sectors")


def _removable(canvas: "Canvas") -> bool:
    return canvas.selection.table in ("steps", "transitions", "actors", "sectors")


def _on_an_arrow(canvas: "Canvas") -> bool:
    return canvas.selection.table in ("steps", "transitions")


def _several(canvas: "Canvas") -> bool:
    return _steps(canvas, 2)


def _appends(kind: StepKind) -> Verb:
    return Verb(partial(acts.append, kind=kind), _always)


VERBS: dict[str, Verb] = {
    "cut": Verb(clipping.cut, _steps),
    "copy": Verb(clipping.copy, _steps, edits=False),
    "paste": Verb(clipping.paste, clipping.held),
    "duplicate_steps": Verb(clipping.duplicate, _steps),
    "delete": Verb(acts.remove, _removable),
    "choose_all": Verb(acts.choose_all, _always, edits=False),
    "rename_chosen": Verb(acts.rename, _named),
    "zoom_chosen": Verb(lambda canvas: canvas.fit_chosen(), _always, edits=False),
    "append_step": _appends(StepKind.ACTIVITY),
    "append_decision": _appends(StepKind.DECISION),
    "append_split": _appends(StepKind.SPLIT),
    "append_join": _appends(StepKind.JOIN),
    "append_wait": _appends(StepKind.WAIT),
    "append_end": _appends(StepKind.END),
    "connect": Verb(acts.connect, _steps),
    "handover": Verb(acts.handover, _on_an_arrow, edits=False),
    "kind": Verb(menus.offer_kinds, _steps),
    "add_lane": Verb(acts.add_lane, lambda _canvas: True),
    "add_sector": Verb(acts.add_sector, lambda _canvas: True),
    "fold": Verb(acts.fold, _chosen),
    "lane_up": Verb(partial(acts.shift_lane, by=-1), _steps),
    "lane_down": Verb(partial(acts.shift_lane, by=1), _steps),
    "column_left": Verb(partial(acts.shift_column, by=-1), _steps),
    "column_right": Verb(partial(acts.shift_column, by=1), _steps),
    "align_columns": Verb(acts.align_columns, _several),
    "align_rows": Verb(acts.align_rows, _several),
    "spread": Verb(acts.spread, _several),
    "tidy": Verb(acts.tidy, _always),
}


@cache
def chords() -> dict[tuple[Qt.KeyboardModifier, int], str]:
    """The commands by their keys, as the menus tell them."""
    found: dict[tuple[Qt.KeyboardModifier, int], str] = {}
    for _menu, _title, entries in actions.commands():
        for command in entries:
            for keys in command.keys if command.verb in VERBS else ():
                pressed = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs forget it
                found[pressed.keyboardModifiers(), pressed.key()] = command.verb
    return found


def may(canvas: "Canvas", verb: str) -> bool:
    """Whether the command has anything to do now."""
    known = VERBS[verb]
    return (canvas.editable or not known.edits) and known.needs(canvas)


def do(canvas: "Canvas", verb: str) -> None:
    """Carry the command out, if it has anything to do."""
    if may(canvas, verb):
        VERBS[verb].do(canvas)
