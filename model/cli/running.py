"""Long work with a progress bar; Ctrl+C stops it and keeps what it has."""

import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from model.checks.wording import standing_in_the_way
from model.cli.say import before_a_run
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.simulation.desks import Watch
from model.simulation.engine import compiled
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.simulation.until import Rounds, run_until

Found = TypeVar("Found")


def simulated(pathway: Pathway, settings: RunSettings, rounds: Rounds | None = None) -> Result:
    """Simulate in a worker while the bar is drawn; with `rounds` until the headline is known well enough.

    Raises Refused with all that stands in the way, finding by finding, where the pathway cannot be simulated.
    """
    hindered = standing_in_the_way(pathway)
    if hindered is not None:
        raise Refused(hindered)
    before_a_run(pathway)
    say_if_slow()
    if rounds is None:
        return watched(pathway.name, lambda watch: simulate(pathway, settings, watch))
    return watched(pathway.name, lambda watch: run_until(pathway, settings, rounds, watch))


def say_if_slow() -> None:
    """Say it where nothing is compiled: that takes long, and nobody should wonder why."""
    if not compiled():
        sys.stderr.write(
            _("The simulation runs interpreted, some fifty times slower; the figures are the same.") + "\n"
        )


def watched(title: str, work: Callable[[Watch], Found]) -> Found:
    """Do the work in a thread while a bar is drawn on standard error; without a bar where that is no terminal."""
    if not sys.stderr.isatty():
        return work(Watch())
    from rich.console import Console
    from rich.progress import Progress

    watch, outcome = Watch(), _Outcome(work)
    worker = threading.Thread(target=outcome.fill, args=(watch,), daemon=True)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(title, total=None)
        worker.start()
        while worker.is_alive():
            try:
                worker.join(0.1)
            except KeyboardInterrupt:
                watch.stop = True
            progress.update(bar, completed=watch.done, total=watch.total or None)
    return outcome.taken()


class _Outcome(Generic[Found]):
    """What a worker brings home: what it found, or the refusal to raise here."""

    def __init__(self, work: Callable[[Watch], Found]) -> None:
        self._work = work
        self._found: list[Found] = []
        self._failure: BaseException | None = None

    def fill(self, watch: Watch) -> None:
        try:
            self._found.append(self._work(watch))
        except BaseException as failure:  # noqa: BLE001 - raised again in the thread that asked
            self._failure = failure

    def taken(self) -> Found:
        if self._failure is not None:
            raise self._failure
        return self._found[0]
