"""The pathway of `bench.block` in SimPy: a process for each citizen's token, a Resource for each actor with servers.

Written as one would who knows SimPy: what can be is prepared once (`bench.peers.pathway`), a visit costs one request
and two or three timeouts. `done` is told of each citizen whose way is over; without it only the movement is simulated.
"""

import simpy

from bench.peers.pathway import CLOSE, END, JOIN, NEVER, SPLIT, WAIT


class Visit:
    __slots__ = ("arrival", "begin", "departure", "duration", "given", "number", "ready", "sent", "step")

    def __init__(self, step, number, arrival):
        self.step, self.number, self.arrival = step, number, arrival
        self.ready = self.begin = self.departure = arrival
        self.duration, self.given, self.sent = 0.0, -1.0, {}


class Move:
    __slots__ = ("arrival", "arrow", "departure", "origins", "stay", "visit")

    def __init__(self, arrow, departure, arrival, stay, origins):
        self.arrow, self.departure, self.arrival, self.stay, self.visit = arrow, departure, arrival, stay, None
        self.origins = origins


class Token:
    __slots__ = ("born", "ended", "gone", "moves", "parents", "sector", "since")

    def __init__(self, parents, born, sector, since):
        self.parents, self.born, self.sector, self.since = parents, born, sector, since
        self.moves, self.gone, self.ended = [], NEVER, False


class Citizen:
    __slots__ = ("arrival", "chosen", "counts", "latest", "left", "number", "tokens", "visits")

    def __init__(self, number, arrival):
        self.number, self.arrival, self.left = number, arrival, NEVER
        self.tokens, self.visits, self.latest, self.counts, self.chosen = [], [], {}, {}, {}


class Sent:
    """A message sent: whether lost, when, and by receiver when read, when accepted and how many rungs were used."""

    __slots__ = ("accepted", "anchored", "lost", "message", "read", "rungs", "sent")


