"""Who held what when in the SimPy model, and the gaps.

Custody is followed along the tokens, change by change; each stretch of time between two moments is tested. Written for
what `bench.block` has: no assignment to nobody, no shared leadership, no interruption.
"""

from bench.peers.pathway import ACTIVITY, CLOSE, DECISION, NEVER, WAIT

T, E, C = range(3)
NOBODY, DISPUTED, UNAWARE, UNREACHABLE, UNABLE = range(5)


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


class Custody:
    """Who held what: the gaps of citizens whose way is over. `ping_pong`: how often each kind came back to somebody."""

    def __init__(self, pathway):
        self.pathway, self.ping_pong = pathway, [0, 0, 0]

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
