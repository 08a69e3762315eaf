"""Expected values in the other process: quick and coarse after an edit, fine at rest. Knows no Qt."""

from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from model.errors import Refused
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.analysis.expected.cache import Cache
    from model.analysis.foreseen import Foreseen

KEPT = 2
"""So many pathways keep what was computed of them: two that are compared."""
TIDY_S = 0.3


class Foresight:
    """Keeps what was computed of the last pathways, so that after an edit only what it touches is computed again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._caches: dict[str, Cache] = {}
        self._rested: dict[str, tuple[Foreseen, Foreseen]] = {}

    def answer(self, watch: Any, pathway: Pathway, *, fine: bool) -> "Foreseen | None":
        """What is expected of the pathway; None where that is no longer asked for."""
        from model.analysis.expected.cache import Stopped
        from model.checks.wording import standing_in_the_way

        hindered = standing_in_the_way(pathway)
        if hindered is not None:
            raise Refused(hindered)
        try:
            return self._fine(watch, pathway) if fine else self._quick(watch, pathway)
        except Stopped:
            return None

    def _quick(self, watch: Any, pathway: Pathway) -> "Foreseen":
        from model.analysis.foreseen import steadied

        with self._lock:
            now, rested = self._coarse(watch, pathway), self._rested.get(pathway.id)
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
        cache.stop = lambda: watch.stop
        return expected(pathway, cell_minutes=WHILE_EDITING, cache=cache).seen()

    def _tidy(self) -> None:
        with self._lock:
            for cache in self._caches.values():
                cache.tidied()
