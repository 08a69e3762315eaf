"""The room: full screen, nothing but the diagram, walked step by step with a clicker."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from gui.document import Document
from gui.present.show import Presentation
from gui.selection import Selection
from gui.stories import Stories


def present(
    document: Document, selection: Selection, stories: Stories, *, dark: bool, parent: QWidget | None = None
) -> Presentation:
    """Begin presenting, on the projector where there is one. Closing ends it; the choice stays where one was."""
    show = Presentation(document, selection, stories, dark=dark, parent=parent)
    screen = screen_for(parent)
    if screen is not None:
        show.setScreen(screen)
        show.setGeometry(screen.geometry())
    show.showFullScreen()
    show.begin()
    return show


def screen_for(window: QWidget | None) -> QScreen | None:
    """Another screen than the window's, if there is one: that is the projector."""
    own = window.screen() if window is not None else QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    return others[0] if others else own
