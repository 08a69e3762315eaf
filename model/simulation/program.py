"""Compiles a pathway into the flat arrays the engine runs on, and says what was assumed where it is unfinished."""

from dataclasses import dataclass

import numpy as np

from model.distribution import Shape
from model.in_force import in_force
from model.message import Message
from model.pathway import Pathway
from model.simulation.assumptions import Assumption
from model.simulation.columns import ints, reals
from model.simulation.distributions import parameters
from model.simulation.flow_columns import (
    actor_columns,
    interruption_columns,
    segment_columns,
    step_columns,
    transition_columns,
)
from model.simulation.numbers import Numbers
from model.simulation.openings import Openings
from model.simulation.refusals import refuse_the_impossible, refuse_the_lost
from model.simulation.tables import Tables
from model.simulation.unrolled import openings
from model.simulation.word_columns import assignment_columns, message_columns, rule_columns
from model.step import Step, Transition


@dataclass(frozen=True, slots=True)
class Program:
    """A pathway ready to run with one seed: the arrays, the names behind their numbers, and what was assumed."""

    pathway: Pathway
    seed: int
    year: int | None
    tables: Tables
    openings: Openings
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...]
    messages: tuple[Message, ...]
    actors: tuple[str, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def limited(self) -> bool:
        """Whether any step takes a server of an actor whose capacity is limited."""
        return bool(self.tables.limited)


def compiled(pathway: Pathway, *, seed: int, year: int | None) -> Program:
    """The program of a pathway. `year` None: no real year, no holidays. Raises Refused where it cannot be simulated."""
    refuse_the_lost(pathway)
    pathway = in_force(pathway)
    refuse_the_impossible(pathway)
    numbers = Numbers(pathway)
    steps = tuple(pathway.steps[id_] for id_ in sorted(pathway.steps))
    transitions = tuple(pathway.transitions[id_] for id_ in sorted(pathway.transitions))
    messages = tuple(pathway.messages[id_] for id_ in sorted(pathway.messages))
    actors = tuple(pathway.actors)
    made = Tables()
    made.steps, made.transitions = len(steps), len(transitions)
    made.actors, made.messages = len(actors), len(messages)
    start = pathway.starts()[0].id
    actor_columns(made, numbers, actors)
    step_columns(made, numbers, steps, seed)
    transition_columns(made, numbers, steps, transitions, seed)
    segment_columns(made, numbers, start, seed)
    interruption_columns(made, numbers, steps, seed)
    assignment_columns(made, steps, actors)
    message_columns(made, numbers, steps, transitions, messages, actors, seed)
    rule_columns(made, numbers, transitions, messages)
    _distributions(made, numbers)
    return Program(
        pathway=pathway,
        seed=seed,
        year=year,
        tables=made,
        openings=openings(tuple(numbers.calendars), year=year, holidays=pathway.holidays),
        steps=steps,
        transitions=transitions,
        messages=messages,
        actors=actors,
        assumptions=tuple(numbers.assumptions),
    )


def _distributions(made: Tables, numbers: Numbers) -> None:
    found = list(numbers.distributions)
    rows = [parameters(distribution) for distribution in found]
    listed = [sorted(d.values) if d.shape is Shape.EMPIRICAL else [] for d in found]
    made.dist_shape = ints(row[0] for row in rows)
    made.dist_p0, made.dist_p1, made.dist_p2, made.dist_p3, made.dist_cap = (
        reals(row[i] for row in rows) for i in range(1, 6)
    )
    made.dist_first = ints(np.cumsum([0, *(len(values) for values in listed)])[:-1].tolist())
    made.listed = reals(value for values in listed for value in values)
