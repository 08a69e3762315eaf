"""The pathway of `bench.block` as SimPy and Ciw have it: steps, arrows, messages and opening hours, prepared once.

Opening hours are looked up by bisection; where a length or a choice comes from is up to the source of the draws.
"""

import math
from bisect import bisect_right

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
