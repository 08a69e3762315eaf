"""The menus of the canvas: what may follow, which kind a step is, what can be done with a thing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from gui.canvas import acts, verbs
from gui.canvas.pad import Offer
from gui.canvas.signs import icon
from gui.canvas.walking import box_of
from model.geometry.picture import Point
from model.i18n import _
from model.phrases import step_kind_name
from model.step import StepKind

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

FOLLOWING = (StepKind.ACTIVITY, StepKind.DECISION, StepKind.SPLIT, StepKind.JOIN, StepKind.WAIT, StepKind.END)


def offers(canvas: "Canvas") -> tuple[Offer, ...]:
    """What the pad offers for what is chosen; nothing where it is several things."""
    if len(canvas.selection.ids) != 1:
        return ()
    delete = Offer("delete", _("Delete"), _("Del"), partial(acts.remove, canvas))
    if canvas.selection.table == "transitions":
        return (
            _append(canvas, StepKind.ACTIVITY, _("Insert a step"), "A"),
            _append(canvas, StepKind.DECISION, _("Insert a decision"), "D"),
            Offer("handover", _("Handover card"), "H", partial(acts.handover, canvas)),
            delete,
        )
    if canvas.selection.table != "steps":
        return ()
    return (*_following(canvas), *_about_step(canvas), delete)


def _following(canvas: "Canvas") -> tuple[Offer, ...]:
    step = canvas.document.pathway.steps.get(canvas.selection.ids[0])
    if step is None or step.kind is StepKind.END:
        return ()
    return (
        _append(canvas, StepKind.ACTIVITY, _("Append a step"), "A"),
        _append(canvas, StepKind.DECISION, _("Append a decision"), "D"),
        _append(canvas, StepKind.SPLIT, _("Append a parallel split"), "P"),
        _append(canvas, StepKind.END, _("Append an end"), "E"),
        Offer("connect", _("Connect to another step"), "C", partial(acts.connect, canvas)),
        Offer("handover", _("Handover card"), "H", partial(acts.handover, canvas)),
    )


def _about_step(canvas: "Canvas") -> tuple[Offer, ...]:
    return (
        Offer("rename", _("Rename"), "F2", partial(acts.rename, canvas)),
        Offer("kind", _("Change kind"), "R", partial(offer_kinds, canvas)),
    )


def _append(canvas: "Canvas", kind: StepKind, told: str, keys: str) -> Offer:
    return Offer(kind.value, told, keys, partial(acts.append, canvas, kind))


def offer_following(canvas: "Canvas", at: Point, source: str) -> None:
    """Ask which step should stand where an arrow was dropped on nothing; its ghost stays until that is answered."""
    spot = canvas.picture.grid.spot(*at)
    if spot is None:
        canvas.ghosts.clear()
        return

    def follow(kind: StepKind) -> None:
        canvas.made(verbs.add(canvas.document, kind, spot, source=source), kind)

    menu = _kinds(canvas, FOLLOWING, follow)
    menu.aboutToHide.connect(canvas.ghosts.clear)
    menu.popup(_on_screen(canvas, at))


def offer_kinds(canvas: "Canvas") -> None:
    """Ask which kind the chosen steps should be of."""
    box = box_of(canvas.picture, acts.chosen_step(canvas))
    if box is None:
        return

    def change(kind: StepKind) -> None:
        verbs.change_kind(canvas.document, canvas.selection.ids, kind)

    menu = _kinds(canvas, tuple(StepKind), change)
    for action in menu.actions():
        action.setCheckable(True)
        action.setChecked(action.data() == box.kind.value)
    menu.popup(_on_screen(canvas, (box.rect.x, box.whole.bottom + 6)))


def _kinds(canvas: "Canvas", kinds: Sequence[StepKind], do: Callable[[StepKind], object]) -> QMenu:
    menu = menu_over(canvas)
    for kind in kinds:
        action = menu.addAction(icon_of(canvas, kind.value), step_kind_name(kind).capitalize())
        action.setData(kind.value)
        action.triggered.connect(lambda _on=False, kind=kind: do(kind))
    menu.setActiveAction(menu.actions()[0])
    return menu


def menu_over(canvas: "Canvas") -> QMenu:
    """An empty menu that is gone once it is closed."""
    menu = QMenu(canvas)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def icon_of(canvas: "Canvas", sign: str) -> QIcon:
    """A sign in the ink of the moment."""
    return icon(sign, canvas.look.palette.ink, canvas.devicePixelRatioF())


def _on_screen(canvas: "Canvas", at: Point) -> QPoint:
    return canvas.viewport().mapToGlobal(canvas.mapFromScene(*at))
