"""How long expected values take after an edit, beside the goals: 20 steps 25 ms, 200 steps 150 ms, and 16 ms until the
figures of the arrow that was edited are there, which come first.

    python -m bench.live [TIMES]        minimum and median in milliseconds, each edit so many times (default 15)

Every edit makes a pathway that was never computed; what the one before left in the cache is there, as in the window.
The first column has what is known first, the others the whole, computed without it.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from bench import block, ours
from gui.engine import PATIENT
from model.analysis.expected.cache import Cache
from model.analysis.expected.own import edited, own
from model.analysis.expected.solve import WHILE_EDITING, expected
from model.distribution import Distribution, Shape
from model.pathway import Pathway

Edit = Callable[[Pathway, int], Pathway]


def edits(steps: int) -> Iterator[tuple[str, Edit]]:
    """What a planner may change: at the beginning, where all lies downstream, and at the end."""
    last = block.BLOCKS[steps]
    for where, number in (("first block", 1), ("last block", last)):
        yield f"a duration, {where}", _duration(block.wanted(number, "s01"))
        yield f"a rule, {where}", _rule(block.wanted(number, "a15"))
        yield f"a message, {where}", _message(block.wanted(number, "letter"))
        yield f"a probability, {where}", _probability(block.wanted(number, "a20"), block.wanted(number, "a21"))
        if last == 1:
            break
    yield "a calendar, of every block", _calendar


def _duration(step: str) -> Edit:
    return lambda pathway, n: _with(pathway, "steps", step, duration=Distribution(Shape.LOGNORMAL, (1.6 + n / 50, 1.0)))


def _rule(arrow: str) -> Edit:
    return lambda pathway, n: _with(pathway, "rules", f"{arrow}/treatment", lets_go_after=60.0 + n / 10)


def _message(message: str) -> Edit:
    return lambda pathway, n: _with(pathway, "messages", message, loss=0.06 + n / 1000)


def _probability(arrow: str, other: str) -> Edit:
    def edit(pathway: Pathway, n: int) -> Pathway:
        pathway = _with(pathway, "transitions", arrow, probability=0.44 + n / 1000)
        return _with(pathway, "transitions", other, probability=0.44 - n / 1000)

    return edit


def _calendar(pathway: Pathway, n: int) -> Pathway:
    spans = pathway.calendars["shifts"].intervals
    return _with(pathway, "calendars", "shifts", intervals=tuple((a, b - 1 - n % 50) for a, b in spans))


def _with(pathway: Pathway, table: str, key: str, **fields: object) -> Pathway:
    things = getattr(pathway, table)
    return replace(pathway, **{table: things.put(replace(things[key], **fields))})


def timed(steps: int, edit: Edit, times: int) -> list[float]:
    """Milliseconds of process time for each edit in turn."""
    pathway, cache = ours.pathway(steps, limited=False), Cache()
    expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
    found = []
    for n in range(times + 1):
        edited = edit(pathway, n + 1)
        begin = time.process_time()
        expected(edited, cell_minutes=WHILE_EDITING, cache=cache).seen()
        found.append(1000 * (time.process_time() - begin))
        cache.tidied()
    return found[1:]


def own_alone(steps: int, edit: Edit, times: int) -> list[float]:
    """The same until the own figures are there; empty where an edit has none of its own."""
    pathway, cache = ours.pathway(steps, limited=False), Cache()
    expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
    found, before = [], pathway
    for n in range(times + 1):
        after = edit(pathway, n + 1)
        begin = time.process_time()
        of = edited(before, after)
        rows = own(after, of, cache)
        found.append(1000 * (time.process_time() - begin))
        if rows is None:
            return []
        expected(after, cell_minutes=WHILE_EDITING, cache=cache).seen()
        cache.tidied()
        before = after
    return found[1:]


def main() -> None:
    """The table."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    gc.set_threshold(*PATIENT)  # as the process in which the window has them made
    sys.stdout.write("| steps | edit | its own, ms | least, ms | median, ms |\n|---|---|---|---|---|\n")
    for steps in block.BLOCKS:
        for name, edit in edits(steps):
            found, first = timed(steps, edit, times), own_alone(steps, edit, times)
            alone = f"{min(first):.0f}" if first else "–"
            sys.stdout.write(f"| {steps} | {name} | {alone} | {min(found):.0f} | {statistics.median(found):.0f} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
