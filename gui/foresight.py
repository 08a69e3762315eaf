"""Expected values in the other process: quick and coarse after an edit, fine at rest. Knows no Qt."""

from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from model.pathway import Pathway, recognized

if TYPE_CHECKING:
    from model.analysis.expected.cache import Cache
    from model.analysis.foreseen import Foreseen, Own

KEPT = 2
"""So many pathways keep what was computed of them: two that are compared."""
TIDY_S = 0.3


class Foresight:
    """Keeps what was computed of the last pathways, so that after an edit only what it touches is computed again.

    What an edit does at its own arrow is told before the rest is there: `watch.part`.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._caches: dict[str, Cache] = {}
        self._rested: dict[str, tuple[Foreseen, Foreseen]] = {}
        self._last: dict[str, Pathway] = {}

    def answer(self, watch: Any, pathway: Pathway, *, fine: bool) -> "Foreseen | None":
        """What is expected of the pathway; None where that is no longer asked for."""
        from model.analysis.expected.cache import Stopped
        from model.checks.wording import refuse_hindered

        refuse_hindered(pathway)
        try:
            return self._fine(watch, pathway) if fine else self._quick(watch, pathway)
        except Stopped:
            return None

    def _quick(self, watch: Any, pathway: Pathway) -> "Foreseen":
        from model.analysis.foreseen import steadied

        with self._lock:
            rested, last = self._rested.get(pathway.id), self._last.get(pathway.id)
            if last is not None:
                pathway = recognized(pathway, last)
            watch.part = self._own(watch, pathway, rested)
            now = self._coarse(watch, pathway)
        tidy = Timer(TIDY_S, self._tidy)
        tidy.daemon = True
        tidy.start()
        return now if rested is None or not now.covered else steadied(now, *rested)

    def _fine(self, watch: Any, pathway: Pathway) -> "Foreseen":
        """Nothing of it is kept but the figures, and the coarse ones beside: the rest is hundreds of megabytes."""
        from model.analysis.expected.cache import Cache
        from model.analysis.expected.solve import AT_REST, expected

        found = expected(pathway, cell_minutes=AT_REST, cache=Cache(lambda: watch.stop)).seen()
        with self._lock:
            if found.covered:
                self._rested[pathway.id] = self._coarse(watch, pathway), found
        return found

    def _coarse(self, watch: Any, pathway: Pathway) -> "Foreseen":
        from model.analysis.expected.cache import Cache
        from model.analysis.expected.solve import WHILE_EDITING, expected

        cache = self._caches.pop(pathway.id, None) or Cache()
        self._caches[pathway.id] = cache
        for old in list(self._caches)[:-KEPT]:
            del self._caches[old]
            self._rested.pop(old, None)
            self._last.pop(old, None)
        cache.stop = lambda: watch.stop
        found = expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
        self._last.pop(pathway.id, None)
        if found.covered and not found.stuck:
            self._last[pathway.id] = pathway
        return found.seen()

    def _own(self, watch: Any, pathway: Pathway, rested: "tuple[Foreseen, Foreseen] | None") -> "Own | None":
        """What the edit since the last time does at its own arrow; None where it has none, or where it is not known."""
        from model.analysis.expected.own import edited, own
        from model.analysis.foreseen import Own, put_right

        last = self._last.get(pathway.id)
        of = None if last is None else edited(last, pathway)
        if of is None or not of.arrows:
            return None
        cache = self._caches[pathway.id]
        cache.stop = lambda: watch.stop
        found = own(pathway, of, cache)
        if found is None:
            return None
        rows = tuple(row.seen() for row in found)
        return Own(of.arrows, of.kinds, rows if rested is None else put_right(rows, *rested))

    def _tidy(self) -> None:
        with self._lock:
            for cache in self._caches.values():
                cache.tidied()
