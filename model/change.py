"""What differs between two studies: one diff for canvas, live analysis, recovery file and comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.layout import Layout
from model.pathway import FIELDS, TABLES, Pathway
from model.study import Study
from model.table import Identified, Table

Key = tuple[str, str]
"""The table of a pathway and an id in it. The places and bends of the layout are tables too."""

LAYOUT_TABLES = ("layout.places", "layout.bends")
ALL_TABLES = (*TABLES, *LAYOUT_TABLES)
PLAIN_FIELDS = tuple(name for name in FIELDS if name not in ("id", "layout"))
FOLDED = "layout.folded"
"""The one field of a pathway, beside `PLAIN_FIELDS`, that belongs to the drawing alone."""

NONE: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class PathwayChange:
    """What differs in one pathway. `fields` are those of the pathway itself, `order` tables whose order is another."""

    added: frozenset[Key] = NONE
    removed: frozenset[Key] = NONE
    altered: frozenset[Key] = NONE
    fields: frozenset[str] = frozenset()
    order: frozenset[str] = frozenset()

    @property
    def meaning(self) -> bool:
        """Whether more than the drawing differs."""
        tables = {table for table, _id in self.added | self.removed | self.altered} | self.order
        return bool(tables - set(LAYOUT_TABLES)) or bool(self.fields - {FOLDED})

    @property
    def touched(self) -> frozenset[Key]:
        """Everything that was added, removed or altered."""
        return self.added | self.removed | self.altered

    def of(self, table: str) -> frozenset[str]:
        """The ids in one table that were added, removed or altered."""
        return frozenset(id_ for where, id_ in self.touched if where == table)

    def __bool__(self) -> bool:
        return bool(self.touched or self.fields or self.order)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two studies. `pathways` holds those that differ; added and removed ones whole."""

    pathways: Mapping[str, PathwayChange]
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    name: bool = False
    order: bool = False

    @classmethod
    def between(cls, old: Study, new: Study) -> "Change":
        """What must be done to the old study to have the new one.

        Things that are the same object are not looked at: an edit of one of 1,000 elements is told in under 2 ms.
        """
        found: dict[str, PathwayChange] = {}
        if old.pathways is not new.pathways:
            for id_ in dict.fromkeys([*old.pathways, *new.pathways]):
                change = pathway_change(old.pathways.get(id_), new.pathways.get(id_))
                if change or (id_ in old.pathways) != (id_ in new.pathways):
                    found[id_] = change
        return cls(
            found,
            frozenset(set(new.pathways) - set(old.pathways)),
            frozenset(set(old.pathways) - set(new.pathways)),
            old.name != new.name,
            _reordered(old.pathways, new.pathways),
        )

    @property
    def meaning(self) -> bool:
        """Whether more than the drawing differs."""
        return (
            self.name
            or self.order
            or bool(self.added or self.removed)
            or any(change.meaning for change in self.pathways.values())
        )

    def touches(self, pathway_id: str) -> bool:
        """Whether anything of this pathway differs, its drawing included."""
        return pathway_id in self.pathways

    def __bool__(self) -> bool:
        return bool(self.pathways or self.name or self.order)


def pathway_change(old: Pathway | None, new: Pathway | None) -> PathwayChange:
    """What differs between two states of a pathway; None: it is not there, so everything in the other differs."""
    if old is new:
        return PathwayChange()
    added: set[Key] = set()
    removed: set[Key] = set()
    altered: set[Key] = set()
    order: set[str] = set()
    for name in ALL_TABLES:
        before, after = table_of(old, name), table_of(new, name)
        if before is after:
            continue
        added.update((name, id_) for id_ in after if id_ not in before)
        removed.update((name, id_) for id_ in before if id_ not in after)
        altered.update((name, id_) for id_ in after if id_ in before and _differ(before[id_], after[id_]))
        if _reordered(before, after):
            order.add(name)
    return PathwayChange(
        frozenset(added), frozenset(removed), frozenset(altered), frozenset(_fields(old, new)), frozenset(order)
    )


def table_of(pathway: Pathway | None, name: str) -> Table[Identified]:
    """The table of this name, "layout.places" and "layout.bends" included; an empty one where there is no pathway."""
    if pathway is None:
        return _EMPTY
    owner: object = pathway.layout if name in LAYOUT_TABLES else pathway
    table: Table[Identified] = getattr(owner, name.removeprefix("layout."))
    return table


_EMPTY: Table[Identified] = Table()


def _differ(one: Identified, other: Identified) -> bool:
    return one is not other and one != other


def _reordered(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether what stands in both stands in another order, or new things stand before old ones."""
    old, new = list(before), list(after)
    if old == new:
        return False
    known = set(old)
    now = set(new)
    staying = [id_ for id_ in old if id_ in now]
    return new != [*staying, *(id_ for id_ in new if id_ not in known)]


def _fields(old: Pathway | None, new: Pathway | None) -> set[str]:
    if old is None or new is None:
        return {*PLAIN_FIELDS, FOLDED}
    found = {name for name in PLAIN_FIELDS if getattr(old, name) != getattr(new, name)}
    return found | ({FOLDED} if _folded(old.layout) != _folded(new.layout) else set())


def _folded(layout: Layout) -> frozenset[str]:
    return frozenset(layout.folded)
