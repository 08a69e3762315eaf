"""The canvas: the diagram that a hand and a keyboard may change."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from gui.canvas import acts, commands, keys, menus, right_button, sight
from gui.canvas.gestures.connecting import Connecting
from gui.canvas.ghosts import Ghosts
from gui.canvas.hands import Hands
from gui.canvas.overlays import Overlays, chosen_rect
from gui.canvas.paper import Paper
from gui.canvas.remark_marks import RemarkMarks
from gui.canvas.runners import Runners
from gui.canvas.touch import touched
from gui.canvas.walking import box_of
from gui.document import Document
from gui.selection import Selection
from model.geometry.picture import Point
from model.step import StepKind

FOR_A_FINGER = 0.45
"""For a finger edges and lines are taken hold of as if the diagram were that much smaller."""
NAMED_AT_ONCE = (StepKind.ACTIVITY, StepKind.DECISION, StepKind.WAIT)


class Canvas(Paper):
    """Paper with hands: gestures, keys, a context pad and names typed where they stand."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        self._editable, self._ready = True, False
        super().__init__(document, selection, parent)
        self.setObjectName("canvas")
        self.ghosts = Ghosts(self.scene_shown)
        self.hands = Hands(self)
        self.overlays = Overlays(self)
        self.runners = Runners(self)
        self.remarks = RemarkMarks(self)
        self._ready = True
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        selection.reveal.connect(self.reveal)
        self.show_choice()

    @property
    def editable(self) -> bool:
        """Whether hands and keys may edit; else they look, choose and walk."""
        return self._editable

    @editable.setter
    def editable(self, editable: bool) -> None:
        self._editable = editable
        self.show_choice()

    def for_fingers(self, *, on: bool) -> None:
        """Whether what one takes hold of is as large as a finger."""
        self.hands.reach = FOR_A_FINGER if on else 1.0
        self.overlays.for_fingers(on=on)

    def reveal(self) -> None:
        """Scroll to what is chosen, as far as needed."""
        rect = chosen_rect(self)
        if rect is not None:
            band = self.picture.bands[0].rect.right if self.picture.bands else 0.0
            sight.reveal(self, rect, left=band)

    def moved(self) -> None:
        super().moved()
        if self._ready:
            self.overlays.place()
            self.runners.place()
            self.remarks.moved()

    def show_choice(self) -> None:
        super().show_choice()
        if self._ready:
            self.overlays.choose()

    # -- commands

    def may(self, verb: str) -> bool:
        """Whether a command of the menus has anything to do here now."""
        return self.isVisible() and commands.may(self, verb)

    def do(self, verb: str) -> None:
        """Carry out a command of the menus."""
        self.setFocus()
        commands.do(self, verb)

    # -- what gestures and acts ask for

    def offer_steps(self, at: Point, source: str) -> None:
        """Ask what should follow the step `source` here."""
        menus.offer_following(self, at, source)

    def made(self, step: str | None, kind: StepKind) -> None:
        """A step was made: choose it, show it, let its name be typed."""
        if step is None:
            return
        self.selection.choose("steps", (step,))
        self.reveal()
        if kind in NAMED_AT_ONCE:
            self.overlays.name("steps", step)

    def name(self, table: str, key: str) -> None:
        """Let the name of a thing be typed where it stands."""
        self.overlays.name(table, key)

    def commit(self) -> None:
        """Hand in a name that is being typed (before saving, running, presenting)."""
        self.overlays.commit()

    def connect_from(self, step: str) -> None:
        """Begin an arrow by key: it follows the pointer, or the arrow keys."""
        box = box_of(self.picture, step)
        if box is not None:
            self.overlays.commit()
            self.hands.begin(Connecting(self, step), (box.rect.right + 30, box.rect.centre[1]))
            self.overlays.place()
            self.setFocus()

    # -- events

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self._ready:
            self.remarks.paint(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.overlays.commit()
        if event.button() == Qt.MouseButton.LeftButton and self.remarks.press(event.position()):
            event.accept()
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.hands.press(event)
            self.overlays.place()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.editable:
            acts.open_at(self, self.point(event.position()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            thing = touched(self.picture, self.point(QPointF(event.pos())), seen=self.seen, scale=sight.factor(self))
            if thing is None or thing.place == "ground":
                self.selection.clear()
            elif (thing.table, thing.id) not in [(self.selection.table, key) for key in self.selection.ids]:
                self.selection.choose(thing.table, (thing.id,))
        right_button.offer(self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(held=True)
        elif not keys.pressed(self, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(held=False)
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Tab walks the flow; past its end it goes on to the next part of the window."""
        # Here and not in focusNextPrevChild: Qt calls that one also when a child with the focus is hidden.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and keys.tabbed(self, event):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and keys.means(event):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hands.hold_space(held=False)
        super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hands.leave()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self.remarks.told(QPointF(event.pos()))
            if told:
                QToolTip.showText(event.globalPos(), told, self)
                return True
        return super().viewportEvent(event)
