"""The pathway of `bench.block` in SimPy: a process for each citizen's token, a Resource for each actor with servers.

Written as one would who knows SimPy: distributions, arrows and messages are prepared once, opening hours are looked up
by bisection, a visit costs one request and two or three timeouts. `done` is told of each
citizen whose way is over; without it only the movement is simulated.
"""

import math
from bisect import bisect_right

import simpy

from bench import block

NEVER = math.inf
WEEK = 168.0
CLOSE = 1e-9
ACTIVITY, DECISION, WAIT, SPLIT, JOIN, END, START = range(7)
SORTS = {"activity": ACTIVITY, "decision": DECISION, "wait": WAIT, "split": SPLIT, "join": JOIN}


class Hours:
    """A weekly calendar: `next_open` and `advance` by bisection over the openings of the week."""

    def __init__(self, spans):
        self.starts = [a / 60 for a, _b in spans]
        self.ends = [b / 60 for _a, b in spans]
        self.always = self.starts == [0.0] and self.ends == [WEEK]
        self.before = [0.0]
        for a, b in zip(self.starts, self.ends, strict=True):
            self.before.append(self.before[-1] + b - a)

    def next_open(self, t):
        if self.always:
            return t
        week = math.floor(t / WEEK)
        i = bisect_right(self.ends, t - WEEK * week + CLOSE)
        if i == len(self.ends):
            return WEEK * (week + 1) + self.starts[0]
        return max(t, WEEK * week + self.starts[i])

    def advance(self, t, work):
        t = self.next_open(t)
        if self.always or work == 0:
            return t + work
        week = math.floor(t / WEEK)
        i = bisect_right(self.ends, t - WEEK * week + CLOSE)
        left = work
        while True:
            if i == len(self.ends):
                week, i = week + 1, 0
            start = max(t, WEEK * week + self.starts[i])
            room = WEEK * week + self.ends[i] - start
            if left <= room + CLOSE:
                return start + left
            left -= room
            i += 1

    def closed(self, low, high):
        """The moments between two times at which it opens or closes."""
        if self.always:
            return []
        found = []
        week = math.floor(low / WEEK)
        while WEEK * week < high:
            for a, b in zip(self.starts, self.ends, strict=True):
                found += [x for x in (WEEK * week + a, WEEK * week + b) if low < x < high]
            week += 1
        return found

    def is_open(self, t):
        return self.next_open(t) == t


class Step:
    __slots__ = (
        "access", "actor", "departs", "duration", "holds", "hours", "id", "messages", "out", "pick", "remote", "sector",
        "server", "sort", "through", "working", "zero",
    )  # fmt: skip


class Arrow:
    __slots__ = (
        "by_acceptance", "id", "informs", "origin_actors", "origins", "planned", "rules", "source", "target", "travel",
        "waits", "walks_in",
    )  # fmt: skip


class Message:
    __slots__ = (
        "at_begin", "deadline", "delay", "id", "loss", "net", "offset", "only_on", "reading", "receivers", "response",
        "rung",
    )  # fmt: skip


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


