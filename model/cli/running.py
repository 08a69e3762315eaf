"""A simulation with a progress bar; Ctrl+C stops it and keeps what it has."""

import sys
import threading

from model.checks.wording import standing_in_the_way
from model.errors import Refused
from model.pathway import Pathway
from model.simulation.result import Result
from model.simulation.run import RunSettings, Watch, simulate


def simulated(pathway: Pathway, settings: RunSettings) -> Result:
    """Simulate in a worker while the bar is drawn on standard error (only where that is a terminal).

    Raises Refused with all that stands in the way, finding by finding, where the pathway cannot be simulated.
    """
    hindered = standing_in_the_way(pathway)
    if hindered is not None:
        raise Refused(hindered)
    if not sys.stderr.isatty():
        return simulate(pathway, settings)
    from rich.console import Console
    from rich.progress import Progress

    watch, outcome = Watch(), _Outcome()
    worker = threading.Thread(target=outcome.fill, args=(pathway, settings, watch), daemon=True)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(pathway.name, total=None)
        worker.start()
        while worker.is_alive():
            try:
                worker.join(0.1)
            except KeyboardInterrupt:
                watch.stop = True
            progress.update(bar, completed=watch.done, total=watch.total or None)
    return outcome.taken()


class _Outcome:
    """What a worker brings home: a result, or the refusal to raise here."""

    def __init__(self) -> None:
        self.result: Result | None = None
        self.failure: BaseException | None = None

    def fill(self, pathway: Pathway, settings: RunSettings, watch: Watch) -> None:
        try:
            self.result = simulate(pathway, settings, watch)
        except BaseException as failure:  # noqa: BLE001 - raised again in the thread that asked
            self.failure = failure

    def taken(self) -> Result:
        if self.failure is not None:
            raise self.failure
        assert self.result is not None
        return self.result
