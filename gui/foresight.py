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

    def answer(self, watch: Any, pathway: Pathway, *, fine: bool) -> "Foreseen | None":
        """What is expected of the pathway; None where that is no longer asked for."""
        from model.analysis.expected.cache import Cache, Stopped
        from model.analysis.expected.solve import AT_REST, WHILE_EDITING, expected
        from model.checks.wording import standing_in_the_way

        hindered = standing_in_the_way(pathway)
        if hindered is not None:
            raise Refused(hindered)
        try:
            if fine:  # nothing of it is kept: that would be hundreds of megabytes
                return expected(pathway, cell_minutes=AT_REST, cache=Cache(lambda: watch.stop)).seen()
            with self._lock:
                cache = self._cache(pathway.id)
                cache.stop = lambda: watch.stop
                return expected(pathway, cell_minutes=WHILE_EDITING, cache=cache).seen()
        except Stopped:
            return None
        finally:
            if not fine:
                tidy = Timer(TIDY_S, self._tidy)
                tidy.daemon = True
                tidy.start()

    def _cache(self, key: str) -> "Cache":
        from model.analysis.expected.cache import Cache

        kept = self._caches.pop(key, None) or Cache()
        self._caches[key] = kept
        for old in list(self._caches)[:-KEPT]:
            del self._caches[old]
        return kept

    def _tidy(self) -> None:
        with self._lock:
            for cache in self._caches.values():
                cache.tidied()