class Pathway:
    """Everything that is the same for all citizens."""

    def __init__(self, steps, source, *, limited):
        blocks = block.BLOCKS[steps]
        self.calendars = {key: Hours(spans) for key, spans in block.CALENDARS.items()}
        self.hours = {key: self.calendars[said[1]] for key, said in block.ACTORS.items()}
        self.reads = {key: self.calendars[said[2]] for key, said in block.ACTORS.items()}
        self.phone = {key: self.calendars[said[3]] for key, said in block.ACTORS.items()}
        self.sector = {key: said[0] for key, said in block.ACTORS.items()}
        self.servers = {
            key: said[4] * blocks for key, said in block.ACTORS.items() if limited and said[4] is not None
        }
        self.steps, self.arrows, self.messages = {}, {}, {}
        self._bare("start", START, "ED")
        for i in range(1, blocks + 1):
            for key, said in block.STEPS.items():
                self._step(block.wanted(i, key), source, *said)
        self._bare("end", END, "GP")
        for said in block.arrows(blocks):
            self._arrow(source, *said)
        for step in self.steps.values():
            self._picked(step, source)
        for i in range(1, blocks + 1):
            for key, said in block.MESSAGES.items():
                self._message(i, key, source, *said)
        for arrow in self.arrows.values():
            self._informed(arrow)

    def _bare(self, key, sort, actor):
        step = self.steps[key] = Step()
        step.id, step.sort, step.actor = key, sort, actor
        step.duration = step.departs = step.hours = step.server = step.pick = None
        step.working = step.remote = step.access = step.zero = False
        step.through = sort in (START, SPLIT, JOIN)
        step.holds, step.out, step.messages = (None, None, None), [], []
        step.sector = self.sector[actor]
        return step

    def _step(self, key, source, kind, actor, duration, more):
        step = self._bare(key, SORTS[kind], actor)
        if duration is None:
            return
        step.duration = source.lasting(duration, f"step:{key}", 0)
        step.zero = duration == ("constant", 0.0)
        step.through = step.zero and step.sort == DECISION
        step.working, step.remote = more.get("working", False), more.get("remote", False)
        step.access = more.get("access", False)
        step.hours = self.calendars[more["hours"]] if "hours" in more else self.hours[actor]
        step.departs = self.calendars[more["departs"]] if "departs" in more else None
        if step.sort != WAIT and not step.zero and actor in self.servers:
            step.server = actor
        said = more.get("T"), actor, more.get("C")
        step.holds = tuple(None if holder is None else frozenset([holder]) for holder in said)

    def _arrow(self, source, key, start, target, more):
        arrow = self.arrows[key] = Arrow()
        arrow.id, arrow.source, arrow.target = key, self.steps[start], self.steps[target]
        travel = more.get("travel")
        arrow.travel = None if travel is None else source.lasting(travel, f"transition:{key}", 0)
        arrow.walks_in, arrow.planned = more.get("walks_in", False), more.get("planned", False)
        prefix = key.split("-")[0]
        arrow.rules = [None, None, None]
        for kind, letter in enumerate("TEC"):
            if letter in more:
                lets_go, takes_over, beside = more[letter]
                needed = [f"{prefix}-{name}" for name in beside.get("requires", ())]
                arrow.rules[kind] = (*lets_go, *takes_over, needed, beside.get("short_stay"))
        arrow.by_acceptance = arrow.rules[1] is not None and "accepted" in (arrow.rules[1][0], arrow.rules[1][2])
        self.steps[start].out.append((arrow, more.get("p")))

    def _picked(self, step, source):
        if step.sort == DECISION:
            step.out.sort(key=lambda one: one[0].id)
            shares = [share for _arrow, share in step.out]
            step.pick = source.one_of(shares, f"step:{step.id}", 1)
        step.out = [arrow for arrow, _share in step.out]

    def _message(
        self, i, key, source, anchor, moment, receivers, offset, delay, loss, net, reading, more
    ):  # fmt: skip
        message = Message()
        message.id, thing = block.wanted(i, key), f"message:{block.wanted(i, key)}"
        self.messages[message.id] = message
        message.at_begin, message.receivers = moment == "begin", receivers
        message.offset, message.net, message.deadline = offset, net, more.get("deadline", NEVER)
        message.delay, message.loss = source.lasting(delay, thing, 1), source.chance(loss, thing, 2)
        message.reading = [source.lasting(reading, f"{thing}@{who}", 0) for who in receivers]
        response = more.get("response")
        message.response = (
            None if response is None else [source.lasting(response, f"{thing}@{who}", 1) for who in receivers]
        )
        message.only_on = self.arrows[block.wanted(i, more["only_on"])] if "only_on" in more else None
        message.rung = None
        if "rung" in more:
            after, channel, by_rung = more["rung"]
            hours = self.phone if channel == "phone" else self.reads
            message.rung = after, hours, [source.lasting(by_rung, f"{thing}@{who}", 2) for who in receivers]
        self.steps[block.wanted(i, anchor)].messages.append(message)

    def seen_through(self, arrow):
        """The steps an arrow comes from, seen through splits, joins and decisions that take no time; and the way."""
        if not arrow.source.through:
            return [arrow.source], [arrow]
        steps, way = [], [arrow]
        for before in self.arrows.values():
            if before.target is arrow.source:
                further, path = self.seen_through(before)
                steps += further
                way += path
        return steps, way

    def _informed(self, arrow):
        steps, way = self.seen_through(arrow)
        arrow.origins = steps
        arrow.origin_actors = {step.actor for step in steps}
        arrow.informs = [
            (step, message)
            for step in steps
            for message in step.messages
            if message.only_on is None or message.only_on in way
        ]
        waits = arrow.target.sort in (ACTIVITY, DECISION) and not arrow.walks_in
        actor = arrow.target.actor
        arrow.waits = [(s, m) for s, m in arrow.informs if waits and actor in m.receivers]


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
