"""The tables of the SimPy model: who held what when, the gaps, and their sums.

`Tables.count` takes a citizen whose way is over. Custody is followed along the tokens, change by change; each stretch
of time between two moments is tested; gaps are summed by arrow or step, kind and type, and by the hour of the week.
Written for what `bench.block` has: no assignment to nobody, no shared leadership, no interruption.
"""

import itertools
import math
from collections import defaultdict

from bench import block
from bench.peers.simpy_moves import ACTIVITY, CLOSE, DECISION, JOIN, NEVER, WAIT

T, E, C = range(3)
NOBODY, DISPUTED, UNAWARE, UNREACHABLE, UNABLE = range(5)
LONG_GAP = 24.0


class Hold:
    __slots__ = ("able", "actor", "aware", "since", "until")

    def __init__(self, actor, since, until, aware, able):
        self.actor, self.since, self.until, self.aware, self.able = actor, since, until, aware, able


class State:
    """One kind on one token between two words on it."""

    __slots__ = ("before", "change", "due", "holds", "joined")

    def __init__(self, due, holds, change, before, joined=None):
        self.due, self.holds, self.change, self.before, self.joined = due, holds, change, before, joined


NOTHING = State(frozenset(), (), None, None)


class Gap:
    """A stretch in which one kind on one token has one gap; `since` is when its gap began."""

    __slots__ = ("charge", "closed", "end", "kind", "since", "sort", "start")

    def __init__(self, kind, sort, charge, since, start, end, closed=True):
        self.kind, self.sort, self.charge, self.since = kind, sort, charge, since
        self.start, self.end, self.closed = start, end, closed


class Row:
    __slots__ = ("hours", "longest", "never", "passages")

    def __init__(self):
        self.passages, self.hours, self.longest, self.never = 0, [], 0.0, 0


