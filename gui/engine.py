"""The other process: computes while the window stays free. Knows no Qt.

A thread would share the interpreter's lock with the window: an engine that runs interpreted holds it most of the time,
and each paint of the diagram takes and gives it a thousand times. A process shares nothing.
"""

import gc
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

from gui.foresight import Foresight
from model import i18n
from model.errors import FileProblem, Refused
from model.pathway import Pathway
from model.study import Study

POLL_S = 0.04
QUICK_POLL_S = 0.005
"""While somebody waits for expected values, which are there within a frame or two."""
PATIENT = (50_000, 20, 100)
"""How seldom to look for circles: most of what is kept here is arrays in plain order, and looking takes time."""
TOLD = 1
"""How many gaps of a citizen are told in sentences, the longest first."""


@dataclass(frozen=True, slots=True)
class Task:
    """A number to answer under, the name of a function of this module, and its arguments."""

    number: int
    name: str
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What comes back. `kind`: "progress" (done, total), "part" (of the answer), "done", "refused" (a sentence),
    "failed" (a traceback)."""

    number: int
    kind: str
    value: Any


class Work:
    """A task under way in a thread of its own: a story need not wait for a long run."""

    def __init__(self, task: Task) -> None:
        self.number, self.name = task.number, task.name
        self.watch = _watch()
        self.watch.part = None
        self._task = task
        self._told = (0, 0)
        self._answer: list[Told] = []
        self._thread = Thread(target=self._do, daemon=True)
        self._thread.start()

    def news(self) -> Told | None:
        """What there is to tell since the last time: the answer, else a part of it, else progress, else nothing."""
        if not self._thread.is_alive():
            return self._answer[0]
        part, self.watch.part = self.watch.part, None
        if part is not None:
            return Told(self.number, "part", part)
        told = (self.watch.done, self.watch.total)
        if told == self._told:
            return None
        self._told = told
        return Told(self.number, "progress", told)

    def _do(self) -> None:
        self._answer.append(_answered(self._task, self.watch))


def serve(line: Connection, language: str) -> None:
    """Take tasks until the line is cut. A number sent in between asks for the task of that number to stop."""
    i18n.use(language)
    gc.set_threshold(*PATIENT)
    Thread(target=_read_in, daemon=True).start()
    under_way: dict[int, Work] = {}
    try:
        while True:
            while line.poll(_patience(under_way)):
                _hear(line.recv(), under_way)
            _tell_news(line, under_way)
    except (EOFError, OSError, KeyboardInterrupt):
        return  # the window is gone


def _read_in() -> None:
    """What the first answer needs, read in while the window is still being built."""
    import model.analysis.expected.solve
    import model.checks.wording  # noqa: F401 - both are wanted by the first task
    from model.calendars import Holidays

    today = date.today()
    Holidays().between(today, today)


def _patience(under_way: dict[int, "Work"]) -> float | None:
    """How long to listen before looking at the work; for ever where there is none."""
    if not under_way:
        return None
    return QUICK_POLL_S if any(work.name == "expect" for work in under_way.values()) else POLL_S


def _hear(word: Task | int, under_way: dict[int, Work]) -> None:
    if isinstance(word, Task):
        under_way[word.number] = Work(word)
    elif word in under_way:
        under_way[word].watch.stop = True


def _tell_news(line: Connection, under_way: dict[int, Work]) -> None:
    for work in tuple(under_way.values()):
        news = work.news()
        if news is not None:
            line.send(news)
            if news.kind not in ("progress", "part"):
                del under_way[news.number]


def _watch() -> Any:
    from model.simulation.desks import Watch  # the window imports this module too, and needs no engine

    return Watch()


def _answered(task: Task, watch: Any) -> Told:
    try:
        return Told(task.number, "done", FUNCTIONS[task.name](watch, *task.args))
    except Refused as refusal:
        return Told(task.number, "refused", str(refusal))
    except FileProblem as problem:
        return Told(task.number, "refused", problem.sentence)
    except Exception:  # noqa: BLE001 - whatever it is, the window's excepthook is to see it
        return Told(task.number, "failed", traceback.format_exc())


def _simulate(watch: Any, pathway: Pathway, citizens: int, seed: int) -> Any:
    from model.checks.wording import refuse_hindered
    from model.simulation.run import RunSettings, simulate

    refuse_hindered(pathway)
    return simulate(pathway, RunSettings(citizens=citizens, seed=seed), watch)


def _tell(watch: Any, pathway: Pathway, settings: Mapping[str, Any], citizen: int) -> Any:
    from model.simulation.run import RunSettings
    from model.simulation.story import story_of
    from model.simulation.telling import sentence

    story = story_of(pathway, RunSettings(**settings), citizen)
    longest = sorted(story.gaps, key=lambda span: -span.hours)
    return story, tuple(sentence(pathway, story, span) for span in longest[:TOLD])


def _leaving(watch: Any, pathway: Pathway, settings: Mapping[str, Any], leaves: str) -> Any:
    from model.analysis.leaving import citizen_leaving, gaps_of_leaving
    from model.simulation.run import RunSettings
    from model.simulation.telling import sentence

    story = citizen_leaving(pathway, RunSettings(**settings), leaves)
    longest = sorted(gaps_of_leaving(pathway, story, leaves), key=lambda span: -span.hours)
    return story, tuple(sentence(pathway, story, span) for span in longest[:TOLD])


def _longest(watch: Any, pathway: Pathway, result: Any, row: Any) -> str:
    from model.simulation.telling import longest_told

    return longest_told(pathway, result, row)


def _leavers(watch: Any, pathway: Pathway, settings: Mapping[str, Any], transition: str, hour: int) -> Any:
    from model.analysis.leavers import leavers
    from model.simulation.run import RunSettings

    return leavers(pathway, RunSettings(**settings), transition, hour)


def _easter(watch: Any, pathway: Pathway, step: str) -> Any:
    from model.analysis.easter import at_easter
    from model.simulation.run import RunSettings

    return at_easter(pathway, RunSettings(), step)


def _compare(watch: Any, first: Pathway, second: Pathway, citizens: int, seed: int) -> Any:
    from model.analysis.compare import compare
    from model.checks.wording import refuse_hindered
    from model.simulation.run import RunSettings

    for pathway in (first, second):
        refuse_hindered(pathway)
    return compare(first, second, RunSettings(citizens=citizens, seed=seed), watch)


def _report(watch: Any, study: Study, pathway_id: str, path: Path, kind: Any, result: Any, before: Any) -> Path:
    from model.report.pdf import write_report

    write_report(study, pathway_id, path, kind=kind, language=i18n.language(), result=result, before=before)
    return path


def _picture(watch: Any, pathway: Pathway, path: Path, lens: str, result: Any) -> Path:
    from model.report.pdf import write_picture

    write_picture(pathway, path, lens=lens, result=result)
    return path


def _expect(watch: Any, pathway: Pathway, fine: bool) -> Any:
    return _FORESIGHT.answer(watch, pathway, fine=fine)


def _help(watch: Any, study: Study, pathway_id: str, transition: str) -> Any:
    from model.analysis.expected.cache import Stopped
    from model.analysis.helping import helping

    try:
        return helping(study, pathway_id, transition, lambda: bool(watch.stop))
    except Stopped:
        return None


def _worst(watch: Any, pathway: Pathway) -> Any:
    from model.analysis.worst.told import seen
    from model.analysis.worst.worst import worst
    from model.checks.wording import refuse_hindered

    refuse_hindered(pathway)
    return seen(pathway, worst(pathway))


_FORESIGHT = Foresight()
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "expect": _expect,
    "simulate": _simulate,
    "tell": _tell,
    "longest": _longest,
    "leavers": _leavers,
    "easter": _easter,
    "leaving": _leaving,
    "compare": _compare,
    "report": _report,
    "picture": _picture,
    "worst": _worst,
    "help": _help,
}
