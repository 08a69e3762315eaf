"""Two pathways on the same draws: what changes, and how sure that is (SEMANTICS 6)."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from model.analysis.paired import Batches, Key, batched
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.simulation.figures import student
from model.simulation.run import RunSettings, Watch

HEADLINE = ("headline",)
GAP_PLACES = ("transition", "step")
WORK = ("contacts", "working_hours", "cost")


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure per citizen in both pathways and its paired difference (second less first) with a 95 % interval.

    `low` and `high` are equal to `difference` where the two drew the same throughout; None with fewer than two batches.
    """

    key: Key
    first: float
    second: float
    difference: float
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    def as_json(self) -> dict[str, Any]:
        """Without the key."""
        names = ("first", "second", "difference", "low", "high")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences: the headline, by transition and step, citizen, actor, sector and LEON level; per citizen.

    `volumes` are the citizens a year of each pathway, for figures a year.
    """

    first: str
    second: str
    citizens: int
    batches: int
    volumes: tuple[float, float]
    rows: tuple[Difference, ...]
    stopped: bool

    def of(self, *key: str) -> Difference:
        """One difference; raises KeyError where neither pathway has the figure."""
        found = next((row for row in self.rows if row.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def under(self, *start: str) -> tuple[Difference, ...]:
        """Those whose key begins so, the largest change first."""
        rows = [row for row in self.rows if row.key[: len(start)] == start]
        return tuple(sorted(rows, key=lambda row: (-abs(row.difference), row.key)))

    def as_json(self) -> dict[str, Any]:
        """As `compare --json` tells it."""
        places = [
            {row.key[0]: row.key[1], "kind": row.key[2], "type": row.key[3], **row.as_json()} for row in self.gaps
        ]
        return {
            "first": self.first,
            "second": self.second,
            "citizens": self.citizens,
            "batches": self.batches,
            "headline": self.of(*HEADLINE).as_json(),
            "by_place": places,
            "by_citizen": {row.key[1]: row.as_json() for row in self.under("citizen")},
            "time_in_pathway": self.of("time_in_pathway").as_json(),
            **{f"by_{name}": self._by(name) for name in ("actor", "sector", "level")},
        }

    @property
    def gaps(self) -> tuple[Difference, ...]:
        """By transition and step, the largest change first."""
        rows = [row for row in self.rows if row.key[0] in GAP_PLACES]
        return tuple(sorted(rows, key=lambda row: (-abs(row.difference), row.key)))

    def _by(self, name: str) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            if len(row.key) == 3 and row.key[0] == name:
                found.setdefault(row.key[2], {name: row.key[2]})[row.key[1]] = row.as_json()
        return list(found.values())


def compare(
    first: Pathway, second: Pathway, settings: RunSettings | None = None, watch: Watch | None = None
) -> Comparison:
    """Simulate both pathways on the same draws and take the differences batch by batch.

    The intervals are those of a mean of paired batch differences (Student's t; Law, 5th ed., ch. 10.2.1): batches of
    citizens where nobody is in anybody's way, else years of arrivals of their own. Raises Refused where the two do not
    have the same number of citizens, since then there are no pairs.
    """
    settings, watch = settings or RunSettings(), watch or Watch()
    if _people(first) != _people(second):
        raise Refused(
            _("These two cannot be compared citizen by citizen: they differ in volume, arrivals or start step.")
        )
    worlds = any(actor.capacity is not None for one in (first, second) for actor in one.actors.values())
    year = settings.year if settings.year is not None else first.year or second.year
    settings = replace(settings, year=year)
    runs = [batched(pathway, settings, watch, worlds=worlds) for pathway in (first, second)]
    number = min(len(run.citizens) for run in runs)
    if not number:
        raise Refused(_("Nothing was simulated, so there is nothing to compare."))
    series = [_with_sums(run, pathway) for run, pathway in zip(runs, (first, second), strict=True)]
    keys = sorted({key for one in series for key in one})
    return Comparison(
        first=first.name,
        second=second.name,
        citizens=sum(runs[0].citizens[:number]),
        batches=number,
        volumes=(first.arrivals.volume, second.arrivals.volume),
        rows=tuple(_difference(key, *(one.get(key, [0.0] * number)[:number] for one in series)) for key in keys),
        stopped=watch.stop,
    )


def _people(pathway: Pathway) -> tuple[object, ...]:
    arrivals = pathway.arrivals
    return (arrivals.volume, arrivals.profile, arrivals.fixed, tuple(step.id for step in pathway.starts()))


def _with_sums(run: Batches, pathway: Pathway) -> dict[Key, list[float]]:
    """The figures with the headline, and the work summed by sector and by LEON level."""
    found: dict[Key, list[float]] = {HEADLINE: [0.0] * len(run.citizens)}
    for key, values in run.figures.items():
        if key[0] in GAP_PLACES:
            found[key] = values
            if key[2] in ("treatment", "execution"):
                found[HEADLINE] = _sum(found[HEADLINE], values)
        elif key[0] in WORK:
            for name, of in _groupings(pathway).items():
                place = (name, key[0], of(key[1]))
                found[place] = _sum(found[place], values) if place in found else values
        else:
            found[key] = values
    return found


def _groupings(pathway: Pathway) -> Mapping[str, Callable[[str], str]]:
    return {
        "actor": lambda actor: actor,
        "sector": lambda actor: pathway.actors[actor].sector,
        "level": lambda actor: str(pathway.sector_of(actor).level),
    }


def _sum(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def _difference(key: Key, first: Sequence[float], second: Sequence[float]) -> Difference:
    n = len(first)
    gaps = [b - a for a, b in zip(first, second, strict=True)]
    mean = sum(gaps) / n
    half = None
    if n >= 2:
        spread = math.sqrt(sum((gap - mean) ** 2 for gap in gaps) / (n - 1))
        half = student(n - 1) * spread / math.sqrt(n)
    return Difference(
        key=key,
        first=sum(first) / n,
        second=sum(second) / n,
        difference=mean,
        low=None if half is None else mean - half,
        high=None if half is None else mean + half,
    )
