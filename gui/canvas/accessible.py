"""The diagram for a screen reader: the pathway as a list of its steps, in the order of the flow."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView

from gui.canvas.walking import box_of

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class Diagram(QAccessibleWidget):
    """A list; its children are the steps."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self._canvas = canvas
        # Qt keeps only the address of a child: the wrappers must live as long as anybody may ask for them.
        self._steps: dict[str, Listed] = {}

    def childCount(self) -> int:
        return len(self._order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        order = self._order()
        return self._listed(order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        order = self._order()
        return order.index(child.step) if isinstance(child, Listed) and child.step in order else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        over = (step for step in self._order() if self._listed(step).rect().contains(QPoint(x, y)))
        found = next(over, None)
        return self._listed(found) if found else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        chosen = self._canvas.selection.first if self._canvas.selection.table == "steps" else None
        return self._listed(chosen) if chosen in self._order() and self._canvas.hasFocus() else None

    def text(self, which: QAccessible.Text) -> str:
        if which == QAccessible.Text.Name:
            return f"{self._canvas.accessibleName()}: {self._canvas.document.pathway.name}"
        return ""

    def _order(self) -> tuple[str, ...]:
        return self._canvas.picture.order

    def _listed(self, step: str) -> "Listed":
        return self._steps.setdefault(step, Listed(self, self._canvas, step))


class Listed(QAccessibleInterface):
    """One step, told as the picture tells it."""

    def __init__(self, diagram: Diagram, canvas: "Canvas", step: str) -> None:
        super().__init__()
        self._diagram, self._canvas, self.step = diagram, canvas, step

    def isValid(self) -> bool:
        return self.step in self._canvas.picture.order

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._diagram.window()

    def parent(self) -> QAccessibleInterface:
        return self._diagram

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, which: QAccessible.Text) -> str:
        if which == QAccessible.Text.Description:
            return " ".join(remark.words for remark in self._canvas.remarks.shown.get(("steps", self.step), ()))
        box = box_of(self._canvas.picture, self.step)
        return box.told if box is not None and which == QAccessible.Text.Name else ""

    def setText(self, which: QAccessible.Text, text: str) -> None: ...

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        box = box_of(self._canvas.picture, self.step)
        if box is None:
            return QRect()
        whole = box.whole
        seen = self._canvas.mapFromScene(whole.x, whole.y, whole.width, whole.height).boundingRect()
        return QRect(self._canvas.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        selection = self._canvas.selection
        chosen = selection.table == "steps" and self.step in selection.ids
        state.focusable = state.selectable = True
        state.selected = chosen
        state.focused = chosen and self.step == selection.first and self._canvas.hasFocus()
        return state


@cache
def install() -> None:
    """Let Qt ask here for the interface of every canvas; once a program."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    from gui.canvas.view import Canvas

    if not isinstance(thing, Canvas):
        return None
    # Qt asks once a widget and keeps only the address: the canvas keeps the wrapper alive.
    thing.diagram = Diagram(thing)
    return thing.diagram


def tell_focus(canvas: QGraphicsView, index: int) -> None:
    """Tell a screen reader that the step of this place in the order is the one we are at."""
    if QAccessible.isActive():
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(index)
        QAccessible.updateAccessibility(event)
