"""Any pathway with bridges, measures, tags and costs put on it at random, by seed."""

from dataclasses import replace
from random import Random

from model.distribution import Distribution, Shape, constant
from model.message import Anchor
from model.pathway import Pathway
from model.rule import Bridge
from model.side import LimitUnit, Measure, Point
from model.table import Table

LENGTHS = (
    constant(0.5),
    constant(0.0),
    Distribution(Shape.UNIFORM, (0.0, 6.0)),
    Distribution(Shape.LOGNORMAL, (4.0, 8.0), cap=40.0),
    Distribution(Shape.EMPIRICAL, (1.0, 2.0, 30.0)),
)


def asking(pathway: Pathway, seed: int) -> Pathway:
    """The pathway, asked for all there is beside gaps."""
    random = Random(f"asking {seed}")
    rules = [
        replace(rule, bridge=Bridge(random.choice((0.4, 0.9, 1.0)), random.choice(LENGTHS)))
        if random.random() < 0.6
        else rule
        for rule in pathway.rules.values()
    ]
    steps = [replace(step, tags=("a",) if random.random() < 0.3 else ()) for step in pathway.steps.values()]
    keys = [step.id for step in steps]

    def point() -> Point:
        moment = random.choice(tuple(Anchor))
        return Point(moment, tag="a") if random.random() < 0.4 else Point(moment, step=random.choice(keys))

    measures = [
        Measure(
            f"i{number}", "", point(), point(), random.choice((None, 1.0, 2.0, 10.0)), random.choice(tuple(LimitUnit))
        )
        for number in range(5)
    ]
    actors = [replace(actor, cost=random.choice((None, 350.0, 500.0))) for actor in pathway.actors.values()]
    return replace(pathway, rules=Table(rules), steps=Table(steps), measures=Table(measures), actors=Table(actors))
