"""Keeps what was computed, so that after an edit only what lies downstream of it is computed again.

Everything the solver computes is a pure function of a key: definitions (values that compare by content) and things
computed before (that compare by identity). So what is found here is what would be computed, bit by bit.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from model.pathway import Pathway

T = TypeVar("T")

KEPT_FOR = 1
"""A thing that more solutions in a row than this did not ask for is forgotten."""
BLOCK = 4096
"""Row numbers are given out in blocks of so many."""


class Stopped(Exception):
    """The solution was asked to stop half-way: another edit has come."""


class Cache:
    """What one pathway's solutions share. `made`: how many things were computed. Not for several threads at a time.

    `stop` is asked now and then; where it says so, the solution under way raises Stopped.
    """

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        self.stop = stop
        self._known: dict[Hashable, list[Any]] = {}
        self._round = 0
        self._next_row = 0
        self.made = 0
        self.whole: Pathway | None = None
        """A pathway of which every reference leads somewhere: the last one."""

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this key, the first time it was asked for."""
        entry = self._known.get(key)
        if entry is None:
            if self.stop():
                raise Stopped
            self.made += 1
            entry = self._known[key] = [make(), self._round]
        entry[1] = self._round
        found: T = entry[0]
        return found

    def of(self, thing: object, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this very thing. It is kept with the answer, so that no other has its id."""
        key = ("of", what, id(thing))
        entry = self._known.get(key)
        if entry is None:
            entry = self._known[key] = [(thing, make()), self._round]
        entry[1] = self._round
        found: T = entry[0][1]
        return found

    def rows(self, count: int) -> int:
        """The first of so many new row numbers; numbers rise in the order of computing and are never used again."""
        first = self._next_row
        self._next_row += -(-max(count, 1) // BLOCK) * BLOCK
        return first

    def turned(self) -> None:
        """A solution is done."""
        self._round += 1

    def tidied(self) -> None:
        """Forget what has not been asked for lately; takes a while, so it is done when nobody waits."""
        oldest = self._round - KEPT_FOR
        for key in [key for key, entry in self._known.items() if entry[1] < oldest]:
            del self._known[key]
