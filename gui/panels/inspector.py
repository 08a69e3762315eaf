"""The right side: what is chosen, in words one can change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.document import Document
from gui.panels import pathway_page
from gui.panels.asked import Asked, Helping, Telling
from gui.panels.fields import Act, Field
from gui.panels.folding import FOLDED
from gui.panels.form import Form
from gui.selection import Selection
from model.i18n import _

Page = Callable[[Asked, str], tuple[Field, ...]]
SeveralPage = Callable[[Asked, Sequence[str]], tuple[Field, ...]]


class Inspector(QScrollArea):
    """Shows the page of what is chosen, and renews it after each edit."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        telling: Telling,
        helping: Helping,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(_("Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(250)
        self._document, self._selection = document, selection
        self._asked = Asked(document, selection, telling, helping, self.renew)
        self.form = Form(self)
        self.setWidget(self.form)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        document.results_changed.connect(self.renew)
        selection.changed.connect(self._chosen)
        selection.opened.connect(self.take_keyboard)
        self.renew()

    def renew(self, *_told: object) -> None:
        """Draw the page anew; things that are gone show the pathway."""
        table, key = self._selection.table, self._selection.first
        if key is None or key not in getattr(self._document.pathway, table, ()):
            self.form.show_fields(self._document.pathway_id, pathway_page.fields(self._asked))
            return
        things = getattr(self._document.pathway, table)
        several = tuple(one for one in self._selection.ids if one in things)
        together = page_of_several(table) if len(several) > 1 else None
        if together is not None:
            self.form.show_fields((self._document.pathway_id, table, several), together(self._asked, several))
            return
        page = page_of(table)
        if page is not None:
            subject = (self._document.pathway_id, table, key)
            self.form.show_fields(subject, page(self._asked, key))

    def open_field(self, key: str) -> None:
        """Bring a row into sight and give it the keyboard; what is folded away is unfolded. No such row: no harm."""
        for _depth in range(2):
            for fold in [name for name in self.form.shown() if self._is_folded(name)]:
                if self.form.mark(key) is None:
                    self._asked.show(fold, True)
        mark = self.form.mark(key)
        if mark is not None:
            self.ensureWidgetVisible(mark)
            mark.setFocus()

    def _is_folded(self, name: str) -> bool:
        mark = self.form.mark(name)
        return mark is not None and isinstance(mark.field, Act) and mark.field.label.startswith(FOLDED)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first row one can act on: to agree where nothing is agreed, else to the next."""
        marks = [mark for key in ("agree", *self.form.shown()) if (mark := self.form.mark(key)) is not None]
        for mark in marks:
            target = next((one for one in (mark, *mark.findChildren(QWidget)) if _takes_keys(one)), None)
            if target is not None:
                self.ensureWidgetVisible(target)
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _chosen(self) -> None:
        self._asked.unfold()
        self.renew()
        self.verticalScrollBar().setValue(0)


def page_of(table: str) -> Page | None:
    """The page of a thing of this table; read in when one is first chosen."""
    if table == "steps":
        from gui.panels import step_page

        return step_page.fields
    if table == "transitions":
        from gui.panels import transition_page

        return transition_page.fields
    if table == "actors":
        from gui.panels import actor_page

        return actor_page.fields
    if table == "sectors":
        from gui.panels import sector_page

        return sector_page.fields
    return None


def page_of_several(table: str) -> SeveralPage | None:
    """The page of several things of this table at once, where there is one."""
    if table not in ("steps", "transitions"):
        return None
    from gui.panels import several_page

    return several_page.of_steps if table == "steps" else several_page.of_transitions


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.isHidden()
