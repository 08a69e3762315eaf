"""The tables of the SimPy model: its gaps and movements, summed.

`Tables.count` takes a citizen whose way is over. Gaps (`bench.peers.simpy_custody`) are summed by arrow or step, kind
and type, and by the hour of the week.
"""

import itertools
import math
from collections import defaultdict

from bench import block
from bench.peers.pathway import ACTIVITY, CLOSE, DECISION, NEVER, WAIT
from bench.peers.simpy_custody import C, E, T, Custody

LONG_GAP = 24.0


class Row:
    __slots__ = ("hours", "longest", "never", "passages")

    def __init__(self):
        self.passages, self.hours, self.longest, self.never = 0, [], 0.0, 0


class Tables:
    def __init__(self, pathway, weeks, *, warmup=0.0):
        self.pathway, self.weeks, self.warmup = pathway, weeks, warmup
        self.custody = Custody(pathway)
        self.rows = defaultdict(Row)  # (arrow or step, kind, type)
        self.passed = defaultdict(int)
        self.departures = defaultdict(lambda: [0] * 168)
        self.lost_hours = defaultdict(lambda: [0.0] * 168)  # (arrow, kind)
        self.hours_of = tuple([] for _column in range(5))  # T, E, C, T or E, in the pathway
        self.headline, self.with_any, self.with_long, self.counted = [], 0, 0, 0
        self.contacts, self.worked = defaultdict(int), defaultdict(float)
        self.waiting, self.held = defaultdict(list), defaultdict(float)
        self.mail = defaultdict(lambda: [0, 0, 0, 0, 0])  # sent, lost, received, in time, rungs

    # -- one citizen ---------------------------------------------------------------------------------------------

    def count(self, citizen):
        self.note_held(citizen)
        if citizen.arrival < self.warmup:
            return
        self.counted += 1
        self.movements(citizen)
        self.hours_of[4].append(citizen.left - citizen.arrival)
        gaps = [gap for kind in (T, E, C) for gap in self.custody.gaps(citizen, kind)]
        gaps.sort(key=lambda gap: gap.start)
        self.with_any += bool(gaps)
        self.of_passages(citizen, gaps)
        for kind in (T, E, C):
            self.hours_of[kind].append(covered([(gap.start, gap.end) for gap in gaps if gap.kind == kind]))
        both = [(gap.start, gap.end) for gap in gaps if gap.kind != C]
        self.hours_of[3].append(covered(both))
        self.with_long += longest_stretch(both) > LONG_GAP + CLOSE

    def note_held(self, citizen):
        low, high = self.warmup, self.weeks * 168.0
        for visit in citizen.visits:
            if visit.given >= 0:
                inside = min(visit.departure, high) - max(visit.given, low)
                if inside > 0:
                    self.held[visit.step.actor] += inside

    def movements(self, citizen):
        for token in citizen.tokens:
            for move in token.moves:
                self.passed[move.arrow] += 1
                self.departures[move.arrow][int(move.departure + CLOSE) % 168] += 1
        for visit in citizen.visits:
            step = visit.step
            self.passed[step] += 1
            if step.sort in (ACTIVITY, DECISION, WAIT):
                self.contacts[step.actor] += 1
                self.waiting[step.actor].append(visit.begin - visit.arrival)
                if step.sort != WAIT:
                    self.worked[step.actor] += visit.duration
            for message, sent in visit.sent.items():
                row = self.mail[message]
                limit = sent.anchored + message.deadline
                row[0] += 1
                row[1] += sent.lost
                row[2] += len(sent.read)
                row[3] += sum(read <= limit + CLOSE for read in sent.read)
                row[4] += sent.rungs

    def of_passages(self, citizen, gaps):
        """The hours of a passage: the sum of its gaps of a kind and type, united over tokens."""
        by_passage = defaultdict(list)
        for gap in gaps:
            by_passage[gap.charge, gap.kind, gap.sort].append(gap)
        total = 0.0
        for (charge, kind, sort), found in by_passage.items():
            arrow = getattr(charge, "arrow", None)
            row = self.rows[arrow or charge.step, kind, sort]
            row.passages += 1
            row.never += not all(gap.closed for gap in found)
            row.longest = max(row.longest, *(gap.end - gap.since for gap in found))
            hours = found[0].end - found[0].start
            if len(found) > 1:
                hours = covered([(gap.start, gap.end) for gap in found])
            if hours <= 0:
                continue
            row.hours.append(hours)
            if kind != C:
                total += hours
            if arrow is not None:
                self.lost_hours[arrow, kind][int(charge.departure + CLOSE) % 168] += hours
        self.headline.append((citizen.arrival, total))

    # -- the sums ------------------------------------------------------------------------------------------------

    def told(self):
        """Everything as a dictionary: what a planner would read."""
        n = max(1, self.counted)
        gaps, hours = {}, {}
        for (thing, kind, sort), row in self.rows.items():
            gaps[thing.id, kind, sort] = {
                "passages": self.passed[thing],
                "with_gap": row.passages,
                "never_closed": row.never,
                "longest": row.longest,
                "per_citizen": math.fsum(row.hours) / n,
                "per_year": math.fsum(row.hours) / n * block.VOLUME,
                **percentiles(row.hours),
            }
        for (arrow, kind), lost in self.lost_hours.items():
            departures = self.departures[arrow]
            hours[arrow.id, kind] = departures, [h / max(1, d) for h, d in zip(lost, departures, strict=True)]
        capacity = {actor: number * (self.weeks * 168.0 - self.warmup) for actor, number in self.pathway.servers.items()}
        return {
            "counted": self.counted,
            "gaps": gaps,
            "week": hours,
            "citizens": [percentiles(column) for column in self.hours_of],
            "share_any": self.with_any / n,
            "share_over": self.with_long / n,
            "headline": interval([hours for _arrival, hours in sorted(self.headline)], batches=bool(capacity)),
            "actors": {
                actor: {
                    "contacts": contacts / n * block.VOLUME,
                    "working_hours": self.worked[actor] / n * block.VOLUME,
                    "waiting": percentiles(self.waiting[actor]),
                    "utilisation": self.held[actor] / capacity[actor] if actor in capacity else None,
                }
                for actor, contacts in self.contacts.items()
            },
            "messages": {message.id: tuple(row) for message, row in self.mail.items()},
            "ping_pong": self.custody.ping_pong,
            "arrivals": {step.id: self.passed[step] for step in self.pathway.steps.values()},
        }


