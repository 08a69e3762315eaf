# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Where the figures of a run are summed: what `tally` fills, thread by thread."""

import cython
import numpy as np

from model.simulation.spread import longs

if not cython.compiled:
    from model.simulation.spread import Spread
    from model.simulation.tables import Tables
    from model.simulation.yardsticks import Yardsticks

PER_CHARGE = 15


@cython.cclass
class Tally:
    """The sums of one thread. A charge's row is the transition's number, or T + the step's.

    gaps       hours of passages with a gap, row charge · 15 + kind · 5 + type − 1; with_gap, never (passages), longest
               (hours) and longest_citizen (its number; ties: the lowest) alike;  bridged: those hours with bridges, of
               transitions (no rows where the pathway has no bridge)
    passed     (T + S,) passages and visits;  departures (T · 168,), lost_hours (3 · T · 168,) ticks by hour of the week
    citizens   hours by kind (rows 0–2), union of treatment and execution (3), time in pathway (4); rows 5–8 are 0–3
               with bridges
    waiting    by actor;  held  by actor, ticks of server hours in `since` … `upto`;  contacts, work (ticks): segment
               · (A + 1) + actor
    sent, lost, received, in_time, rungs   by message
    ping       changes X→Y directly after Y→X, by kind
    total      (all citizens,) gap ticks of the headline kinds, −1 where left out; total_bridged with bridges
    of_segment, lost_of_segment   citizens counted, and their gap ticks of the headline kinds
    measured   by measure, hours (24 a working day); started, ended (moments met), within (the limit)
    reach_visits, reach_held, reach_share   by step: visits, those with a treatment holder, ticks of the shares of the
               week in which one answers
    order, alike, first_of   of one citizen's pieces: their order, the next with the same charge, kind and type, and the
               first of those, plus 1, by 15 · (2 · charge, or 1 more for a visit) + 5 · kind + type − 1 (0 none)
    """

    gaps: Spread
    bridged: Spread
    citizens: Spread
    waiting: Spread
    measured: Spread
    with_gap: cython.longlong[::1]
    never: cython.longlong[::1]
    longest: cython.double[::1]
    longest_citizen: cython.int[::1]
    passed: cython.longlong[::1]
    departures: cython.longlong[::1]
    lost_hours: cython.longlong[::1]
    contacts: cython.longlong[::1]
    work: cython.longlong[::1]
    sent: cython.longlong[::1]
    lost: cython.longlong[::1]
    received: cython.longlong[::1]
    in_time: cython.longlong[::1]
    rungs: cython.longlong[::1]
    ping: cython.longlong[::1]
    total: cython.longlong[::1]
    total_bridged: cython.longlong[::1]
    of_segment: cython.longlong[::1]
    lost_of_segment: cython.longlong[::1]
    started: cython.longlong[::1]
    ended: cython.longlong[::1]
    within: cython.longlong[::1]
    reach_visits: cython.longlong[::1]
    reach_held: cython.longlong[::1]
    reach_share: cython.longlong[::1]
    counted: cython.longlong
    with_any: cython.longlong
    with_long: cython.longlong
    runaway: cython.longlong
    stuck: cython.longlong
    left_out: cython.longlong
    threshold: cython.double
    since: cython.double
    held: cython.longlong[::1]
    upto: cython.double
    order: cython.int[::1]
    alike: cython.int[::1]
    first_of: cython.int[::1]

    def __init__(self, p: Tables, y: Yardsticks, citizens: cython.int) -> None:
        charges = p.transitions + p.steps
        rows = charges * PER_CHARGE
        self.gaps, self.citizens, self.waiting = Spread(rows), Spread(9), Spread(p.actors + 1)
        self.bridged = Spread(p.transitions * PER_CHARGE if y.bridges else 0)
        self.measured = Spread(y.measures)
        self.with_gap, self.never = longs(rows), longs(rows)
        self.longest = np.full(rows, -1.0).data
        self.longest_citizen = np.zeros(rows, dtype=np.intc).data
        self.passed = longs(charges)
        self.departures = longs(p.transitions * 168 + 1)
        self.lost_hours = longs(p.transitions * 3 * 168 + 1)
        self.ping = longs(3)
        for name in ("contacts", "work"):
            setattr(self, name, longs(p.segments * (p.actors + 1)))
        for name in ("sent", "lost", "received", "in_time", "rungs"):
            setattr(self, name, longs(p.messages + 1))
        for name in ("started", "ended", "within"):
            setattr(self, name, longs(y.measures + 1))
        for name in ("reach_visits", "reach_held", "reach_share"):
            setattr(self, name, longs(p.steps))
        for name in ("of_segment", "lost_of_segment"):
            setattr(self, name, longs(p.segments))
        self.total = np.full(citizens + 1, -1, dtype=np.longlong).data
        self.total_bridged = np.full(citizens + 1 if y.bridges else 1, -1, dtype=np.longlong).data
        self.counted = self.with_any = self.with_long = self.runaway = self.stuck = self.left_out = 0
        self.held = longs(p.actors + 1)
        self.threshold, self.since, self.upto = 24.0, 0.0, 0.0
        self.order = np.zeros(1024, dtype=np.intc).data
        self.alike = np.zeros(1024, dtype=np.intc).data
        self.first_of = np.zeros(1, dtype=np.intc).data


def ordered(a: Tally, pieces: int, rows: int) -> None:
    """Make room for sorting so many pieces that are charged to so many rows of visits and passages."""
    if len(a.order) < pieces:
        a.order = np.zeros(pieces, dtype=np.intc).data
        a.alike = np.zeros(pieces, dtype=np.intc).data
    if len(a.first_of) < 2 * PER_CHARGE * rows:
        a.first_of = np.zeros(2 * PER_CHARGE * rows, dtype=np.intc).data
