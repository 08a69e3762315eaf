"""Who is due to hold what at each step, and on which arrows hands change (SEMANTICS 2 and 4), for the drawing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from model.flow import Flow
from model.handovers import handovers
from model.pathway import Pathway
from model.responsibility import KINDS, Assignment, Assignments, Holding, Kind, held
from model.step import StepKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one kind at one step: the due holders (actor ids), and how.

    `holding` HELD, NOBODY, UNKNOWN or DISAGREED (also two holders without an agreement); None: not assigned so far.
    """

    holding: Holding | None
    holders: tuple[str, ...] = ()

    @property
    def gapes(self) -> bool:
        """Whether it is a gap by itself: nobody, not known yet or disputed."""
        return self.holding in (Holding.NOBODY, Holding.UNKNOWN, Holding.DISAGREED)


UNASSIGNED = Standing(None)

Row = tuple[Standing, ...]
"""What holds at one step, in the order of KINDS."""
Standings = Mapping[str, Row]
Due = Callable[[Pathway, Flow], Standings]
PLACE = {kind: place for place, kind in enumerate(KINDS)}
"""Where a kind stands in a row."""
_NOTHING: Row = (UNASSIGNED,) * len(KINDS)
_Since = tuple[int, ...]


def standings(pathway: Pathway, walked: Flow) -> Standings:
    """What holds at every step for every kind when one comes by the usual way: from the nearest step before.

    Behind a join the branch on which a kind was assigned last wins (SEMANTICS 4: the branches on which it changed
    hands). Where other ways bring other holders the run knows citizen by citizen; a drawing shows the usual one.
    """
    before, layer = walked.before, walked.layers()
    found: dict[str, Row] = {}
    since: dict[str, _Since] = {}
    for step in sorted(pathway.steps, key=layer.__getitem__):
        thing, sources = pathway.steps[step], before[step]
        known = [source for source in sources if source in found]
        if len(known) == 1:  # nearly always, so without ado
            row, age = found[known[0]], since[known[0]]
        elif thing.kind is StepKind.JOIN:
            row, age = _last_assigned(known, found, since)
        else:
            nearest = max(known, key=layer.__getitem__, default=None)
            row, age = (_NOTHING, _NEVER) if nearest is None else (found[nearest], since[nearest])
        said = _said(thing.assignments, None if thing.instant else thing.actor)
        if said is not None:
            row = tuple([own or old for own, old in zip(said, row, strict=True)])
            age = tuple([old if own is None else layer[step] for own, old in zip(said, age, strict=True)])
        found[step], since[step] = row, age
    return found


_NEVER: _Since = (-1,) * len(KINDS)


def _last_assigned(known: Sequence[str], found: Mapping[str, Row], since: Mapping[str, _Since]) -> tuple[Row, _Since]:
    """Of each kind what holds on the branch where it was assigned last."""
    if not known:
        return _NOTHING, _NEVER
    last = [max(known, key=lambda source: since[source][place]) for place in range(len(KINDS))]
    return (
        tuple([found[source][place] for place, source in enumerate(last)]),
        tuple([since[source][place] for place, source in enumerate(last)]),
    )


@lru_cache(maxsize=4096)
def _said(assignments: Assignments, executing: str | None) -> tuple[Standing | None, ...] | None:
    """What a step says of each kind, None where what held goes on; None where it says nothing of any. Execution is
    with the step's actor unless something else is said."""
    said: list[Standing | None] = []
    for kind in KINDS:
        one = assignments.of(kind)
        if one is None and kind is Kind.EXECUTION and executing is not None:
            one = held(executing)
        goes_on = one is None or one.holding in (Holding.CARRIED, Holding.NOT_NEEDED)
        said.append(None if one is None or goes_on else _standing(kind, one))
    return tuple(said) if any(said) else None


def _standing(kind: Kind, said: Assignment) -> Standing:
    disputed = len(said.holders) > 1 and kind is not Kind.EXECUTION and said.agreement is None
    return Standing(Holding.DISAGREED if disputed else said.holding, said.holders)


class Change(NamedTuple):
    """One kind changes hands on an arrow. `inside`: within one sector, where nothing needs to be agreed."""

    kind: Kind
    giving: tuple[str, ...]
    taking: tuple[str, ...]
    agreed: bool
    inside: bool
    staying: tuple[str, ...] = ()


def changes(pathway: Pathway) -> dict[str, tuple[Change, ...]]:
    """The kinds that change hands on each arrow, for the arrows with any."""
    return {
        arrow: tuple(
            Change(
                one.kind,
                in_order(pathway, one.giving),
                in_order(pathway, one.taking),
                one.agreed,
                one.within,
                in_order(pathway, one.staying),
            )
            for one in handover.changes
        )
        for arrow, handover in handovers(pathway).items()
        if handover.changes
    }


def in_order(pathway: Pathway, actors: Collection[str]) -> tuple[str, ...]:
    """Actors in the order of their lanes."""
    return tuple(actor for actor in pathway.actors if actor in actors)


def colours_of(pathway: Pathway, holders: tuple[str, ...]) -> tuple[str, ...]:
    """The colours of the sectors the actors belong to, each once."""
    sectors = [pathway.sectors.get(pathway.actors[actor].sector) for actor in holders if actor in pathway.actors]
    return tuple(dict.fromkeys(sector.colour for sector in sectors if sector is not None))
