"""Copy, cut, paste and duplicate: steps go over the clipboard of the system as text, so also from file to file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from model.edits import pasting
from model.errors import FileProblem, Refused
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, step_name
from model.study import Study
from model.table import Table

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

STEPS = "application/x-stafet-steps"
"""The part of a pathway in the format of the ready pathways, beside the names as plain text."""


def held(_canvas: "Canvas") -> bool:
    """Whether the clipboard holds steps."""
    carried = QGuiApplication.clipboard().mimeData()
    return carried is not None and carried.hasFormat(STEPS)


def copy(canvas: "Canvas") -> bool:
    """Put the chosen steps, with what belongs to them, on the clipboard; whether there were any."""
    if canvas.selection.table != "steps":
        return False
    from model.exchange import toml  # not needed for the first paint

    pathway = canvas.document.pathway
    part = pasting.copied(pathway, canvas.selection.ids)
    carried = QMimeData()
    carried.setData(STEPS, toml.write(Study(pathway.name, Table([part]))).encode())
    carried.setText("\n".join(_line(pathway, step) for step in part.steps))
    QGuiApplication.clipboard().setMimeData(carried)
    return True


def cut(canvas: "Canvas") -> None:
    """Copy the chosen steps, then remove them."""
    if copy(canvas):
        from gui.canvas import acts

        acts.remove(canvas)


def paste(canvas: "Canvas") -> None:
    """Put the steps of the clipboard into the pathway, behind the chosen one, and choose them."""
    carried = QGuiApplication.clipboard().mimeData()
    if carried is None or not carried.hasFormat(STEPS):
        return
    from model.exchange import toml

    try:
        part = toml.read(bytes(carried.data(STEPS).data()), path=_("clipboard")).pathway()
    except (Refused, FileProblem) as problem:
        canvas.document.refused.emit(str(problem))
        return
    chosen = canvas.selection.first if canvas.selection.table == "steps" else None
    box = next((box for box in canvas.picture.boxes if box.id == chosen), None)
    _put(canvas, _("Paste"), part, box.column + 1 if box else None)


def duplicate(canvas: "Canvas") -> None:
    """The chosen steps once more, without touching the clipboard."""
    if canvas.selection.table == "steps":
        _put(canvas, _("Duplicate"), pasting.copied(canvas.document.pathway, canvas.selection.ids), None)


def _put(canvas: "Canvas", text: str, part: Pathway, column: int | None) -> None:
    made: list[str] = []
    key = canvas.document.pathway_id

    def verb(study: Study) -> Study:
        study, ids = pasting.pasted(study, key, part, column=column)
        made.extend(ids)
        return study

    if canvas.document.attempt(text, verb):
        canvas.selection.choose("steps", made)
        canvas.reveal()


def _line(pathway: Pathway, step: str) -> str:
    one = pathway.steps[step]
    return "\t".join((step_name(one), actor_name(pathway, one.actor) if one.actor else ""))