class Tables:
    def __init__(self, pathway, weeks, *, warmup=0.0):
        self.pathway, self.weeks, self.warmup = pathway, weeks, warmup
        self.rows = defaultdict(Row)  # (arrow or step, kind, type)
        self.passed = defaultdict(int)
        self.departures = defaultdict(lambda: [0] * 168)
        self.lost_hours = defaultdict(lambda: [0.0] * 168)  # (arrow, kind)
        self.hours_of = tuple([] for _column in range(5))  # T, E, C, T or E, in the pathway
        self.headline, self.with_any, self.with_long, self.counted = [], 0, 0, 0
        self.contacts, self.worked = defaultdict(int), defaultdict(float)
        self.waiting, self.held = defaultdict(list), defaultdict(float)
        self.mail = defaultdict(lambda: [0, 0, 0, 0, 0])  # sent, lost, received, in time, rungs
        self.ping_pong = [0, 0, 0]

    # -- one citizen ---------------------------------------------------------------------------------------------

    def count(self, citizen):
        self.note_held(citizen)
        if citizen.arrival < self.warmup:
            return
        self.counted += 1
        self.movements(citizen)
        self.hours_of[4].append(citizen.left - citizen.arrival)
        gaps = [gap for kind in (T, E, C) for gap in self.gaps(citizen, kind)]
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

    # -- custody -------------------------------------------------------------------------------------------------

    def gaps(self, citizen, kind):
        """The gaps of one kind, token by token; a child of a split goes on from its parent's state."""
        after = {}
        found = []
        for token in citizen.tokens:
            state, running = self.inherited(token, after)
            moves = token.moves
            for i, move in enumerate(moves):
                due = move.arrow.target.holds[kind]
                if due is not None and due != state.due:
                    state = self.changed(citizen, move, kind, due, state)
                end = moves[i + 1].departure if i + 1 < len(moves) else token.gone
                running = self.swept(move, kind, state, end, running, found)
            if token.ended:
                self.beyond(moves[-1], kind, state, running, found)
            after[token] = state, running
        return found

    def inherited(self, token, after):
        """At a join the tracks on which the kind changed hands since the split win; if they differ, all hold."""
        if not token.parents:
            return NOTHING, None
        if len(token.parents) == 1:
            return after[token.parents[0]]
        tracks = [after[one] for one in token.parents]
        before = after[token.parents[0].parents[0]][0]
        changed = [one for one in tracks if one[0].change is not before.change] or tracks[:1]
        state, running = max(changed, key=lambda one: -NEVER if one[0].change is None else one[0].change.departure)
        if any(one.due != state.due for one, _running in changed):
            state = self.united(token, [one for one, _running in changed], state)
        return state, running

    def united(self, token, states, latest):
        """Different holders come together: each who is due holds from here on, who is letting go goes on doing so."""
        met = token.born
        due = frozenset().union(*(one.due for one in states))
        holds = {}
        for one in states:
            for h in one.holds:
                old = holds.get(h.actor)
                if h.actor in one.due:
                    since = min(h.since, met)
                    if old is None:
                        holds[h.actor] = Hold(h.actor, since, h.until, h.aware, h.able)
                    else:
                        old.since, old.until = min(old.since, since), max(old.until, h.until)
                        old.aware, old.able = min(old.aware, h.aware), min(old.able, h.able)
                elif h.since <= met < h.until and h.actor not in due:
                    holds[h.actor] = Hold(h.actor, h.since, h.until, h.aware, h.able)
        visit = token.parents[0].moves[-1].visit
        return State(due, tuple(holds.values()), latest.change, None, visit)

    def changed(self, citizen, move, kind, due, state):
        """A change of hands: who stays holds on, who leaves lets go, who comes takes over."""
        now, arrow = move.departure, move.arrow
        if state.before == due and due:
            self.ping_pong[kind] += 1
        held = [h for h in state.holds if h.since <= now < h.until]
        holds = [Hold(h.actor, h.since, NEVER, h.aware, h.able) for h in held if h.actor in due]
        staying = {h.actor for h in holds}
        coming = due - staying
        concerned = coming or staying
        known = {actor: self.known(citizen, move, kind, actor) for actor in concerned}
        first_known = min(known.values())
        read, accepted = dict(known), NEVER
        for step, message in arrow.informs:
            visit = move.origins.get(step)
            sent = None if visit is None else visit.sent.get(message)
            for i, actor in enumerate(message.receivers if sent is not None else ()):
                if actor in concerned:
                    read[actor] = min(read[actor], sent.read[i])
                    if sent.accepted:
                        accepted = min(accepted, sent.accepted[i])
        rule = arrow.rules[kind]
        able = -NEVER
        if rule is None:
            sectors = {self.pathway.sector[actor] for actor in (*(h.actor for h in held), *due)}
            lets_go = takes_over = max(now, begun(move)) if held and len(sectors) == 1 else now
        else:
            moments = {
                "departure": now,
                "read": min(read.values()),
                "accepted": first_known if accepted == NEVER else accepted,
                "begun": begun(move),
            }
            lets, after, takes, later, needed, short_stay = rule
            if short_stay is not None and move.stay < short_stay[0] - CLOSE:
                after = short_stay[1]
            lets_go = max(now, moments[lets]) + after
            takes_over = max(now, lets_go if takes == "release" else moments[takes]) + later
            able = self.able(move, needed, due)
        if lets_go > now:
            holds += [Hold(h.actor, h.since, lets_go, h.aware, h.able) for h in held if h.actor not in due]
        holds += [Hold(actor, takes_over, NEVER, max(now, read[actor]), able) for actor in coming]
        return State(due, tuple(holds), move, state.due)

    def known(self, citizen, move, kind, actor):
        """When the actor meets the citizen: at once if it comes from there, else with its first work from then on."""
        now = move.departure
        if actor in move.arrow.origin_actors:
            return now
        best = begun(move) if kind == E else NEVER
        for visit in citizen.visits:
            if visit.step.actor == actor and now <= visit.begin < best and visit.step.sort in (ACTIVITY, DECISION, WAIT):
                best = visit.begin
        return best

    def able(self, move, needed, due):
        """When every message that the rule requires has been read by those who take over."""
        able = -NEVER
        for key in needed:
            message = self.pathway.messages[key]
            sent = next((v.sent[message] for v in move.origins.values() if message in v.sent), None)
            if sent is None:
                return NEVER
            able = max(able, *(sent.read[i] for i, actor in enumerate(message.receivers) if actor in due))
        return able

    # -- the stretches of time -----------------------------------------------------------------------------------

    def swept(self, move, kind, state, end, running, found):
        """Test every stretch until the token leaves the step the move leads to; the gap that runs at the end."""
        step, start = move.arrow.target, move.departure
        access = kind == T and step.access
        if kind == E and move.arrow.planned:
            start = min(max(start, begun(move)), end)
            if start > move.departure:
                running = None
        if end <= start:
            return running
        if len(state.holds) == 1 and not access:
            (h,) = state.holds
            if h.since <= start and h.aware <= start and h.able <= start and h.until >= end:
                return None
        turns = self.turns(state, access, start, end)
        for i in range(len(turns) - 1):
            running = self.tested(move, kind, state, access, turns[i], turns[i + 1], running, found)
        return running

    def turns(self, state, access, start, end):
        """The moments at which the test may come out differently."""
        turns = {start, end}
        for h in state.holds:
            turns.update(t for t in (h.since, h.until, h.aware, h.able) if start < t < end)
            if access:
                turns.update(self.pathway.phone[h.actor].closed(start, end))
        return sorted(turns)

    def tested(self, move, kind, state, access, start, end, running, found):
        sort = self.sort_of(kind, state, access, start)
        if sort is None:
            return None
        if running is None or running.sort != sort:
            running = Gap(kind, sort, charged(move, kind, state, sort), start, start, end)
        else:
            running = Gap(kind, sort, running.charge, running.since, start, end)
        found.append(running)
        return running

    def sort_of(self, kind, state, access, t):
        """The first test that fails."""
        held = [h for h in state.holds if h.since <= t < h.until]
        if not held:
            return NOBODY
        if len(held) > 1 and kind != E:
            return DISPUTED
        aware = [h for h in held if h.aware <= t]
        if not aware:
            return UNAWARE
        reached = [h for h in aware if self.pathway.phone[h.actor].is_open(t)] if access else aware
        if not reached:
            return UNREACHABLE
        return None if any(h.able <= t for h in reached) else UNABLE

    def beyond(self, move, kind, state, running, found):
        """After the end, to the last moment under way; a gap that nothing closes adds no hours and is never closed."""
        end = move.arrival
        later = {t for h in state.holds for t in (h.since, h.until, h.aware, h.able) if end < t < NEVER}
        turns = sorted({end, *later})
        before = len(found)
        for i in range(len(turns) - 1):
            running = self.tested(move, kind, state, False, turns[i], turns[i + 1], running, found)
        last = self.sort_of(kind, state, False, turns[-1])
        if last is None:
            return
        if running is not None and running.sort == last:
            while len(found) > before and found[-1].since == running.since and found[-1].sort == last:
                found.pop()
            charge, since = running.charge, running.since
        else:
            charge, since = charged(move, kind, state, last), turns[-1]
        found.append(Gap(kind, last, charge, since, end, end, closed=False))

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
            "ping_pong": self.ping_pong,
            "arrivals": {step.id: self.passed[step] for step in self.pathway.steps.values()},
        }


def begun(move):
    """When the target begins; a split, join or end on arrival."""
    step = move.arrow.target
    return move.visit.begin if step.sort in (ACTIVITY, DECISION, WAIT) else move.arrival


def charged(move, kind, state, sort):
    """What a gap is charged to: the move of the last change of hands, or a visit."""
    here = move if move.visit is None else move.visit
    if sort == UNREACHABLE or state.change is None:
        return here
    if sort == DISPUTED and state.joined is not None:
        return state.joined
    return state.change


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