class Model:
    """One run: the citizens who arrive at these moments, moved to their end."""

    def __init__(self, pathway, arrivals, *, done=None):
        self.env = simpy.Environment()
        self.pathway, self.done = pathway, done
        self.servers = {key: simpy.Resource(self.env, n) for key, n in pathway.servers.items()}
        self.env.process(self.arriving(arrivals))

    def run(self):
        self.env.run()
        return self

    def arriving(self, arrivals):
        start = self.pathway.steps["start"]
        for arrival, number in arrivals:
            if arrival > self.env.now:
                yield self.env.timeout(arrival - self.env.now)
            citizen = Citizen(number, arrival)
            token = Token((), arrival, None, arrival)
            citizen.tokens.append(token)
            self.visited(citizen, start, arrival)
            self.env.process(self.citizen(citizen, token, start.out[0]))

    def citizen(self, citizen, token, arrow):
        yield from self.walk(citizen, token, arrow, citizen.arrival)
        citizen.left = citizen.tokens[-1].gone
        if self.done is not None:
            self.done(citizen)

    def visited(self, citizen, step, arrival):
        number = citizen.counts.get(step, 0)
        citizen.counts[step] = number + 1
        visit = Visit(step, number, arrival)
        citizen.visits.append(visit)
        return visit

    def taken(self, citizen, token, arrow, departure):
        travel = 0.0
        if arrow.travel is not None:
            number = citizen.counts.get(arrow, 0)
            citizen.counts[arrow] = number + 1
            travel = arrow.travel(citizen.number, number)
        origins = {step: citizen.latest[step] for step in arrow.origins if step in citizen.latest}
        move = Move(arrow, departure, departure + travel, departure - token.since, origins)
        token.moves.append(move)
        return move

    def walk(self, citizen, token, arrow, now):
        """A token's way from an arrow to its end; tracks of a split are walked until they meet."""
        env = self.env
        while True:
            move = self.taken(citizen, token, arrow, now)
            step, now = arrow.target, move.arrival
            if step.sort == JOIN:
                token.gone = now
                if now > env.now:
                    yield env.timeout(now - env.now)
                return
            if now > env.now + CLOSE:
                yield env.timeout(now - env.now)
            visit = move.visit = self.visited(citizen, step, now)
            if step.sort == END:
                token.gone, token.ended = now, True
                return
            if step.sort == SPLIT:
                token, arrow = yield from self.split(citizen, token, step, now)
                now = token.born
                continue
            if not step.remote and step.sector != token.sector:
                token.sector, token.since = step.sector, now
            visit.ready = self.known(citizen, arrow, now)
            yield from self.work(citizen, step, visit)
            now = visit.departure
            arrow = step.out[0] if step.pick is None else self.choice(citizen, step, visit.number)

    def split(self, citizen, token, step, now):
        token.gone = now
        tracks = []
        for arrow in sorted(step.out, key=lambda one: one.id):
            child = Token((token,), now, token.sector, token.since)
            citizen.tokens.append(child)
            tracks.append((child, self.env.process(self.walk(citizen, child, arrow, now))))
        yield self.env.all_of([process for _child, process in tracks])
        children = [child for child, _process in tracks]
        met = max(child.gone for child in children)
        join = children[0].moves[-1].arrow.target
        last = max(children, key=lambda one: (one.moves[-1].arrival, one.moves[-1].arrow.id))
        joined = Token(tuple(children), met, last.sector, last.since)
        visit = self.visited(citizen, join, met)
        for child in children:
            child.gone, child.moves[-1].visit = met, visit
        citizen.tokens.append(joined)
        return joined, join.out[0]

    def known(self, citizen, arrow, now):
        """When the step's actor has read (or accepted) the first of the messages it waits for."""
        found = NEVER
        for step, message in arrow.waits:
            sent = citizen.latest[step].sent.get(message)
            if sent is None:
                continue
            by = sent.accepted if arrow.by_acceptance and message.response is not None else sent.read
            found = min(found, by[message.receivers.index(arrow.target.actor)])
        return now if found == NEVER else max(now, found)

    def choice(self, citizen, step, number):
        key = step, number
        if key not in citizen.chosen:
            citizen.chosen[key] = step.out[step.pick(citizen.number, number)]
        return citizen.chosen[key]

    def work(self, citizen, step, visit):
        env = self.env
        length = visit.duration = step.duration(citizen.number, visit.number)
        if step.server is None or length == 0:
            self.placed(citizen, step, visit, visit.ready)
            if visit.departure > env.now + CLOSE:
                yield env.timeout(visit.departure - env.now)
            return
        if visit.ready > env.now + CLOSE:
            yield env.timeout(visit.ready - env.now)
        servers = self.servers[step.server]
        with servers.request() as request:
            yield request
            visit.given = max(visit.ready, env.now)
            self.placed(citizen, step, visit, visit.given)
            yield env.timeout(visit.departure - env.now)

    def placed(self, citizen, step, visit, at):
        """Everything about a visit follows from the moment at which it has its server."""
        length = visit.duration
        if step.sort == WAIT or length == 0:
            visit.begin = at
        else:
            visit.begin = step.hours.next_open(at)
        finish = step.hours.advance(visit.begin, length) if step.working else visit.begin + length
        visit.departure = finish if step.departs is None else step.departs.next_open(finish)
        citizen.latest[step] = visit
        for message in step.messages:
            if message.only_on is None or self.goes(citizen, step, visit, message.only_on):
                visit.sent[message] = self.send(citizen, visit, message)

    def goes(self, citizen, step, visit, only_on):
        """Whether the citizen takes this arrow behind the step, or behind the decision without duration after it."""
        if step.pick is not None:
            return self.choice(citizen, step, visit.number) is only_on
        ahead = step.out[0].target
        return self.choice(citizen, ahead, citizen.counts.get(ahead, 0)) is only_on

    def send(self, citizen, visit, message):
        pathway, number, n = self.pathway, citizen.number, visit.number
        sent = Sent()
        anchor = sent.anchored = visit.begin if message.at_begin else visit.departure
        sent.message, sent.sent = message, max(visit.begin, anchor + message.offset)
        sent.lost = message.loss(number, n)
        if sent.lost:
            delivered = max(sent.sent, anchor + message.net)
        else:
            delivered = sent.sent + message.delay(number, n)
        sent.read, sent.accepted, sent.rungs = [], [], 0
        for i, who in enumerate(message.receivers):
            read = pathway.reads[who].advance(delivered, message.reading[i](number, n))
            if message.rung is not None:
                after, hours, by_rung = message.rung
                if read > sent.sent + after:
                    sent.rungs += 1
                    read = min(read, hours[who].advance(sent.sent + after, by_rung[i](number, n)))
            sent.read.append(read)
            if message.response is not None:
                sent.accepted.append(pathway.hours[who].advance(read, message.response[i](number, n)))
        return sent
