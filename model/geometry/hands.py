"""Who is due to hold what at each step, and on which arrows hands change (SEMANTICS 2 and 4), for the drawing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from model.flow import incoming, layers
from model.handovers import handovers
from model.pathway import Pathway
from model.responsibility import KINDS, Assignment, Holding, Kind
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

Standings = Mapping[tuple[str, Kind], Standing]
Due = Callable[[Pathway], Standings]


def standings(pathway: Pathway) -> Standings:
    """What holds at every step for every kind when one comes by the usual way: from the nearest step before.

    Behind a join the branch on which a kind was assigned last wins (SEMANTICS 4: the branches on which it changed
    hands). Where other ways bring other holders the run knows citizen by citizen; a drawing shows the usual one.
    """
    before, layer = incoming(pathway), layers(pathway)
    found: dict[tuple[str, Kind], Standing] = {}
    since: dict[tuple[str, Kind], int] = {}
    for step in sorted(pathway.steps, key=lambda step: layer[step]):
        thing = pathway.steps[step]
        for kind in KINDS:
            said, key = thing.assignment(kind), (step, kind)
            if said.holding not in (Holding.CARRIED, Holding.NOT_NEEDED):
                found[key], since[key] = _standing(kind, said), layer[step]
                continue
            if len(before[step]) == 1 and (before[step][0], kind) in found:  # nearly always, so without ado
                only = (before[step][0], kind)
                found[key], since[key] = found[only], since[only]
                continue
            known = [source for source in before[step] if (source, kind) in found]
            age = since if thing.kind is StepKind.JOIN else {(source, kind): layer[source] for source in known}
            source = max(known, key=lambda source: age[source, kind], default=None)
            found[key] = UNASSIGNED if source is None else found[source, kind]
            since[key] = -1 if source is None else since[source, kind]
    return found


@lru_cache(maxsize=4096)
def _standing(kind: Kind, said: Assignment) -> Standing:
    disputed = len(said.holders) > 1 and kind is not Kind.EXECUTION and said.agreement is None
    return Standing(Holding.DISAGREED if disputed else said.holding, said.holders)


@dataclass(frozen=True, slots=True)
class Change:
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
