"""What the last drawing found, so that the next one finds anew only what an edit touched."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from model.i18n import language

T = TypeVar("T")
G = TypeVar("G")


class Memory:
    """Keeps each found value beside everything it was found from; the value is used again only where that is equal.

    So a drawing with a memory is exactly the drawing without one. Values are compared, not trusted: things that are the
    same object cost nothing to compare, and an edit leaves nearly all things the same object.
    """

    def __init__(self) -> None:
        self._language = ""
        self._stages: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._things: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}

    def begin(self) -> None:
        """A drawing begins: everything is forgotten when the language is another."""
        if language() != self._language:
            self._language = language()
            self._stages, self._things = {}, {}

    def stage(self, name: str, given: tuple[Any, ...], find: Callable[[], T]) -> T:
        """A value there is one of, found from `given`."""
        kept = self._stages.get(name)
        if kept is not None and kept[0] == given:
            found: T = kept[1]
            return found
        found = find()
        self._stages[name] = (given, found)
        return found

    def last(self, name: str) -> tuple[tuple[Any, ...], Any] | None:
        """What a stage found last, and from what; None where it has not been reached yet."""
        return self._stages.get(name)

    def things(self, kind: str, given: Mapping[str, G], find: Callable[[str, G], T]) -> Mapping[str, T]:
        """A value for each thing of this kind, found from its id and what is given of it; in that order.

        Once a drawing for each kind: of the drawings before the last nothing is kept.
        """
        before, known = self._things.get(kind, ({}, {}))
        found: dict[str, T] = {
            key: known[key] if key in before and before[key] == value else find(key, value)
            for key, value in given.items()
        }
        self._things[kind] = (given, found)
        return found
