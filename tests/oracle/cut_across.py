"""Random small pathways with segments and interruptions: what `haphazard` grows, and what cuts across it."""

from dataclasses import replace
from random import Random

from model.pathway import Pathway
from model.side import Interruption, Segment
from model.step import StepKind
from model.table import Table
from tests.oracle.haphazard import Builder, grown


class Cutter(Builder):
    """Remembers the blocks in which every track that begins also ends: what a scope may be made of."""

    def __init__(self, seed: int, *, loose: bool) -> None:
        super().__init__(seed)
        self.loose = loose
        self.whole: list[tuple[str, ...]] = []

    def block(self, depth: int) -> tuple[str, str]:
        first = len(self.steps)
        made = super().block(depth)
        if self.parallel == 0:
            self.whole.append(tuple(step.id for step in self.steps[first:]))
        return made

    def tracks(self, depth: int) -> tuple[str, str]:
        self.parallel += 1
        made = super().tracks(depth)
        self.parallel -= 1
        return made

    def sequence(self, depth: int) -> tuple[str, str]:
        """At the outermost, with `loose`, tracks that never meet again."""
        if depth < 2 or not self.loose:
            return super().sequence(depth)
        split, (entry, exit_), last = self.step("split"), super().sequence(1), self.step("end")
        self.connect(split, entry)
        self.connect(exit_, last)
        other, end = super().sequence(2)
        self.connect(split, other)
        return split, end


def cut_across(seed: int) -> Pathway:
    """The random pathway of this seed with up to three segments and interruptions."""
    random = Random(-1 - seed)
    builder = Cutter(seed, loose=random.random() < 0.3)
    made = grown(builder)
    segments = split_up(random, made, builder) if random.random() < 0.7 else []
    return replace(
        made,
        segments=Table(segments),
        interruptions=Table([event(random, builder, i) for i in range(random.choice((1, 1, 2, 3)))]),
        rules=Table([by_segment(random, rule, segments) for rule in made.rules.values()]),
    )


def split_up(random: Random, made: Pathway, builder: Builder) -> list[Segment]:
    """Segments whose shares are a whole, each with some durations and probabilities of its own."""
    shares = random.choice(((1.0,), (0.5, 0.5), (0.25, 0.125, 0.625)))
    steps = [step for step in made.steps.values() if not step.instant]
    forks = [step.id for step in made.steps.values() if step.kind is StepKind.DECISION]
    found = []
    for i, share in enumerate(shares):
        probabilities = [pair for fork in forks if random.random() < 0.5 for pair in choices(random, made, fork)]
        durations = [(step.id, builder.length()) for step in steps if random.random() < 0.3]
        found.append(Segment(f"g{i}", f"Group {i}", share, tuple(probabilities), tuple(durations)))
    return found


def choices(random: Random, made: Pathway, fork: str) -> list[tuple[str, float]]:
    """Other shares for the first arrow out of a decision, or for both where there are two."""
    out = [arrow.id for arrow in made.outgoing(fork)]
    share = random.choice((0.0, 0.125, 0.5))
    return [(out[0], share), (out[1], 1 - share)] if len(out) == 2 and random.random() < 0.5 else [(out[0], share)]


def event(random: Random, builder: Cutter, i: int) -> Interruption:
    """An event over one or two whole blocks; its target is any step that is no join."""
    blocks = random.sample(builder.whole, min(len(builder.whole), random.choice((1, 1, 2))))
    scope = {step for block in blocks for step in block}
    if random.random() < 0.3:
        scope.add(builder.steps[0].id)
    targets = [step.id for step in builder.steps if step.kind is not StepKind.JOIN]
    rate = random.choice((0.01, 0.05, 0.2))
    return Interruption(f"i{i}", f"Event {i}", tuple(sorted(scope)), rate, random.choice(targets))


def by_segment(random: Random, rule, segments):
    """Some variants hold in one segment only."""
    if not segments:
        return rule
    named = [segment.id for segment in segments]
    variants = tuple(
        replace(variant, segment=random.choice(named)) if random.random() < 0.4 else variant
        for variant in rule.variants
    )
    return replace(rule, variants=variants)
