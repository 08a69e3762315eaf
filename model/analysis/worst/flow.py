"""What the drawing alone says: what surely lies behind a departure, how far away it is at least, who may be due."""

from collections.abc import Iterator

from model.analysis.expected.reading import Arrow, Place, Reading
from model.analysis.worst.supports import UNBOUNDED_SHAPES, ends
from model.distribution import Shape
from model.reach import branches
from model.responsibility import Kind
from model.side import Interruption
from model.step import StepKind
from model.tracks import tracks

Due = frozenset[str]
MOST_DUE = 64
"""More sets of possible holders at one step than this are not told apart."""


class Flow:
    """`out` and `into`: the arrows that may be taken, by step. `must`: the steps surely behind (or at) a step.

    `lasting`: the steps that surely last some time; `lasts` and `travels`: at least and at most.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        pathway = reading.pathway
        self.out: dict[str, list[Arrow]] = {id_: [] for id_ in pathway.steps}
        self.into: dict[str, list[Arrow]] = {id_: [] for id_ in pathway.steps}
        for id_ in sorted(reading.arrows):
            arrow = reading.arrows[id_]
            if max(arrow.shares) > 0:
                self.out[arrow.source].append(arrow)
                self.into[arrow.target].append(arrow)
        self.lasts = {id_: ends(place.durations) for id_, place in reading.places.items()}
        self.travels = {id_: ends([arrow.travel]) for id_, arrow in reading.arrows.items()}
        self.lasting = {id_ for id_, place in reading.places.items() if _lasts(place)}
        self.start = pathway.starts()[0].id
        self.cuts = [one for one in pathway.interruptions.values() if one.rate > 0 and one.scope]
        self.cut_in = {step for one in self.cuts for step in one.scope}
        self.cut_arrows = tuple(by_interruption(one) for one in self.cuts)
        self.arrows = (*(arrow for source in reading.places for arrow in self.out[source]), *self.cut_arrows)
        self.cut_from: dict[str, list[Arrow]] = {id_: [] for id_ in pathway.steps}
        for one, arrow in zip(self.cuts, self.cut_arrows, strict=True):
            self.travels[arrow.id] = (0.0, 0.0)
            for step in one.scope:
                self.cut_from[step].append(arrow)
        self.limited = {
            step.id
            for step in pathway.steps.values()
            if step.actor is not None
            and not step.instant
            and pathway.actors[step.actor].capacity is not None
            and (step.kind is not StepKind.WAIT or step.occupies)
            and self.lasts[step.id][1] > 0
        }
        self.splits = list(tracks(pathway))
        self._sides = [branches(pathway, id_) for id_ in pathway.steps if self.place(id_).kind is StepKind.SPLIT]
        self.must = self._surely_behind()
        self._lags: dict[tuple[str, frozenset[str]], dict[str, float]] = {}

    def is_cut(self, arrow: Arrow) -> bool:
        """Whether it is none of the drawing, but an interruption."""
        return arrow.source not in self.reading.places

    def left_alone(self, kind: Kind, after: tuple[str, ...]) -> frozenset[str]:
        """The interruptions that may leave a kind with those due after a change: no next change ends its moments."""
        words = {arrow.id: self.reading.said[kind][arrow.target] for arrow in self.cut_arrows}
        return frozenset(id_ for id_, word in words.items() if not word.changes or set(after) <= set(word.holders))

    def leading(self, step: str) -> tuple[Arrow, ...]:
        """The arrows that a token at the step may take, and the interruptions that may take it from there."""
        return (*self.out[step], *self.cut_from[step])

    def place(self, step: str) -> Place:
        """A step as it is read."""
        return self.reading.places[step]

    def works(self, step: str, actor: str) -> bool:
        """Whether a citizen meets this actor at the step."""
        place = self.place(step)
        return place.actor == actor and not place.instant

    def lag(self, step: str, arrow: Arrow, avoiding: frozenset[str] = frozenset()) -> float:
        """The least hours from the departure from a step to the departure over an arrow further on; infinite where no
        way leads there, or none on which the citizen, from the step on, meets none of these."""
        return self.least(step, avoiding).get(arrow.source, float("inf"))

    def least(self, step: str, avoiding: frozenset[str] = frozenset()) -> dict[str, float]:
        """The least hours from the departure from a step to that from each step further on; 0 from itself.

        An interruption counts as a step that is left as it strikes: as soon as a token has set out for its scope.
        """
        if (step, avoiding) not in self._lags:
            met = {id_ for id_, place in self.reading.places.items() if place.actor in avoiding and not place.instant}
            found, left = ({}, set()) if step in met else ({step: 0.0}, {step})
            while left:
                source = min(left, key=found.__getitem__)
                left.remove(source)
                for further, hours in self._steps_from(source, met):
                    if found[source] + hours < found.get(further, float("inf")):
                        found[further] = found[source] + hours
                        left.add(further)
            self._lags[step, avoiding] = found
        return self._lags[step, avoiding]

    def _steps_from(self, source: str, met: set[str]) -> Iterator[tuple[str, float]]:
        arrows = self.out[source] if source in self.out else [one for one in self.cut_arrows if one.source == source]
        for arrow in arrows:
            if arrow.target not in met:
                yield arrow.target, self.travels[arrow.id][0] + self.lasts[arrow.target][0]
            yield from ((cut.source, 0.0) for cut in self.cut_from[arrow.target])

    def side_by_side(self, one: str, other: str) -> bool:
        """Whether the two steps lie on different tracks of a split."""
        for sides in self._sides:
            mine = {id_ for id_, steps in sides.items() if one in steps}
            theirs = {id_ for id_, steps in sides.items() if other in steps}
            if mine and theirs and (len(mine | theirs) > 1):
                return True
        return False

    def _surely_behind(self) -> dict[str, frozenset[str]]:
        every = frozenset(self.reading.places)
        found = dict.fromkeys(self.reading.places, every)
        found[self.start] = frozenset([self.start])
        changed = True
        while changed:
            changed = False
            for id_ in self.reading.places:
                if id_ == self.start:
                    continue
                behind = self._behind(id_, found) | {id_}
                if behind != found[id_]:
                    found[id_], changed = behind, True
        return found

    def _behind(self, id_: str, found: dict[str, frozenset[str]]) -> frozenset[str]:
        sets = [found[arrow.source] for arrow in self.into[id_]]
        if sets and self.place(id_).kind is StepKind.JOIN:
            sets = [frozenset().union(*sets)]
        sets += [found[step] - {step} for one in self.cuts if one.target == id_ for step in one.scope]
        return frozenset.intersection(*sets) if sets else frozenset()

    # -- stays and holders -----------------------------------------------------------------------------------------

    def stays(self) -> dict[str, float]:
        """The least hours a citizen has stayed in the sector they are in, as they leave a step."""
        best: dict[str, dict[str | None, float]] = {id_: {} for id_ in self.reading.places}
        best[self.start][None] = 0.0
        left = [self.start]
        for one in self.cuts:
            best[one.target][None] = 0.0
            left.append(one.target)
        while left:
            step = left.pop()
            for arrow in self.out[step]:
                place = self.place(arrow.target)
                for sector, stay in list(best[step].items()):
                    here, since = sector, stay + self.travels[arrow.id][0]
                    if not place.instant and not place.remote and place.sector is not None and place.sector != sector:
                        here, since = place.sector, 0.0
                    since += self.lasts[place.id][0]
                    if since < best[place.id].get(here, float("inf")) - 1e-9:
                        best[place.id][here] = since
                        left.append(place.id)
        cut = {arrow.source: 0.0 for arrow in self.cut_arrows}
        return cut | {id_: min(of.values(), default=0.0) for id_, of in best.items()}

    def due(self, kind: Kind) -> dict[str, set[Due]]:
        """Whoever may be due of a kind as a token leaves a step: sets of actors."""
        said = self.reading.said[kind]
        found: dict[str, set[Due]] = {id_: set() for id_ in self.reading.places}
        first = said[self.start]
        found[self.start] = {frozenset(first.holders) if first.changes else frozenset()}
        left = [self.start]
        every = [step for one in self.cuts for step in (one.target,)]
        left += every
        while left:
            step = left.pop()
            for target, sets in self._led(step, found):
                word = said[target]
                fresh = {frozenset(word.holders)} if word.changes else self._meeting(kind, target, sets, found)
                if not fresh <= found[target]:
                    found[target] |= fresh
                    left.append(target)
        for one in self.cuts:
            found[by_interruption(one).source] = self._cut_off(one, found)
        return found

    def _cut_off(self, one: Interruption, found: dict[str, set[Due]]) -> set[Due]:
        """Whoever may be due as an interruption strikes: also those of several tracks together.

        A kind changes hands as a token sets out for a step, so those due are the same until it leaves it again.
        """
        every = {due for step in one.scope for due in found[step]}
        beside = any(self.side_by_side(a, b) for a in one.scope for b in one.scope)
        if beside and len(every) > 1:
            every |= {a | b for a in every for b in every} if len(every) < MOST_DUE else set()
            every.add(frozenset().union(*every))
        return every

    def _led(self, step: str, found: dict[str, set[Due]]) -> Iterator[tuple[str, set[Due]]]:
        for arrow in self.out[step]:
            yield arrow.target, found[step]
        for one in self.cuts:
            if step in one.scope or any(arrow.target in one.scope for arrow in self.out[step]):
                yield one.target, self._cut_off(one, found)

    def _meeting(self, kind: Kind, target: str, sets: set[Due], found: dict[str, set[Due]]) -> set[Due]:
        """At a join also those of several tracks together, where the kind may change hands on more than one."""
        tracks = [arrow for arrow in self.into[target] if self.changes_on(kind, arrow)]
        if self.place(target).kind is not StepKind.JOIN or len(tracks) < 2:
            return set(sets)
        every = set(sets) | {due for arrow in self.into[target] for due in found[arrow.source]}
        if len(every) > 1:
            every |= {a | b for a in every for b in every} if len(every) < MOST_DUE else {frozenset().union(*every)}
        return every

    def changes_on(self, kind: Kind, into: Arrow) -> bool:
        """Whether the kind may change hands on the track that comes into a join by this arrow, since the split."""
        said = self.reading.said[kind]
        splits = [(split, between) for split, join, between in self.splits if join == into.target]
        if not any(into.source in (split, *between) for split, between in splits):
            return True
        for _split, between in splits:
            steps = [into.source] if into.source in between else []
            for step in steps:
                if said[step].changes:
                    return True
                steps += [a.source for a in self.into[step] if a.source in between and a.source not in steps]
        return False


def by_interruption(one: Interruption) -> Arrow:
    """An interruption as an arrow from nowhere to its target, without messages; no id of a step is as its source."""
    return Arrow(f"@{one.id}", f"@{one.id}", one.target, (1.0,), (Shape.CONSTANT, (0.0,), None), True, False)


def _lasts(place: Place) -> bool:
    """Whether a step surely lasts some time, however short."""
    return not place.instant and all(law[0] in UNBOUNDED_SHAPES or ends([law])[0] > 0 for law in place.durations)
