"""The events of a run as a table that process-mining tools open: one row for each step and each moment of a message.

The columns bear the names of the XES standard (IEEE 1849-2023) where it has one, as PM4Py, Disco and bupaR know them:
`time:timestamp` is when an event is complete, `start_timestamp` when it began. Times are local and without a zone; a
run without a real year begins on Monday 1 January 2001. Start, split, join and end take no time and are left out, as is
what never begins; a step that an interruption cuts short has the lifecycle `ate_abort`.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain

from model.i18n import _
from model.pathway import Pathway
from model.simulation.crowds import crowd_of, replications
from model.simulation.desks import Desk, Watch, desk
from model.simulation.kernel import closed_off
from model.simulation.population import Population
from model.simulation.program import Program
from model.simulation.run import RunSettings, prepared
from model.simulation.story import Told, Visited, walked, way

COLUMNS = (
    "case:concept:name",
    "concept:name",
    "org:resource",
    "org:group",
    "start_timestamp",
    "time:timestamp",
    "lifecycle:transition",
    "kind",
    "id",
    "segment",
)
NO_YEAR = date(2001, 1, 1)
NEVER = float("inf")


def events(pathway: Pathway, settings: RunSettings, watch: Watch | None = None) -> Iterator[tuple[str, ...]]:
    """The rows, case after case, each case in the order of time. Raises Refused where the pathway cannot be simulated,
    before the first row."""
    program, people = prepared(pathway, settings)
    return _rows(program, people, watch or Watch())


def as_csv(rows: Iterator[tuple[str, ...]]) -> Iterator[bytes]:
    """A headline and the rows as comma-separated values (RFC 4180) in UTF-8, a line at a time."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    for row in chain([COLUMNS], rows):
        writer.writerow(row)
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _rows(program: Program, people: Population, watch: Watch) -> Iterator[tuple[str, ...]]:
    watch.total = people.size
    zero = datetime.combine(people.first_day or NO_YEAR, time())
    for citizen, at, row in _desks(program, people, watch):
        if watch.stop:
            return
        segment = sorted(program.pathway.segments)[at.trace.c_segment[row]] if program.pathway.segments else ""
        visits, messages = way(program, at, row)
        found = [*_of_visits(program, visits), *_of_messages(program, messages)]
        for start, end, *words in sorted(found, key=lambda event: (event[1], event[0], event[-1])):
            name, actor, lifecycle, kind, id_ = words
            who = program.pathway.actors.get(actor)
            resource, group = (who.name or actor, _sector(program, actor)) if who else ("", "")
            times = _clock(zero, start), _clock(zero, end)
            yield (str(citizen), name, resource, group, *times, lifecycle, kind, id_, segment)
        watch.done += 1


def _desks(program: Program, people: Population, watch: Watch) -> Iterator[tuple[int, Desk, int]]:
    """Each citizen with the desk and row where the finished log of its way lies."""
    if program.limited:
        for rows in replications(people):
            at = crowd_of(program, people, rows, watch)
            for row, citizen in enumerate(rows):
                closed_off(at.trace, row)
                yield citizen, at, row
        return
    at = desk(program, 1, 1)
    for citizen in range(people.size):
        number, replication = int(people.numbers[citizen]), int(people.replications[citizen])
        walked(program, number=number, replication=replication, arrival=float(people.times[citizen]), at=at)
        closed_off(at.trace, 0)
        yield citizen, at, 0


Event = tuple[float, float, str, str, str, str, str]
"""Start, end, what, actor id, lifecycle, kind, id."""


def _of_visits(program: Program, visits: tuple[Visited, ...]) -> Iterator[Event]:
    steps = program.pathway.steps
    for visit in visits:
        step = steps[visit.step]
        if step.instant or visit.begin == NEVER:
            continue
        end, lifecycle = visit.finish, "complete"
        if end == NEVER:
            end, lifecycle = visit.vanished, "ate_abort"
        if end < NEVER:
            yield visit.begin, end, step.name or step.id, step.actor or "", lifecycle, "step", step.id


def _of_messages(program: Program, messages: tuple[Told, ...]) -> Iterator[Event]:
    sent_already: set[tuple[str, int]] = set()
    for told in messages:
        message = program.pathway.messages[told.message]
        name = message.name or message.id
        sender = message.sender or program.pathway.steps[message.anchor].actor or ""
        if (told.message, told.visit) not in sent_already:
            sent_already.add((told.message, told.visit))
            yield _moment(told.sent, _("{message}: sent").format(message=name), sender, message.id)
        if told.read < NEVER:
            yield _moment(told.read, _("{message}: read").format(message=name), told.receiver, message.id)
        if told.accepted < NEVER:
            yield _moment(told.accepted, _("{message}: accepted").format(message=name), told.receiver, message.id)


def _moment(when: float, what: str, actor: str, id_: str) -> Event:
    return when, when, what, actor, "complete", "message", id_


def _sector(program: Program, actor: str) -> str:
    sector = program.pathway.sectors[program.pathway.actors[actor].sector]
    return sector.name or sector.id


def _clock(zero: datetime, hours: float) -> str:
    return (zero + timedelta(seconds=round(hours * 3600))).isoformat()
