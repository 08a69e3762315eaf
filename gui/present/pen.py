"""What the room writes down: notes where the mouse is, and decisions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from gui.canvas import sight
from gui.canvas.touch import touched
from gui.present.caption import Said
from gui.present.decisions import DecisionList
from gui.present.noteline import NoteLine
from gui.present.stage import type_size
from model.edits import noting
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, place, step_name

if TYPE_CHECKING:
    from gui.present.show import Presentation


class Pen:
    """Opens the line or the list over the presentation; both work also while nothing else may be edited."""

    def __init__(self, show: "Presentation") -> None:
        self._show = show
        self.line = NoteLine(show)
        self.list = DecisionList(show.document, show.selection, show)
        self.line.left = self.list.left = show.stage.setFocus
        self._about = ("", "")
        self.line.written = self._write

    def note(self) -> None:
        """Write a note about what is under the mouse; beside everything about the chosen step, else the pathway."""
        show = self._show
        at = show.mapFromGlobal(show.cursor().pos())
        self._about = self._under(QPointF(show.stage.viewport().mapFromGlobal(show.cursor().pos())))
        about = named(show.document.pathway, *self._about)
        self.line.ask(at, about, size=type_size(show.height()), look=show.stage.look)

    def decide(self) -> None:
        """Open the decision list."""
        self.list.ask(size=type_size(self._show.height()), look=self._show.stage.look)

    def _under(self, at: QPointF) -> tuple[str, str]:
        stage, selection = self._show.stage, self._show.selection
        inside = stage.viewport().rect().contains(at.toPoint())
        thing = touched(stage.picture, stage.point(at), seen=stage.seen, scale=sight.factor(stage)) if inside else None
        if thing is not None and thing.table in ("steps", "transitions"):
            return thing.table, thing.id
        if thing is not None and thing.table == "actors" and thing.place == "header":
            return thing.table, thing.id
        return ("steps", selection.first) if selection.table == "steps" and selection.first else ("", "")

    def _write(self, text: str) -> None:
        document, (table, key) = self._show.document, self._about
        shown = document.pathway_id
        if document.attempt(_("Note"), lambda study: noting.note(study, shown, table, key, text)):
            about = named(document.pathway, table, key)
            self._show.say(Said(_("Note: {thing}").format(thing=about), text))


def named(pathway: Pathway, table: str, key: str) -> str:
    """What a note is about, by name."""
    match table:
        case "steps":
            return step_name(pathway.steps[key])
        case "transitions":
            return place(pathway, key, None)
        case "actors":
            return actor_name(pathway, key)
        case _:
            return pathway.name
