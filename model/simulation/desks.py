"""What one thread works on while it simulates, and the watch it looks at."""

from dataclasses import dataclass

from model.simulation.asked import yardsticks
from model.simulation.holdings import Custody, fitted, widened
from model.simulation.program import Program
from model.simulation.sums import Tally, ordered
from model.simulation.trace import Trace, grown
from model.simulation.yardsticks import Yardsticks

FIRST_ROWS = 4096


class Watch:
    """How far a run is (`done` of `total`), polled; `stop` set from another thread ends it with what it has."""

    def __init__(self) -> None:
        self.stop = False
        self.done = 0
        self.total = 0


@dataclass(slots=True)
class Desk:
    """A log, what is held by whom, and the sums."""

    trace: Trace
    custody: Custody
    tally: Tally
    yardsticks: Yardsticks


def desk(program: Program, citizens: int, all_citizens: int, *, sheets: int = 3) -> Desk:
    """A desk whose log has room for so many citizens at a time, and sums for all."""
    tables = program.tables
    asked = yardsticks(program)
    at = Desk(
        log_for(program, citizens, FIRST_ROWS, sheets),
        Custody(FIRST_ROWS, tables.actors),
        Tally(tables, asked, all_citizens),
        asked,
    )
    fitting(at)
    return at


def log_for(program: Program, citizens: int, rows: int, sheets: int) -> Trace:
    """An empty log."""
    return Trace(program.tables, rows, citizens, sheets)


def roomier(at: Desk) -> None:
    """Twice the room everywhere."""
    grown(at.trace)
    widened(at.custody)
    fitting(at)


def fitting(at: Desk) -> None:
    """Custody and sums fit the log."""
    fitted(at.custody, at.trace.rows)
    ordered(at.tally, len(at.custody.g_kind), at.trace.rows)
