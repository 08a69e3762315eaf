"""The window: places its parts. What they do stands in themselves; who does what is wired in `app`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import actions
from gui.notices import Notices
from model.i18n import _

SIDE_WIDTH, INSPECTOR_WIDTH, BOTTOM_HEIGHT = 178, 300, 178
LEAST_CANVAS = 90
SHARE, LARGEST = 0.86, QSize(2200, 1300)
"""How much of the screen the window takes when it is first opened."""
ROOM_FOR_SIDE = 900
"""In a narrower window (a large scaling on a small screen) the diagram has the room of the list at the left."""


class MainWindow(QMainWindow):
    """Top bar, notices, sidebar, diagram over tabs, inspector, status bar."""

    def __init__(
        self,
        *,
        top: QWidget,
        notices: Notices,
        sidebar: QWidget,
        canvas: QWidget,
        tabs: Mapping[str, QWidget],
        inspector: QWidget,
        status: QWidget,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Stafet")
        self.setMinimumSize(640, 400)
        self._stood = False
        self.may_close: Callable[[], bool] = lambda: True
        self.closed: Callable[[], None] = lambda: None
        self.dropped: Callable[[Path], object] = lambda _path: None
        self.setAcceptDrops(True)
        self.actions_by_verb: dict[str, QAction] = {}
        self._keys = tuple(tabs)
        self.tabs = _tabs(tabs)
        self.middle = _split(Qt.Orientation.Vertical, canvas, self.tabs)
        self._side = _scrolled(sidebar)
        self.across = _split(Qt.Orientation.Horizontal, self._side, self.middle, inspector)
        self._usual: list[int] = []
        self.tabs.setCornerWidget(self._enlarging())
        for part in (top, status, self.tabs.cornerWidget()):
            _leave_keyboard(part)
        self._size()
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(notices)
        self._pages = QStackedWidget(page)
        self._pages.addWidget(self.across)
        self._canvas = canvas
        self._parts = (canvas, self.tabs, inspector, sidebar)
        column.addWidget(self._pages, 1)
        column.addWidget(status)
        self.setCentralWidget(page)
        notices.left = self.come_to_diagram
        self.come_to_diagram()

    def add_commands(self, verbs: Mapping[str, Callable[[], object]], *, may: Callable[[str], bool]) -> None:
        """Fill the menus and bind the keys; `may` says whether a command of the diagram has anything to do now."""
        self.actions_by_verb = actions.build(self, self.menuBar(), verbs, may=may)

    def appear(self, room: QSize | None = None) -> None:
        """Show the window: as large as it stood, else most of a large screen; maximized where there is less room."""
        room = room or self.screen().availableSize()
        if not self._stood:
            self.resize(self.size().expandedTo((room * SHARE).boundedTo(LARGEST)))
        if room.width() <= self.width() or room.height() <= self.height():
            self.resize(self.size().boundedTo(room))
            self.showMaximized()
        else:
            self.show()

    def come_to_diagram(self) -> None:
        """Give the diagram the keyboard, or the page that stands in for it."""
        (self.shown_page or self._canvas).setFocus()

    def show_tab(self, key: str) -> None:
        """Bring one of the tabs to the front."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def enlarge(self) -> None:
        """Give tables and results most of the room; done again, they get what they had."""
        sizes = self.middle.sizes()
        if self._usual:
            self.middle.setSizes(self._usual)
            self._usual = []
        else:
            self._usual = sizes
            self.middle.setSizes([LEAST_CANVAS, sum(sizes) - LEAST_CANVAS])
        self._name_enlarging()

    def show_page(self, page: QWidget | None) -> None:
        """Show a page instead of the diagram; None: the diagram again."""
        if page is not None and self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page or self.across)
        self.come_to_diagram()

    @property
    def shown_page(self) -> QWidget | None:
        """The page that is shown instead of the diagram, if one is."""
        shown = self._pages.currentWidget()
        return None if shown is self.across else shown

    def name_tab(self, key: str, title: str) -> None:
        """Give a tab another title (a count)."""
        self.tabs.setTabText(self._keys.index(key), title)

    def name(self, name: str, *, changed: bool) -> None:
        """Say in the title what is open, and whether a file holds it."""
        self.setWindowTitle(f"{name}[*] – Stafet")
        self.setWindowModified(changed)

    def name_undo(self, stack: QUndoStack) -> None:
        """Have the menu name the step that would be undone or redone."""
        for verb, word, text, able in (
            ("undo", _("Undo"), stack.undoText(), stack.canUndo()),
            ("redo", _("Redo"), stack.redoText(), stack.canRedo()),
        ):
            action = self.actions_by_verb[verb]
            action.setText(f"{word}: {text}" if text else word)
            action.setEnabled(able)

    def state_of_parts(self) -> dict[str, QByteArray]:
        """Where everything stands, to be kept."""
        return {"window": self.saveGeometry(), "across": self.across.saveState(), "middle": self.middle.saveState()}

    def put_parts(self, kept: Callable[[str], QByteArray | None]) -> None:
        """Put everything where it stood."""
        for name, put in (
            ("window", self.restoreGeometry),
            ("across", self.across.restoreState),
            ("middle", self.middle.restoreState),
        ):
            state = kept(name)
            if state is not None:
                put(state)
                self._stood = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= ROOM_FOR_SIDE)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            self.closed()
            event.accept()
        else:
            event.ignore()

    def go_to_part(self, by: int) -> None:
        """Give the keyboard to the next part of the window (`by` 1) or to the one before (-1)."""
        focus = QApplication.focusWidget()
        parts = [part for part in self._parts if part.isVisible()]
        here = next((n for n, part in enumerate(parts) if focus is not None and _holds(part, focus)), 0)
        if parts:
            _take_keyboard(parts[(here + by) % len(parts)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted goes one level back: to the diagram."""
        if event.key() == Qt.Key.Key_Escape and self._canvas.isVisible():
            self._canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped(path)

    def _enlarging(self) -> QToolButton:
        self._larger = QToolButton()
        self._larger.setObjectName("larger")
        self._larger.setFixedSize(28, 24)
        self._larger.clicked.connect(self.enlarge)
        self._name_enlarging()
        return self._larger

    def _name_enlarging(self) -> None:
        words = _("Smaller tables and results") if self._usual else _("Larger tables and results")
        self._larger.setText("▾" if self._usual else "▴")
        self._larger.setAccessibleName(words)
        self._larger.setToolTip(f"{words} (Ctrl+J)")

    def _size(self) -> None:
        self.resize(1366, 740)
        self.across.setSizes([SIDE_WIDTH, 1366 - SIDE_WIDTH - INSPECTOR_WIDTH, INSPECTOR_WIDTH])
        self.across.setStretchFactor(1, 1)
        for index in (0, 2):
            self.across.setStretchFactor(index, 0)
        self.middle.setSizes([520, BOTTOM_HEIGHT])
        self.middle.setStretchFactor(0, 1)
        self.middle.setStretchFactor(1, 0)


def dropped_file(held: QMimeData) -> Path | None:
    """The pathway file among what is dragged; None where there is none."""
    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.casefold() in (".stafet", ".toml")), None)


def _tabs(pages: Mapping[str, QWidget]) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setObjectName("bottom")
    tabs.setDocumentMode(True)
    tabs.tabBar().setDrawBase(False)
    tabs.tabBar().setAccessibleName(_("Results"))
    for key, page in pages.items():
        page.setObjectName(key)
        tabs.addTab(page, page.accessibleName())
    return tabs


def _scrolled(side: QWidget) -> QScrollArea:
    """The list at the left, to be scrolled where it is higher than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumWidth(120)
    area.setWidget(side)
    return area


def _split(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _take_keyboard(part: QWidget) -> None:
    """To the part itself, or to the first of what is in it that takes keys."""
    inside = (part, *part.findChildren(QWidget))
    takes = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible())
    first = next((one for one in takes if one.isEnabled()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _leave_keyboard(part: QWidget) -> None:
    """A click on a button of this part leaves the keyboard where it is: letters go on to the diagram."""
    for button in (part, *part.findChildren(QAbstractButton)):
        if isinstance(button, QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
