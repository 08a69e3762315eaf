"""How citizens move: SEMANTICS 3, event by event, all citizens in one queue of events."""

import heapq
from itertools import count

from model.message import Anchor, Message
from model.responsibility import TIMED, Kind
from model.rule import Moment
from model.step import Step, StepKind, Transition
from tests.oracle import interruptions
from tests.oracle.draws import Draws
from tests.oracle.settled import Settled, arrivals
from tests.oracle.things import NEVER, Citizen, Move, Receipt, Sending, Token, Visit
from tests.oracle.values import value

RUNAWAY = 1000


def moved(settled: Settled, *, citizens: int, seed: int) -> list[Citizen]:
    """Every citizen with all visits and messages; each replication is a world of its own."""
    coming = arrivals(settled, citizens=citizens, seed=seed)
    worlds: dict[int, World] = {}
    for number, draws, moment in coming:
        worlds.setdefault(draws.replication, World(settled)).expect(number, draws, moment)
    for world in worlds.values():
        world.run()
    return sorted((citizen for world in worlds.values() for citizen in world.citizens), key=lambda one: one.number)


class World:
    """The citizens of one replication and the servers they share."""

    def __init__(self, settled: Settled) -> None:
        self.settled = settled
        self.citizens: list[Citizen] = []
        self.events: list[tuple[float, int, str, int, int, object]] = []
        self.order = count()
        self.queues: dict[str, list[Visit]] = {actor: [] for actor in settled.pathway.actors}
        self.busy: dict[str, int] = dict.fromkeys(settled.pathway.actors, 0)

    # -- the queue of events -------------------------------------------------------------------------------------

    def at(self, time: float, citizen: Citizen, step: str, number: int, happening: object) -> None:
        if time < NEVER:
            heapq.heappush(self.events, (time, citizen.number, step, number, next(self.order), happening))

    def expect(self, number: int, draws: Draws, moment: float) -> None:
        citizen = Citizen(number, moment, draws)
        self.citizens.append(citizen)
        self.at(moment, citizen, "", 0, lambda: self.enter(citizen))

    def run(self) -> None:
        """All arrivals and departures of an instant come first, then servers are given."""
        while self.events:
            now = self.events[0][0]
            while self.events and self.events[0][0] == now:
                happening = heapq.heappop(self.events)[-1]
                assert callable(happening)
                happening()
            for actor in self.settled.pathway.actors:
                self.give_servers(actor, now)

    # -- tokens --------------------------------------------------------------------------------------------------

    def enter(self, citizen: Citizen) -> None:
        segments = sorted(self.settled.pathway.segments.values(), key=lambda one: one.id)
        start = self.settled.start()
        if segments:
            u, reached = citizen.draws.u(f"arrival:{start.id}", 0, 2), 0.0
            for segment in segments:
                citizen.segment = segment.id
                reached += segment.share
                if u < reached:
                    break
        token = Token(citizen, (), citizen.arrival, None, citizen.arrival)
        citizen.tokens.append(token)
        self.belongs(token, start.id)
        interruptions.watch(self, citizen, citizen.arrival)
        token.first = self.visit(token, start, citizen.arrival)
        self.pass_instant(token, token.first)

    def belongs(self, token: Token, step: str) -> None:
        token.step, token.set_out = step, next(self.order)

    def visit(self, token: Token, step: Step, arrival: float) -> Visit:
        citizen = token.citizen
        visit = Visit(step, len(citizen.visits_of(step.id)), token, arrival)
        citizen.visits.append(visit)
        token.visits.append(visit)
        if len(citizen.visits) >= RUNAWAY:
            citizen.runaway = True
        return visit

    def arrive(self, token: Token, move: Move) -> None:
        citizen = token.citizen
        if citizen.runaway or token.vanished:
            return
        step = self.settled.steps[move.transition.target]
        if step.kind is StepKind.JOIN:
            self.wait_at_join(token, move, step)
            return
        move.visit = visit = self.visit(token, step, move.arrival)
        if not step.instant and not step.remote and self.settled.sector(step) != token.sector:
            token.sector, token.since = self.settled.sector(step), move.arrival
        if step.instant:
            self.pass_instant(token, visit)
        else:
            self.prepare(visit, move)

    def pass_instant(self, token: Token, visit: Visit) -> None:
        visit.ready = visit.begin = visit.finish = visit.departure = visit.arrival
        self.send_all(visit)
        self.depart(visit)

    def wait_at_join(self, token: Token, move: Move, step: Step) -> None:
        """Fires when a token waits on every incoming transition and takes one from each."""
        citizen = token.citizen
        incoming = sorted(arrow.id for arrow in self.settled.pathway.incoming(step.id))
        waiting = citizen.waiting.setdefault(step.id, {arrow: [] for arrow in incoming})
        waiting[move.transition.id].append(token)
        if not all(waiting.values()):
            return
        joined = tuple(waiting[arrow].pop(0) for arrow in incoming)
        last = max(joined, key=lambda one: (one.moves[-1].arrival, one.moves[-1].transition.id))
        merged = Token(citizen, joined, move.arrival, last.sector, last.since)
        citizen.tokens.append(merged)
        merged.first = self.visit(merged, step, move.arrival)
        for one in joined:
            one.gone = move.arrival
            one.moves[-1].visit = merged.first
        self.pass_instant(merged, merged.first)

    def depart(self, visit: Visit) -> None:
        """At its departure: the token takes the chosen arrow, splits, or is gone."""
        token, citizen = visit.token, visit.token.citizen
        if citizen.runaway:
            return
        self.onward(visit, token)
        interruptions.watch(self, citizen, visit.departure)

    def onward(self, visit: Visit, token: Token) -> None:
        citizen = token.citizen
        arrows = self.settled.out_of(visit.step.id)
        if not arrows:
            token.gone, token.ended = visit.departure, True
        elif visit.step.kind is StepKind.SPLIT:
            token.gone = visit.departure
            for arrow in arrows:
                child = Token(citizen, (token,), visit.departure, token.sector, token.since)
                citizen.tokens.append(child)
                self.take(child, visit, arrow)
        else:
            self.take(token, visit, self.chosen(visit))

    def take(self, token: Token, source: Visit, arrow: Transition) -> None:
        citizen = token.citizen
        earlier = sum(move.transition.id == arrow.id for move in citizen.passages)
        travel = 0.0
        if arrow.travel is not None:
            travel = value(arrow.travel, citizen.draws.u(f"transition:{arrow.id}", earlier, 0))
        origins, path = self.come_from(source)
        move = Move(
            arrow,
            source,
            source.departure,
            source.departure + travel,
            origins,
            (*path, arrow),
            source.departure - token.since,
        )
        token.moves.append(move)
        citizen.passages.append(move)
        self.belongs(token, arrow.target)
        self.at(move.arrival, citizen, arrow.target, 0, lambda: self.arrive(token, move))

    def come_from(self, source: Visit) -> tuple[tuple[Visit, ...], tuple[Transition, ...]]:
        """The origins of the arrows out of this visit, and the arrows taken since them."""
        if not source.step.seen_through:
            return (source,), ()
        brought = [move for move in source.token.citizen.passages if move.visit is source]
        origins = tuple(dict.fromkeys(origin for move in brought for origin in move.origins))
        return origins, tuple(arrow for move in brought for arrow in move.path)

    # -- choices -------------------------------------------------------------------------------------------------

    def chosen(self, visit: Visit) -> Transition:
        if visit.chosen is None:
            visit.chosen = self.choice(visit.token.citizen, visit.step, visit.number)
        return visit.chosen

    def choice(self, citizen: Citizen, step: Step, number: int) -> Transition:
        """One arrow by probability, cumulated by transition id; missing shares are the rest, equally."""
        arrows = self.settled.out_of(step.id)
        if step.kind is not StepKind.DECISION or len(arrows) == 1:
            assert len(arrows) == 1
            return arrows[0]
        said = {arrow.id: arrow.probability for arrow in arrows}
        segment = self.settled.pathway.segments.get(citizen.segment or "")
        if segment is not None:
            said |= {key: share for key, share in segment.probabilities if key in said}
        missing = [key for key, share in said.items() if share is None]
        rest = 1 - sum(share for share in said.values() if share is not None)
        u, reached = citizen.draws.u(f"step:{step.id}", number, 1), 0.0
        for arrow in arrows:
            share = said[arrow.id]
            reached += rest / len(missing) if share is None else share
            if u < reached:
                return arrow
        return arrows[-1]

    # -- doing the work ------------------------------------------------------------------------------------------

    def duration(self, visit: Visit) -> float:
        citizen, step = visit.token.citizen, visit.step
        segment = self.settled.pathway.segments.get(citizen.segment or "")
        own = dict(segment.durations) if segment is not None else {}
        distribution = own.get(step.id, step.duration)
        assert distribution is not None
        return value(distribution, citizen.draws.u(f"step:{step.id}", visit.number, 0))

    def prepare(self, visit: Visit, move: Move) -> None:
        """The token is at its step: find when it is ready, then let it begin or queue."""
        visit.ready = visit.arrival
        if visit.step.kind is not StepKind.WAIT and not move.transition.walks_in:
            visit.ready = max(visit.arrival, self.informed(visit, move))
        self.plan(visit)

    def plan(self, visit: Visit) -> None:
        """The visit whose ready time is known queues or begins."""
        step = visit.step
        visit.plan += 1
        plan = visit.plan
        queues = self.settled.capacity(step.actor) is not None and (step.kind is not StepKind.WAIT or step.occupies)
        if queues and self.duration(visit) > 0:
            assert step.actor is not None
            queue = self.queues[step.actor]

            def line_up() -> None:
                if visit.plan == plan:
                    queue.append(visit)

            self.at(visit.ready, visit.token.citizen, step.id, visit.number, line_up)
        elif visit.ready < NEVER:
            self.begin(visit, visit.ready)

    def give_servers(self, actor: str, now: float) -> None:
        """First come first served by ready time, ties by citizen, then step id, then visit."""
        queue, places = self.queues[actor], self.settled.capacity(actor)
        queue.sort(key=lambda one: (one.ready, one.token.citizen.number, one.step.id, one.number))
        while places is not None and queue and self.busy[actor] < places:
            self.busy[actor] += 1
            self.begin(queue.pop(0), now, server=actor)

    def begin(self, visit: Visit, at: float, *, server: str | None = None) -> None:
        """A server (if any is needed) is there at `at`; the work begins at the next opening and runs its time."""
        step, length, plan = visit.step, self.duration(visit), visit.plan
        visit.server = server
        hours = self.settled.step_hours(step)
        opens = step.kind is not StepKind.WAIT and length > 0
        visit.begin = hours.next_open(at) if opens else at
        if length == 0:
            visit.finish = visit.begin
        else:
            visit.finish = hours.advance(visit.begin, length) if step.working else visit.begin + length
        visit.departure = visit.finish
        if step.departs is not None:
            visit.departure = self.settled.opening(step.departs).next_open(visit.finish)
        self.send_all(visit)
        self.at(visit.departure, visit.token.citizen, step.id, visit.number, lambda: self.leave(visit, plan))

    def leave(self, visit: Visit, plan: int) -> None:
        if visit.plan != plan:
            return
        if visit.server is not None:
            self.busy[visit.server] -= 1
        self.depart(visit)

    # -- messages ------------------------------------------------------------------------------------------------

    def send_all(self, visit: Visit) -> None:
        """Everything this visit sends; its moments are known from its begin on."""
        if visit.departure == NEVER:
            return
        for message in self.settled.messages_of(visit.step.id):
            if message.only_on is None or message.only_on in self.arrows_ahead(visit):
                visit.sendings.append(self.sending(message, visit))

    def arrows_ahead(self, visit: Visit) -> set[str]:
        """The arrows this visit's citizen takes out of it, seen through decisions of zero duration and splits."""
        found: set[str] = set()
        ahead = [(visit.step, visit.number)]
        while ahead:
            step, number = ahead.pop()
            arrows = self.settled.out_of(step.id)
            if arrows and step.kind is not StepKind.SPLIT:
                arrows = [self.choice(visit.token.citizen, step, number)]
            for arrow in arrows:
                target = self.settled.steps[arrow.target]
                if arrow.id not in found and target.seen_through and target.kind is not StepKind.JOIN:
                    ahead.append((target, len(visit.token.citizen.visits_of(target.id))))
                found.add(arrow.id)
        return found

    def sending(self, message: Message, visit: Visit) -> Sending:
        settled, draws, n = self.settled, visit.token.citizen.draws, visit.number
        thing = f"message:{message.id}"
        anchor = visit.begin if message.moment is Anchor.BEGIN else visit.departure
        sent = max(visit.begin, anchor + value(message.offset, draws.u(thing, n, 0)))
        if message.sender_hours:
            sent = settled.hours(message.sender or visit.step.actor).next_open(sent)
        lost = draws.u(thing, n, 2) < message.loss
        delivered = sent + value(message.delay, draws.u(thing, n, 1))
        if lost:
            found = 72.0 if message.safety_net is None else value(message.safety_net, draws.u(thing, n, 3))
            delivered = NEVER if message.never_found else max(sent, anchor + found)
        receipts = {one: self.receipt(message, one, visit, sent, delivered) for one in message.receivers}
        return Sending(message, visit, lost, sent, delivered, receipts)

    def receipt(self, message: Message, receiver: str, visit: Visit, sent: float, delivered: float) -> Receipt:
        """When this receiver reads and accepts, by the message itself or a rung of its ladder."""
        settled, draws, n = self.settled, visit.token.citizen.draws, visit.number
        thing = f"message:{message.id}@{receiver}"
        read = settled.read_by(receiver, message.channel).advance(
            delivered, value(message.reading, draws.u(thing, n, 0))
        )
        used = []
        for k, rung in enumerate(message.fallbacks):
            if rung.outside is not None and settled.opening(rung.outside).is_open(sent):
                continue
            counted_from = sent + rung.after
            if read > counted_from:
                used.append(k)
            by_rung = settled.read_by(receiver, rung.channel).advance(
                counted_from, value(rung.reading, draws.u(thing, n, 2 + k))
            )
            read = min(read, by_rung)
        accepted = NEVER
        if message.response is not None:
            accepted = settled.hours(receiver).advance(read, value(message.response, draws.u(thing, n, 1)))
        return Receipt(read, accepted, used)

    def informed(self, visit: Visit, move: Move) -> float:
        """When the step's actor knows from the first of the messages it waits for; at once where it waits for none."""
        moments = []
        by_acceptance = self.goes_by_acceptance(visit, move)
        for message in self.waited_for(visit, move):
            sending = sending_of(visit.token, message, move.source)
            if sending is None or visit.step.actor not in sending.receipts:
                continue
            receipt = sending.receipts[visit.step.actor]
            moments.append(receipt.accepted if by_acceptance and message.response is not None else receipt.read)
        return min(moments, default=visit.arrival)

    def goes_by_acceptance(self, visit: Visit, move: Move) -> bool:
        rule = self.rule(visit, move, Kind.EXECUTION)
        return rule is not None and Moment.ACCEPTED in (rule.lets_go, rule.takes_over)

    def rule(self, visit: Visit, move: Move, kind: Kind):
        return self.settled.effective_rule(
            move.transition, kind, departure=move.departure, stay=move.stay, segment=visit.token.citizen.segment
        )

    def waited_for(self, visit: Visit, move: Move) -> list[Message]:
        messages = self.settled.pathway.messages
        named: dict[str, Message] = {}
        for kind in TIMED:
            rule = self.rule(visit, move, kind)
            for key in (rule.informed_by if rule else None) or ():
                named[key] = messages[key]
        for message in default_messages(self.settled, move):
            if visit.step.actor in message.receivers:
                named[message.id] = message
        return list(named.values())


def default_messages(settled: Settled, move: Move) -> list[Message]:
    """Those anchored at an origin and not limited to another transition."""
    path = {arrow.id for arrow in move.path}
    steps = {origin.step.id for origin in move.origins}
    return [
        message
        for message in settled.pathway.messages.values()
        if message.anchor in steps and (message.only_on is None or message.only_on in path)
    ]


def sending_of(token: Token, message: Message, source: Visit) -> Sending | None:
    """What the latest visit of the anchor begun by the departure from `source` sends; None where nothing."""
    visit = token.citizen.latest_visit(message.anchor, token, source)
    return next((one for one in visit.sendings if one.message.id == message.id), None) if visit else None