def covered(stretches):
    """The length of a union of stretches that come in the order of their start."""
    total, reached = 0.0, -NEVER
    for start, end in stretches:
        if end > reached:
            total += end - max(start, reached)
            reached = end
    return total


def longest_stretch(stretches):
    longest, began, reached = 0.0, 0.0, -NEVER
    for start, end in stretches:
        if start > reached + CLOSE:
            began = start
        reached = max(reached, end)
        longest = max(longest, reached - began)
    return longest


def percentiles(hours):
    """Mean, median, nine tenths, nineteen twentieths and the greatest of a list."""
    n = len(hours)
    if not n:
        return {"mean": 0.0, "p50": 0.0, "p90": 0.0, "p95": 0.0, "max": 0.0, "sum": 0.0}
    hours = sorted(hours)
    total = math.fsum(hours)
    at = {f"p{round(100 * q)}": hours[min(n - 1, math.ceil(q * n) - 1)] for q in (0.5, 0.9, 0.95)}
    return {"mean": total / n, **at, "max": hours[-1], "sum": total}


def interval(hours, *, batches):
    """The mean and its 95 % interval: of independent citizens, or of the means of 30 stretches of arrivals."""
    n = len(hours)
    mean = math.fsum(hours) / max(1, n)
    if batches and n >= 60:
        edges = [i * (n // 30) + min(i, n % 30) for i in range(31)]
        parts = [hours[a:b] for a, b in itertools.pairwise(edges)]
        hours = [math.fsum(part) / len(part) for part in parts]
    if len(hours) < 2:
        return mean, mean, mean
    centre = math.fsum(hours) / len(hours)
    spread = math.sqrt(math.fsum((h - centre) ** 2 for h in hours) / (len(hours) - 1) / len(hours))
    half = (2.04523 if batches else 1.96) * spread
    return mean, mean - half, mean + half
