"""The page that shows two pathways beside each other: both diagrams with what differs, the list, and what it does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.compare.changes_list import ChangesList
from gui.compare.choosing import SideChooser
from gui.compare.comparing import Comparing
from gui.compare.effects_view import EffectsView
from gui.compare.marked import MarkedPaper
from gui.compare.side import Side, sides_of
from gui.document import Document
from gui.panels.marks import style
from gui.selection import Selection
from model.analysis import effects
from model.analysis.alterations import Alteration
from model.i18n import _
from model.study import Study

Reading = Callable[[], "tuple[Path, Study] | None"]


class ComparePage(QWidget):
    """`left` goes back to the diagram; `duplicate` makes a scenario where there is only one pathway.

    `gone` is told when something else is shown instead.
    """

    def __init__(self, document: Document, selection: Selection, comparing: Comparing, read_another: Reading) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Compare"))
        self._document, self._comparing, self._read_another = document, comparing, read_another
        self.left: Callable[[], object] = lambda: None
        self.duplicate: Callable[[], object] = lambda: None
        self.gone: Callable[[], object] = lambda: None
        self._others: tuple[Side, ...] = ()
        self._shown: object = None
        self._lens = selection
        self.selection = Selection(self)
        self._mirrors = (Document(document.study, parent=self), Document(document.study, parent=self))
        self.papers = tuple(MarkedPaper(mirror, self.selection) for mirror in self._mirrors)
        self.choosers = (SideChooser(_("Before"), self), SideChooser(_("After"), self))
        self.changes, self.effects = ChangesList(self), EffectsView(self)
        self._lay_out()
        self._wire()

    # -- parts

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._both())
        self._stack.addWidget(self._alone())
        column.addWidget(self._stack, 1)

    def _both(self) -> QWidget:
        diagrams = QSplitter(Qt.Orientation.Vertical, self)
        for paper, chooser in zip(self.papers, self.choosers, strict=True):
            diagrams.addWidget(self._framed(paper, chooser))
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("bottom")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(_("Compare"))
        self.tabs.addTab(self._listed(), _("What changed"))
        self.tabs.addTab(self.effects, _("What that does"))
        told = QWidget(self)
        told.setMinimumWidth(380)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addWidget(self.tabs, 1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(diagrams)
        both.addWidget(told)
        for splitter in (diagrams, both):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setSizes([740, 626])
        return both

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress of the run"))
        self.run = QPushButton(self)
        self.run.setMinimumWidth(92)
        self.run.clicked.connect(self._run_or_stop)
        row.addWidget(self.run)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        row.addWidget(self._back())
        return row

    def _back(self) -> QPushButton:
        back = QPushButton(_("To the diagram"), self)
        back.setToolTip(_("To the diagram") + " (Esc)")
        back.clicked.connect(lambda: self.left())
        return back

    def _framed(self, paper: MarkedPaper, chooser: SideChooser) -> QWidget:
        """A diagram under the name of its pathway; the lower one has the button that swaps the two."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 10, 4)
        row.addWidget(chooser, 1)
        if paper is self.papers[1]:
            swap = QPushButton("⇅", box)
            swap.setAccessibleName(_("Swap before and after"))
            swap.setToolTip(_("Swap before and after"))
            swap.clicked.connect(self._comparing.swap)
            row.addWidget(swap)
        column.addLayout(row)
        column.addWidget(paper, 1)
        return box

    def _listed(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(6, 4, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        self._all = tuple(QPushButton(box) for _side in range(2))
        for into_second, button in enumerate(self._all):
            style(button, link=True)
            button.clicked.connect(
                lambda _on=False, into=bool(into_second): self._comparing.take_over_all(into_second=into)
            )
            row.addWidget(button)
        self._all[0].setText(_("← Take all over"))
        self._all[1].setText(_("Take all over →"))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.changes, 1)
        return box

    def _alone(self) -> QWidget:
        """What stands here while there is nothing to compare with."""
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(40, 40, 40, 40)
        words = QLabel(
            _("There is one pathway in this file. Copy it as a scenario and change the copy, or choose another file.")
        )
        words.setWordWrap(True)
        column.addWidget(words)
        row = QHBoxLayout()
        for text, act, primary in (
            (_("Copy as a scenario"), lambda: self.duplicate(), True),
            (_("Another file …"), lambda: self._other_file(1), False),
        ):
            button = QPushButton(text, box)
            style(button, primary=primary)
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button)
        row.addWidget(self._back())
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return box

    def _wire(self) -> None:
        self._comparing.changed.connect(self.renew)
        self._comparing.measured.connect(self._show_run)
        self._lens.lens_changed.connect(self._follow_lens)
        self.changes.take = lambda one, into_second: self._comparing.take_over(one, into_second=into_second)
        self.changes.show_thing = self._show_thing
        self.effects.chosen = self.selection.show
        for place, chooser in enumerate(self.choosers):
            chooser.chosen = partial(self._choose, place)
            chooser.other_file = partial(self._other_file, place)
        for one, other in (self.papers, reversed(self.papers)):
            _follow(one, other)

    # -- what is shown

    def renew(self) -> None:
        """Show the two as they are now."""
        pathways, sides = self._comparing.pathways, self._comparing.sides
        self._stack.setCurrentIndex(0 if pathways is not None else 1)
        if pathways is None or sides is None:
            return
        names = (sides[0].name(self._document.study), sides[1].name(self._document.study))
        offered = (*sides_of(self._document.study), *self._others)
        for place, chooser in enumerate(self.choosers):
            chooser.offer(offered, sides[place], self._document.study)
        for mirror, side, pathway in zip(self._mirrors, sides, pathways, strict=True):
            _mirrored(mirror, side.study or self._document.study, pathway.id)
        may = (self._comparing.may_take_over(into_second=False), self._comparing.may_take_over(into_second=True))
        self.changes.present(self._comparing.found, names=names, may=may)
        for button, name, able in zip(self._all, names, may, strict=True):
            button.setEnabled(able and bool(self._comparing.found))
            button.setToolTip(_("Every difference into “{name}”, as one step of undo").format(name=name))
        count = len(self._comparing.found)
        self.tabs.setTabText(0, _("What changed {n}").format(n=count) if count else _("What changed"))
        self._show_run()

    def _show_run(self) -> None:
        running = self._comparing.running
        self.run.setText(_("Cancel") if running else "▶ " + _("Run"))
        self.run.setAccessibleName(_("Cancel the run") if running else _("Run"))
        done, total = self._comparing.how_far
        self.progress.setVisible(running)
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)
        self._show_effects()

    def _show_effects(self) -> None:
        state = self._comparing
        shown = (state.result, state.found, state.current, state.obstacle)
        if state.pathways is None or shown == self._shown:
            return
        self._shown = shown
        if state.result is None or state.compared is None or (state.obstacle and not state.current):
            self.effects.present("", state.obstacle or _("No result yet."), (), current=False)
        else:
            tables = effects.groups(state.result, *state.compared)
            told = effects.headline(state.result), effects.basis(state.result)
            self.effects.present(*told, tables, current=state.current)
        self._show_on_diagrams()

    def _show_on_diagrams(self) -> None:
        state = self._comparing
        result = state.result if state.current else None
        for second, (paper, mirror) in enumerate(zip(self.papers, self._mirrors, strict=True)):
            paper.mark(effects.markings(state.found, result, second=bool(second)))
            if result is not None:
                seen: Any = result.seen(second=bool(second))  # as much of a result as a drawing needs
                mirror.take_result(mirror.pathway, seen)

    # -- what one does

    def _choose(self, place: int, side: Side) -> None:
        sides = self._comparing.sides
        if sides is None:
            return
        other = sides[1 - place]
        if side == other:
            self._comparing.swap()
        else:
            self._comparing.choose((side, other) if place == 0 else (other, side))

    def _other_file(self, place: int) -> None:
        found = self._read_another()
        if found is not None:
            sides = self._comparing.sides
            self.put_beside(*found, place=place, mine=None if sides is None else sides[1 - place])

    def put_beside(self, path: Path, study: Study, *, place: int = 1, mine: Side | None = None) -> None:
        """Compare `mine` (the pathway that is shown) with the same pathway of another file, else with its first."""
        offered = sides_of(study, path)
        self._others = (*(side for side in self._others if side.file != path), *offered)
        shown = self._document.pathway_id
        side = next((side for side in offered if side.pathway_id == shown), offered[0])
        mine = mine or Side(shown)
        self._comparing.choose((mine, side) if place else (side, mine))

    def _run_or_stop(self) -> None:
        if self._comparing.running:
            self._comparing.cancel()
        else:
            self._comparing.run()

    def _show_thing(self, one: Alteration) -> None:
        where = one.second or one.first
        if where:
            table = where[0][0]
            self.selection.choose(table, [id_ for of, id_ in where if of == table])
            self.selection.reveal.emit()

    def _follow_lens(self) -> None:
        self.selection.look_through(self._lens.lens)

    # -- events

    def showEvent(self, event: QShowEvent) -> None:
        self._follow_lens()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._comparing.end()
        self.gone()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left()
        else:
            super().keyPressEvent(event)


def _mirrored(mirror: Document, study: Study, pathway_id: str) -> None:
    """Have a document show a pathway; what is the same file and pathway is followed, so that nothing jumps."""
    if mirror.pathway_id == pathway_id and mirror.study.pathways.keys() == study.pathways.keys():
        mirror.edit("", lambda _old: study)
        mirror.stack.clear()
    else:
        mirror.open(study, path=None, pathway_id=pathway_id)


def _follow(leader: MarkedPaper, other: MarkedPaper) -> None:
    """The other diagram goes along with this one: the same part in sight, at the same zoom."""
    leader.zoomed.connect(lambda factor: None if _alike(leader, other) else other.zoom(factor))
    for bar, its in (
        (leader.horizontalScrollBar(), other.horizontalScrollBar()),
        (leader.verticalScrollBar(), other.verticalScrollBar()),
    ):
        bar.valueChanged.connect(its.setValue)


def _alike(one: MarkedPaper, other: MarkedPaper) -> bool:
    return abs(one.transform().m11() - other.transform().m11()) < 1e-9
