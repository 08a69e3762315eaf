"""The diagram to look at: the document's pathway as a picture, at any zoom, on light or dark paper."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gui.canvas import accessible, sight
from gui.canvas.look import Look, is_dark
from gui.canvas.scene import Scene
from gui.document import Document
from gui.selection import Selection
from model.change import Change
from model.geometry.drawing import drawn
from model.geometry.memory import Memory
from model.geometry.picture import Picture, Point, Rect
from model.i18n import _


class Paper(QGraphicsView):
    """Draws the document's pathway through the selection's lens. `zoomed(factor)` is told when the zoom changes.

    It keeps nothing of the pathway: after any edit it shows what a new one on the same document would.
    """

    zoomed = Signal(float)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.selection = document, selection
        # The view does not own its scene: without this reference it would be collected under it.
        self.scene_shown = Scene(self)
        self.setScene(self.scene_shown)
        self.look = Look()
        self._memory = Memory()
        self.diagram: accessible.Diagram | None = None
        self._dark: bool | None = None
        self._seen = False
        _set_up(self)
        accessible.install()
        document.changed.connect(self._renew_after)
        document.switched.connect(self._show_another)
        document.results_changed.connect(self.renew)
        selection.changed.connect(self.show_choice)
        selection.lens_changed.connect(self.renew)
        self.dress()
        self.show_choice()

    @property
    def picture(self) -> Picture:
        """What is drawn now."""
        return self.scene_shown.picture

    @property
    def seen(self) -> Rect:
        """The part of the picture that is seen."""
        whole = self.mapToScene(self.viewport().rect()).boundingRect()
        return Rect(whole.x(), whole.y(), whole.width(), whole.height())

    @property
    def left(self) -> float:
        """Where the visible part begins, in the picture's lengths."""
        return max(0.0, self.seen.x)

    @property
    def magnified(self) -> float:
        """The zoom, 1.0 being 100 %."""
        return sight.factor(self)

    def point(self, at: QPointF) -> Point:
        """The picture's point under a pixel of the viewport."""
        where = self.viewportTransform().inverted()[0].map(at)
        return where.x(), where.y()

    def renew(self) -> None:
        """Draw the pathway as it is now; only what became another is drawn anew."""
        document = self.document
        picture = drawn(document.pathway, lens=self.selection.lens_name, result=document.figures, memory=self._memory)
        stale = document.figures is not None and not document.figures_are_current
        self.scene_shown.show_picture(picture, self.look, stale=stale)
        self.setSceneRect(self.scene_shown.area)
        self.moved()

    def show_choice(self) -> None:
        """Show what is chosen now, and tell a screen reader where we are."""
        self.scene_shown.choose(self.selection.table, frozenset(self.selection.ids))
        if self.selection.table == "steps" and self.selection.first in self.picture.order:
            accessible.tell_focus(self, self.picture.order.index(self.selection.first))

    def look_dark(self, dark: bool | None) -> None:
        """Dark or light paper; None: as the window."""
        self._dark = dark
        self.dress()

    def dress(self) -> None:
        """Take on the colours of the moment."""
        dark = is_dark(self.palette()) if self._dark is None else self._dark
        self.look = Look(dark=dark, dots_per_inch=self.logicalDpiY())
        self.renew()

    def moved(self) -> None:
        """Another part is in sight, or the same at another zoom: what stays in sight goes along."""
        self.scene_shown.keep_in_sight(self.seen)

    # -- how large

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom to this factor (1.0: 100 %), keeping what lies under `at` (viewport pixels) where it is."""
        sight.zoom_to(self, factor, at)
        self._tell_zoom()

    def zoom_in(self) -> None:
        """A step larger."""
        self.zoom(sight.factor(self) * sight.STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self.zoom(sight.factor(self) / sight.STEP)

    def fit(self) -> None:
        """All of the diagram in sight."""
        sight.fit(self, self.picture)
        self._tell_zoom()

    def fit_chosen(self) -> None:
        """What is chosen in sight, as large as it goes; with nothing chosen all of the diagram."""
        rects = sight.chosen(self.picture, self.selection.table, self.selection.ids)
        if not rects:
            self.fit()
            return
        band = self.picture.bands[0].rect.right if self.picture.bands else 0.0
        sight.fit_rect(self, sight.around(rects).grown(40), left=band)
        self._tell_zoom()

    def open_sight(self) -> None:
        """The view one begins with: all of it where that is readable, else its beginning."""
        sight.fit_readable(self, self.picture)
        self._tell_zoom()

    def pull(self, across: float, down: float) -> None:
        """Move the diagram under the window by so much, in the picture's lengths."""
        sight.scroll(self, -across * sight.factor(self), -down * sight.factor(self))

    def _tell_zoom(self) -> None:
        self.moved()
        self.zoomed.emit(sight.factor(self))

    # -- told by others

    def _renew_after(self, change: Change) -> None:
        if change.touches(self.document.pathway_id):
            self.renew()

    def _show_another(self) -> None:
        self.renew()
        self.open_sight()

    # -- events

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / 120
            self.zoom(sight.factor(self) * sight.STEP**turned, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() not in sight.PINCHES:
            return super().viewportEvent(event)
        grown = sight.pinched(event)
        if grown is not None:
            self.zoom(sight.factor(self) * grown[0], QPointF(self.viewport().mapFromGlobal(grown[1])))
        return True

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.open_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._dark is None:
            self.dress()


def _set_up(paper: Paper) -> None:
    paper.setAccessibleName(_("Diagram of the pathway"))
    paper.setFrameShape(QFrame.Shape.NoFrame)
    paper.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    paper.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paper.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    paper.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    paper.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    paper.viewport().grabGesture(Qt.GestureType.PinchGesture)
