"""What would help at a handover: known changes tried one by one and in pairs, ranked by expected gap hours removed."""

from collections.abc import Callable, Iterable
from itertools import combinations

from model.analysis.expected.cache import Cache
from model.analysis.expected.solve import WHILE_EDITING, expected
from model.analysis.foreseen import Foreseen
from model.analysis.helped import Helped, Helping
from model.edits.fixes import Fix, What, apply, fixes
from model.errors import Refused
from model.study import Study

PAIRED = 4
"""So many of the best are tried in pairs."""
LEAST = 0.05
"""Hours a citizen; what removes less is not worth a line. A pair must remove so much more than its better half."""
TOLD = 3
"""So many places are told at which the gap grows or shrinks, the greatest first."""


def helping(study: Study, pathway_id: str, transition: str, stop: Callable[[], bool] = lambda: False) -> Helping:
    """Try what is known at this transition. `stop` is asked now and then; Stopped is raised where it says so.

    The whole study, since what an agreement makes gets ids that no pathway of it has.
    """
    pathway, cache = study.pathway(pathway_id), Cache(stop)
    now = expected(pathway, cell_minutes=WHILE_EDITING, cache=cache).seen()
    if not now.covered:
        return Helping(covered=False)
    known = fixes(study, pathway.id, transition)
    alone = _best(tried for fix in known if (tried := _tried(study, pathway.id, (fix,), now, cache)) is not None)
    agreed = next((one for one in alone if one.fixes[0].what is What.AGREE), None)
    alone = tuple(one for one in alone if one.removed >= LEAST)
    pairs = (
        tried
        for one, other in combinations([each for each in alone if each is not agreed][:PAIRED], 2)
        if (tried := _tried(study, pathway.id, (*one.fixes, *other.fixes), now, cache)) is not None
        and tried.removed >= max(one.removed, other.removed) + LEAST
    )
    return Helping(_best((*alone, *_best(pairs)[:1])), agreed)


def _tried(study: Study, key: str, tried: tuple[Fix, ...], now: Foreseen, cache: Cache) -> Helped | None:
    """What these changes do; None where they cannot be made, or have no expected values."""
    try:
        for fix in tried:
            study = apply(study, key, fix)
        then = expected(study.pathway(key), cell_minutes=WHILE_EDITING, cache=cache).seen()
    except Refused:
        return None
    if not then.covered:
        return None
    before, after = _by_place(now), _by_place(then)
    moved = {at: before.get(at, 0.0) - after.get(at, 0.0) for at in {**before, **after}}
    told = sorted((at for at in moved if abs(moved[at]) >= LEAST), key=lambda at: -abs(moved[at]))[:TOLD]
    removed = now.per_citizen_hours - then.per_citizen_hours
    return Helped(tried, removed, then.per_citizen_hours, tuple((at, moved[at]) for at in told))


def _by_place(of: Foreseen) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in of.gaps:
        if row.kind in of.kinds:
            at = row.transition or row.step or ""
            found[at] = found.get(at, 0.0) + row.per_citizen
    return found


def _best(found: Iterable[Helped]) -> tuple[Helped, ...]:
    return tuple(sorted(found, key=lambda one: -one.removed))
