"""How citizens come, in the inspector: how many a year, and over the hours of a week, painted or as numbers."""

from collections.abc import Iterable, Iterator

from gui.panels.amounts import read_count
from gui.panels.asked import Asked
from gui.panels.dates import read_moments, write_moments
from gui.panels.editing import Editing
from gui.panels.fields import Act, Entry, Field, Spread, Tabs
from gui.panels.folding import folded
from model.edits import pathways
from model.errors import Refused
from model.i18n import _
from model.pathway import Arrivals
from model.study import Study
from model.units import read_number, write_number

LEVELS = (0.0, 0.25, 0.5, 1.0)
"""Nobody, few, some, many: shares of the hour in which most come."""
SOME, MOST = 2.0, 4.0
EVENLY = (SOME,) * 168
PAINTED = frozenset(MOST * level for level in LEVELS)


def arrival_rows(asked: Asked, *, whole: bool) -> Iterator[Field]:
    """The arrivals of the pathway; with `whole` the week is shown at once where it counts, else folded."""
    arrivals = asked.pathway.arrivals
    yield Entry(
        "volume",
        _("A year"),
        write_number(arrivals.volume),
        _editing(asked, _("Change volume")).typed("volume", _volume),
    )
    if whole and not arrivals.fixed:
        yield from _week(asked)
    else:
        words = _("Over the week: as painted") if arrivals.profile else _("Over the week: evenly")
        yield from folded(asked, "spread", words, lambda: _week(asked))
    if arrivals.fixed:
        yield fixed_row(asked)


def fixed_row(asked: Asked) -> Entry:
    """Moments at which citizens come, in place of chance."""
    arrivals = asked.pathway.arrivals
    return Entry(
        "fixed",
        _("Comes at fixed times"),
        write_moments(arrivals.fixed),
        _editing(asked, _("Change the fixed arrivals")).typed("fixed", read_moments),
        hint=_("no: by chance over the year"),
    )


def _week(asked: Asked) -> Iterator[Field]:
    arrivals = asked.pathway.arrivals
    level = asked.shown.get("brush", LEVELS[-1])
    editing = _editing(asked, _("Change the spread over the week"))
    names = zip(LEVELS, (_("nobody"), _("few"), _("some"), _("many")), strict=True)
    yield Tabs("brush", _("Paint with"), level, tuple(names), lambda chosen: asked.show("brush", chosen))
    yield Spread(
        "spread-week", _("Arrivals over the week"), arrivals.profile, float(str(level)), editing.chosen("profile")
    )
    yield Entry(
        "profile",
        _("In numbers"),
        _("168 weights") if arrivals.profile else "",
        editing.typed("profile", read_profile),
        hint=_("evenly; paste 7 × 24 weights"),
    )
    if arrivals.profile:
        yield Act("evenly", _("Spread evenly again"), lambda: editing.chosen("profile")(()))


def _editing(asked: Asked, text: str) -> Editing:
    def put(study: Study, arrivals: Arrivals) -> Study:
        return pathways.change_pathway(study, asked.pathway_id, arrivals=arrivals)

    return Editing(asked, text, asked.pathway.arrivals, put)


def _volume(text: str) -> float:
    count = read_count(text)
    if count is None:
        raise Refused(_("How many citizens come a year?"))
    return float(count)


def top_of(profile: tuple[float, ...]) -> float:
    """The weight of an hour in which many come."""
    return MOST if PAINTED.issuperset(profile) else max(profile)


def painted(profile: tuple[float, ...], hours: Iterable[int], level: float) -> tuple[float, ...]:
    """The weights with these hours at this level; none where every hour is alike by then."""
    weights = list(profile or EVENLY)
    top = top_of(tuple(weights))
    for hour in hours:
        weights[hour] = level * top
    return () if weights[0] > 0 and len(set(weights)) == 1 else tuple(weights)


def read_profile(text: str) -> tuple[float, ...]:
    """168 weights from Monday 00, as pasted from a spreadsheet: a column, or seven rows of 24; empty is uniform."""
    weights = tuple(read_number(word) for word in text.split())
    if len(weights) not in (0, 168):
        raise Refused(
            _("A weekly profile has 168 weights (24 for each day from Monday), not {n}.").format(n=len(weights))
        )
    return weights
