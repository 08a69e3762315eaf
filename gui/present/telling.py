"""A story told on the diagram, beat by beat: where the citizen is, since when, and what is wrong meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.charts.moments import standing
from gui.present.caption import Said
from gui.runner import Runner
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, step_name
from model.step import Step
from model.units import write_number

if TYPE_CHECKING:
    from model.analysis.easter import Easter
    from model.simulation.story import Story

BEAT_MS = 3_200


@dataclass(frozen=True, slots=True)
class Beat:
    """A step on the citizen's way, what is said there, and where the citizen's tokens are then."""

    step: str
    said: Said
    runners: tuple[Runner, ...]


def beats(pathway: Pathway, story: "Story", *, since: float = 0.0) -> tuple[Beat, ...]:
    """The visits in the order of time, those that end before `since` left out; with the longest gap met meanwhile."""
    from model.simulation.telling import clock, sentence

    visits = [
        visit
        for visit in story.visits
        if isfinite(visit.arrival)
        and (visit.arrival >= since or visit.departure > since)
        and not _passed(pathway.steps[visit.step])
    ]
    visits.sort(key=lambda visit: visit.arrival)
    found = []
    for number, visit in enumerate(visits):
        until = visits[number + 1].arrival if number + 1 < len(visits) else inf
        met = [gap for gap in story.gaps if gap.start < max(until, visit.departure) and gap.end > visit.arrival]
        longest = max(met, key=lambda gap: gap.hours, default=None)
        step = pathway.steps[visit.step]
        place = _("{when} · {step} · {actor}").format(
            when=clock(story, visit.arrival), step=step_name(step), actor=actor_name(pathway, step.actor)
        )
        words = _("No gap here.") if longest is None else sentence(pathway, story, longest)
        found.append(
            Beat(visit.step, Said(place, words, warm=longest is not None), standing(pathway, story, visit.arrival))
        )
    return tuple(found)


def easter_beats(pathway: Pathway, easter: "Easter", step: str) -> tuple[Beat, ...]:
    """First what Easter does in one sentence, then the way of the citizen who leaves before it."""
    at, usual = easter.hours
    words = _("Leaving {date} before Easter: {at} hours of gap. On a usual Wednesday: {usual}.").format(
        date=f"{easter.leaves.day}.{easter.leaves.month}.", at=write_number(at), usual=write_number(usual)
    )
    story = easter.easter
    left = max((visit.arrival for visit in story.visits if visit.step == step), default=0.0)
    first = Beat(step, Said(_("What if it is Easter?"), words, warm=at > usual), standing(pathway, story, left))
    return (first, *beats(pathway, story, since=left))


def _passed(step: Step) -> bool:
    return step.seen_through


class Teller(QObject):
    """Goes through the beats; `show` is asked to show one, `ended` is told that there is no story any more."""

    def __init__(self, parent: QObject, *, show: Callable[[Beat], object], ended: Callable[[], object]) -> None:
        super().__init__(parent)
        self._show, self._ended = show, ended
        self._beats: tuple[Beat, ...] = ()
        self._at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._play)

    @property
    def telling(self) -> bool:
        """Whether a story is under way."""
        return bool(self._beats)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    @property
    def said(self) -> Said:
        """What is said at this beat."""
        return self._beats[self._at].said

    def tell(self, told: tuple[Beat, ...]) -> None:
        """Begin this story, standing still at its first beat; an empty one ends what was told."""
        self._timer.stop()
        self._beats, self._at = told, 0
        if told:
            self._show(told[0])

    def go(self, by: int) -> None:
        """So many beats on or back; past an end it stays."""
        at = min(max(0, self._at + by), len(self._beats) - 1)
        if self._beats and at != self._at:
            self._at = at
            self._show(self._beats[at])

    def toggle_play(self) -> None:
        """Go on by itself, or stand; at the end it begins anew."""
        if self._timer.isActive():
            self._timer.stop()
        elif self._beats:
            if self._at == len(self._beats) - 1:
                self.go(-len(self._beats))
            self._timer.start()

    def end(self) -> None:
        """Tell no more."""
        self._timer.stop()
        self._beats = ()
        self._ended()

    def _play(self) -> None:
        self.go(1)
        if self._at == len(self._beats) - 1:
            self._timer.stop()
