"""The pathway of the drives: 16 steps in 4 lanes, 2 decisions, 5 agreed handovers; drawn by keyboard, and by mouse."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from gui.app import Program
from gui.canvas.pad import SignButton
from model.geometry.picture import Box, Point, Spot
from model.step import StepKind
from tests.drive.hands import Hand

NAMED = (
    "Behandling på sengeafsnit",
    "Planlæg udskrivelsen",
    "Kan hjemmet modtage?",
    "Udskrivelse til eget hjem",
    "Venter på plads",
    "Genvisitering",
    "Første besøg",
    "Medicinafstemning",
    "Opfølgende hjemmebesøg",
    "Forværring?",
    "Genindlæggelse",
)
FEWEST_STEPS, LANES, DECISIONS, HANDOVERS = 15, 4, 2, 5


def by_keyboard(hand: Hand, path: Path) -> None:
    """From a blank start to a saved file, without touching the mouse."""
    hand.press("Ctrl+N")
    _append(hand, "A", "Behandling på sengeafsnit")
    _append(hand, "A", "Planlæg udskrivelsen")
    _append(hand, "D", "Kan hjemmet modtage?")
    hand.press("Ctrl+Down")
    _agree(hand)
    _append(hand, "A", "Udskrivelse til eget hjem")
    hand.press("Ctrl+Up")
    _agree(hand)
    hand.press("Shift+Tab")
    _append(hand, "W", "Venter på plads")
    hand.press("Ctrl+Down", "C", "Up", "Return")
    hand.press("Up", "P")
    _append(hand, "A", "Genvisitering")
    hand.press("Ctrl+Down")
    _agree(hand)
    hand.press("Shift+Tab")
    _append(hand, "A", "Første besøg")
    hand.press("Ctrl+Down", "Ctrl+Down")
    _agree(hand)
    hand.press("Shift+Tab", "Shift+Tab")
    _append(hand, "A", "Medicinafstemning")
    hand.press("Ctrl+Down", "Ctrl+Down", "Ctrl+Down")
    _agree(hand)
    hand.press("J")
    hand.press("Left", "Up", "C", "Right", "Return")
    hand.press("Up", "C", "Right", "Return")
    hand.press("Right")
    _append(hand, "A", "Opfølgende hjemmebesøg")
    _append(hand, "D", "Forværring?")
    hand.press("E")
    hand.press("Shift+Tab")
    _append(hand, "A", "Genindlæggelse")
    hand.press("Ctrl+Up", "Ctrl+Up", "Ctrl+Up", "E")
    hand.save_as(path, lambda: hand.press("Ctrl+S"))


def _append(hand: Hand, letter: str, name: str) -> None:
    hand.press(letter)
    hand.name(name)


def _agree(hand: Hand) -> None:
    """Open the handover card of the arrow into the step, agree, come back to the step."""
    hand.press("H", "Space", "Esc", "Tab")


class Mouse:
    """The same pathway with the pointer alone; only names are typed."""

    def __init__(self, hand: Hand, program: Program) -> None:
        self._hand, self._program = hand, program
        self._canvas, self._view = program.canvas, program.canvas.viewport()

    def draw(self, path: Path) -> None:
        """From a blank start to a saved file."""
        self._menu("new")
        self._hand.wheel(self._view, QPoint(60, 60), -4)
        self._hand.click(self._view, self._middle(""))
        self._append(StepKind.ACTIVITY, "Behandling på sengeafsnit")
        self._append(StepKind.ACTIVITY, "Planlæg udskrivelsen")
        self._out_of("Planlæg udskrivelsen", "assessment", 3, StepKind.DECISION, "Kan hjemmet modtage?")
        self._agree("Kan hjemmet modtage?")
        self._out_of("Kan hjemmet modtage?", "ward", 4, StepKind.ACTIVITY, "Udskrivelse til eget hjem")
        self._agree("Udskrivelse til eget hjem")
        self._out_of("Kan hjemmet modtage?", "nursing", 4, StepKind.WAIT, "Venter på plads")
        self._connect("Venter på plads", "Udskrivelse til eget hjem")
        self._hand.click(self._view, self._middle("Udskrivelse til eget hjem"))
        self._append(StepKind.SPLIT)
        split = self._canvas.selection.first or ""
        self._out_of(split, "assessment", 6, StepKind.ACTIVITY, "Genvisitering")
        self._agree("Genvisitering")
        self._out_of(split, "nursing", 6, StepKind.ACTIVITY, "Første besøg")
        self._agree("Første besøg")
        self._out_of(split, "gp", 6, StepKind.ACTIVITY, "Medicinafstemning")
        self._agree("Medicinafstemning")
        self._out_of("Medicinafstemning", "gp", 7, StepKind.JOIN)
        join = self._canvas.selection.first or ""
        self._connect("Første besøg", join)
        self._connect("Genvisitering", join)
        self._hand.click(self._view, self._middle(join))
        self._append(StepKind.ACTIVITY, "Opfølgende hjemmebesøg")
        self._append(StepKind.DECISION, "Forværring?")
        self._append(StepKind.END)
        self._out_of("Forværring?", "ward", 10, StepKind.ACTIVITY, "Genindlæggelse")
        self._append(StepKind.END)
        self._hand.save_as(path, self._save)

    def _append(self, kind: StepKind, name: str = "") -> None:
        """By the pad beside what is chosen."""
        self._pad(kind.value)
        if name:
            self._hand.name(name)

    def _out_of(self, source: str, lane: str, column: int, kind: StepKind, name: str = "") -> None:
        """An arrow pulled from the edge of a step into nothing, and what is to stand there chosen."""
        goal = self._pixel(self._canvas.picture.grid.point(Spot(lane, column, 0)))
        self._hand.drag(self._view, (self._edge(source), goal))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.data() == kind.value)
        self._hand.click(menu, menu.actionGeometry(action).center())
        if name:
            self._hand.name(name)

    def _connect(self, source: str, target: str) -> None:
        self._hand.drag(self._view, (self._edge(source), self._middle(target)))

    def _agree(self, target: str) -> None:
        """A click on the baton of the arrow into a step, a click on "Agree"."""
        pathway = self._program.document.pathway
        into = {arrow.id for arrow in pathway.incoming(self._step(target))}
        baton = next(baton for baton in self._canvas.picture.batons if baton.id in into)
        self._hand.click(self._view, self._pixel(baton.rect.centre))
        mark = self._program.inspector.form.mark("agree")
        assert mark is not None
        button = mark.findChild(QPushButton)
        self._program.inspector.ensureWidgetVisible(button)
        self._hand.click(button, button.rect().center())

    def _pad(self, sign: str) -> None:
        button = next(one for one in self._view.findChildren(SignButton) if one.isVisible() and one.sign == sign)
        self._hand.click(button, button.rect().center())

    def _menu(self, verb: str) -> None:
        """A menu of the bar opened, and an entry of it chosen."""
        bar, wanted = self._program.window.menuBar(), self._program.window.actions_by_verb[verb]
        title = next(action for action in bar.actions() if wanted in action.menu().actions())
        self._hand.click(bar, bar.actionGeometry(title).center())
        menu: QWidget = title.menu()
        self._hand.click(menu, title.menu().actionGeometry(wanted).center())

    def _save(self) -> None:
        self._menu("save")

    def _step(self, name: str) -> str:
        """The step of this name or id."""
        steps = self._program.document.pathway.steps
        return name if name in steps else next(step.id for step in steps.values() if step.name == name)

    def _middle(self, name: str) -> QPoint:
        return self._pixel(self._box(name).rect.centre)

    def _edge(self, name: str) -> QPoint:
        rect = self._box(name).rect
        return self._pixel((rect.right + 3, rect.centre[1]))

    def _box(self, name: str) -> Box:
        step = self._step(name)
        return next(box for box in self._canvas.picture.boxes if box.id == step)

    def _pixel(self, at: Point) -> QPoint:
        return self._canvas.mapFromScene(*at)
