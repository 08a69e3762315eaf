"""The dark line at the bottom: what a citizen meets, how sure that is, and whether it is saved."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.document import Document
from gui.panels.basis import basis, reasons
from gui.panels.marks import style
from model.i18n import _, ngettext
from model.phrases import gap_name, overloaded
from model.responsibility import Kind
from model.units import write_number

if TYPE_CHECKING:
    from model.simulation.result import Result


class StatusBar(QFrame):
    """Alive after every edit; figures of an older pathway are quiet, not hidden."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(26)
        self._document = document
        self._saved: datetime | None = None
        self._obstacle = ""
        self.show_findings: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self._figure, self._run = QLabel(self), QLabel(self)
        self._place, self._zoom = QLabel(self), QLabel(self)
        self._findings = QPushButton(self)
        self._findings.setAccessibleName(_("Findings"))
        self._findings.setVisible(False)
        self._findings.clicked.connect(lambda: self.show_findings())
        self._worst = QLabel(self)
        for quiet in (self._run, self._place, self._zoom):
            style(quiet, quiet=True)
        for widget in (self._figure, self._worst, self._findings, self._run):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addWidget(self._zoom)
        document.results_changed.connect(self.renew)
        document.findings_changed.connect(self._renew_findings)
        document.history_changed.connect(self._renew_place)
        document.switched.connect(self._opened)
        self.renew()
        self._renew_place()

    def renew(self) -> None:
        """Say the headline again."""
        self._figure.setText(self._obstacle or headline(self._document))
        self._figure.setToolTip("" if self._obstacle else basis(self._document))
        style(self._figure, quiet=not self._document.figures_are_current)
        text, sentence = ("", "") if self._obstacle else worst_told(self._document)
        self._worst.setText(text)
        self._worst.setToolTip(sentence)
        self._worst.setVisible(bool(text))
        style(self._worst, quiet=not self._document.worst_is_current)

    def running(self, done: int, total: int) -> None:
        """Say how far a run is; `total` 0: none is under way."""
        numbers = {"done": write_number(done, 0), "total": write_number(total, 0)}
        self._run.setText(_("simulating {done} of {total}").format(**numbers) if total else "")

    def hindered(self, sentence: str) -> None:
        """Say why nothing can be simulated; nothing where it can."""
        self._obstacle = sentence
        self.renew()

    def saved_at(self, moment: datetime) -> None:
        """Note when the file was last written."""
        self._saved = moment
        self._renew_place()

    def zoomed(self, factor: float) -> None:
        """Say how large the diagram is, 1.0 being 100 %."""
        self._zoom.setText(f"{round(factor * 100)} %")
        self._zoom.setAccessibleName(_("Zoom"))

    def _opened(self) -> None:
        self._saved = None
        self._renew_place()

    def _renew_findings(self) -> None:
        count = len(self._document.findings)
        self._findings.setVisible(True)
        self._findings.setText(
            ngettext("{n} finding", "{n} findings", count).format(n=count) if count else _("no findings")
        )

    def _renew_place(self, *_told: object) -> None:
        self._place.setText(self._said_of_file())

    def _said_of_file(self) -> str:
        if self._document.read_only:
            return _("read-only")
        if self._document.modified:
            return _("not saved")
        if self._saved is None:
            return ""
        time = _("{h}:{m}").format(h=f"{self._saved:%H}", m=f"{self._saved:%M}")
        return _("saved {time}").format(time=time)


def headline(document: Document) -> str:
    """Gap hours per citizen, expected or of the last run with their 95 % interval, and by type; words where there are
    none yet."""
    expected, result = document.expected, document.result
    if expected is not None and expected.covered:
        parts = [_("{h} h gap expected per citizen").format(h=write_number(expected.per_citizen_hours))]
        by_type = expected.by_type
    elif result is not None:
        parts = [_simulated(document, result)]
        by_type = result.headline.by_type
    else:
        return _("no result yet")
    parts += [f"{gap_name(kind.value)} {write_number(hours)}" for kind, hours in by_type.items() if round(hours, 1) > 0]
    if document.pathway.year is None:
        parts.append(_("without holidays"))
    return " · ".join(parts)


def worst_told(document: Document) -> tuple[str, str]:
    """The longest gap of treatment and execution that there can be, and its sentence; nothing where there is none."""
    seen = document.worst
    rows = () if seen is None else seen.found.among((Kind.TREATMENT, Kind.EXECUTION))
    if seen is None or not rows:
        return "", ""
    from model.analysis.worst.result import length  # where there is a worst case only

    cut = _("Every time is cut at its 99.9th percentile.")
    return _("worst {hours}").format(hours=length(rows[0])), f"{seen.sentence(rows[0])} {cut}"


def _simulated(document: Document, result: "Result") -> str:
    said = result.headline
    text = _("{h} h gap per citizen (95 %: {low}–{high})")
    if reasons(document):
        text = _("{h} h gap per citizen, simulated (95 %: {low}–{high})")
    if not result.steady:
        text = _("{h} h gap per citizen, no lasting mean: overloaded is {actors}")
    return text.format(
        h=write_number(said.per_citizen_hours),
        low=write_number(said.low),
        high=write_number(said.high),
        actors=overloaded(document.pathway, result.overloaded),
    )
