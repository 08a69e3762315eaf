"""The presentation: the stage, what is said under it, what lies over it, and the keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.canvas.walking import along
from gui.document import Document
from gui.present.caption import Caption, Said, caption_of
from gui.present.keycard import KeyCard
from gui.present.pen import Pen
from gui.present.stage import Stage, type_size
from gui.present.storytime import StoryTime
from gui.present.veil import Veil
from gui.selection import LENSES, Selection
from gui.stories import Stories
from model.i18n import _

CTRL = Qt.KeyboardModifier.ControlModifier


class Presentation(QWidget):
    """Keys: `gui.dialogs.sheets.presenting_keys` names them all."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        stories: Stories,
        *,
        dark: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Projector"))
        self.document, self.selection = document, selection
        self._dark = dark
        self.stage = Stage(document, selection, self)
        self.stage.editable = False
        self.stage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stage.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.caption = Caption(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self.caption)
        self.veil = Veil(self)
        self.card = KeyCard(self)
        self.pen = Pen(self)
        self.told = StoryTime(self, stories)
        self._keys = self._commands()
        self.stage.installEventFilter(self)
        self.stage.viewport().installEventFilter(self)
        selection.changed.connect(self.say_where)
        selection.lens_changed.connect(self.say_where)
        document.changed.connect(self.say_where)
        document.results_changed.connect(self.say_where)
        document.refused.connect(self._refused)
        self.stage.look_dark(dark)
        self.say_where()

    def begin(self) -> None:
        """Stand at the chosen step, else at the first."""
        if self.selection.table != "steps" or self.selection.first not in self.stage.picture.order:
            self.walk_to(along(self.stage.picture, None, 1))
        self.stage.open_sight()
        self.stage.setFocus()
        self.activateWindow()

    def walk(self, by: int) -> None:
        """Go so many steps along the flow, or beats along the story."""
        if self.told.teller.telling:
            self.told.teller.go(by)
            return
        here = self.selection.first if self.selection.table == "steps" else None
        self.walk_to(along(self.stage.picture, here, by))

    def walk_to(self, step: str | None) -> None:
        """Stand at this step."""
        if step is not None:
            self.selection.choose("steps", (step,))
            self.stage.look_at_step(calm=True)

    def toggle_editing(self) -> None:
        """Let hands edit, or no longer."""
        self.stage.commit()
        self.stage.editable = not self.stage.editable
        self.say_where()

    def toggle_dark(self) -> None:
        """Light or dark paper."""
        self._dark = not self._dark
        self.stage.look_dark(self._dark)
        self.say_where()

    def _commands(self) -> dict[int, Callable[[], object]]:
        key = Qt.Key
        forward, back = (lambda: self.walk(1)), (lambda: self.walk(-1))
        return {
            **dict.fromkeys((key.Key_PageDown, key.Key_Right, key.Key_Down), forward),
            **dict.fromkeys((key.Key_PageUp, key.Key_Left, key.Key_Up), back),
            key.Key_Home: lambda: self.walk_to(along(self.stage.picture, None, 1)),
            key.Key_End: lambda: self.walk_to(along(self.stage.picture, None, -1)),
            key.Key_H: self.told.next_story,
            key.Key_P: self.told.easter,
            key.Key_Space: self.told.teller.toggle_play,
            key.Key_N: self.pen.note,
            key.Key_T: lambda: self.caption.setVisible(not self.caption.isVisible()),
            **dict.fromkeys((key.Key_Question, key.Key_F1), self._show_card),
            **dict.fromkeys((key.Key_B, key.Key_Period), self.veil.toggle_blank),
            key.Key_S: self.veil.toggle_spotlight,
            key.Key_D: self.toggle_dark,
            key.Key_E: self.toggle_editing,
            **{int(key.Key_0) + n: partial(self.selection.look_through, n) for n in range(1, len(LENSES) + 1)},
            **dict.fromkeys((key.Key_Escape, key.Key_F5), self.close),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.veil.follow(self.mapFromGlobal(event.globalPosition().toPoint()))
        if watched is self.stage and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if watched is self.stage and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Letters belong to presenting, also while editing; what is left over goes to the canvas."""
        shown = self.card.isVisible()
        self.card.hide()
        if event.key() == Qt.Key.Key_Escape and (shown or self.stage.hands.cancel() or self.told.leave()):
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & CTRL:
            self.pen.decide()
            return True
        act = self._keys.get(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if act is not None and plain:
            act()
            return True
        return not self.stage.editable or (plain and bool(event.text()) and event.text().isalpha())

    def say(self, said: Said) -> None:
        """Say this below the diagram until the next step."""
        self.caption.say(said, self.stage.look)

    def _refused(self, sentence: str) -> None:
        """What was refused is said here: the notices of the window are behind."""
        if self.pen.list.isVisible():
            self.pen.list.refuse(sentence)
        else:
            self.say(Said(_("Not done"), sentence, warm=True))

    def _show_card(self) -> None:
        self.card.open(size=type_size(self.height()), look=self.stage.look)

    def say_where(self, _told: object = None) -> None:
        """Say where one is: at a step of the pathway, or at a beat of the story."""
        if self.told.teller.telling:
            self.say(self.told.teller.said)
        else:
            self.say(caption_of(self.document, self.selection, self.stage.picture))
        self.caption.show_editing(editing=self.stage.editable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.caption.fit(self.height())
        self.veil.setGeometry(self.rect())
        if self.isVisible():
            self.stage.open_sight()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stage.commit()
        super().closeEvent(event)
