"""An immutable, ordered table of things by id."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, Protocol, TypeVar

from model.errors import Refused
from model.i18n import _


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


class Table(Mapping[str, T], Generic[T]):
    """Things by id, in the order given. Every change gives a new table; equal tables have equal order."""

    __slots__ = ("_grouped", "_hash", "_things")

    def __init__(self, things: Iterable[T] = ()) -> None:
        self._things: dict[str, T] = {}
        self._hash: int | None = None
        self._grouped: dict[str, dict[object, tuple[T, ...]]] = {}
        for thing in things:
            if thing.id in self._things:
                raise Refused(_("The id “{id}” is used twice.").format(id=thing.id))
            self._things[thing.id] = thing

    def __getitem__(self, key: str) -> T:
        return self._things[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def keys(self) -> KeysView[str]:
        """The ids, in order. (These three views are the dictionary's own: the inherited ones are ten times as slow.)"""
        return self._things.keys()

    def values(self) -> ValuesView[T]:
        """The things, in order."""
        return self._things.values()

    def items(self) -> ItemsView[str, T]:
        """Ids and things, in order."""
        return self._things.items()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Table):
            return NotImplemented
        return list(self._things.items()) == list(other._things.items())

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(tuple(self._things.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"Table({list(self._things.values())!r})"

    def put(self, *things: T) -> "Table[T]":
        """With these things: replaced where the id is known, else added at the end."""
        return self._made(self._things | {thing.id: thing for thing in things})

    def without(self, *keys: str) -> "Table[T]":
        """Without the things of these ids; unknown ids are no error."""
        gone = set(keys)
        return self._made({key: thing for key, thing in self._things.items() if key not in gone})

    def ordered(self, keys: Iterable[str]) -> "Table[T]":
        """The same things in another order; keys must be exactly those of the table."""
        keys = tuple(keys)
        if sorted(keys) != sorted(self._things):
            raise ValueError(keys)
        return self._made({key: self._things[key] for key in keys})

    def where(self, holds: Callable[[T], bool]) -> tuple[T, ...]:
        """The things for which it holds, in order."""
        return tuple(thing for thing in self._things.values() if holds(thing))

    def since(self, before: "Table[T]") -> "Table[T]":
        """The things that are not the very same ones in an earlier state of the table."""
        known = dict(before.items())
        return self._made({key: thing for key, thing in self._things.items() if known.get(key) is not thing})

    def recognized(self, before: "Table[T]") -> "Table[T]":
        """The same things; those that are equal in an earlier state of the table are the very things of it."""
        known = dict(before.items())
        things = {key: known[key] if known.get(key) == thing else thing for key, thing in self._things.items()}
        alike = len(things) == len(known) and all(
            key == other and thing is one
            for (key, thing), (other, one) in zip(things.items(), known.items(), strict=True)
        )
        return before if alike else self._made(things)

    def by(self, field: str) -> Mapping[object, tuple[T, ...]]:
        """The things by the value of one of their fields, in order; sorted out once, when first asked."""
        if field not in self._grouped:
            groups: dict[object, list[T]] = {}
            for thing in self._things.values():
                groups.setdefault(getattr(thing, field), []).append(thing)
            self._grouped[field] = {value: tuple(things) for value, things in groups.items()}
        return self._grouped[field]

    def __reduce__(self) -> tuple[object, ...]:
        """To another process go the things: hashes are different there."""
        return Table, (list(self._things.values()),)

    def _made(self, things: dict[str, T]) -> "Table[T]":
        made: Table[T] = Table()
        made._things = things
        return made
