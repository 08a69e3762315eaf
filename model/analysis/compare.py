"""Two pathways on the same draws: what changes, and how sure that is (SEMANTICS 6)."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from model.analysis.paired import Batch, Key, batched
from model.errors import Refused
from model.fingerprint import fingerprint
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation import engine
from model.simulation.desks import Watch
from model.simulation.figures import student
from model.simulation.program import Program
from model.simulation.result import Stamp
from model.simulation.run import RunSettings, stamped
from model.version import VERSION

HEADLINE = ("headline",)
HEADLINE_KINDS = ("treatment", "execution")
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
    def same(self) -> bool:
        """Whether both were exactly the same in every batch."""
        return self.difference == 0 and self.low == self.high

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
    """All differences, per citizen. The keys of `rows`:

        ("headline",)                            gap hours of treatment and execution
        ("transition" or "step", id, kind, type) gap hours charged there
        ("place", "transition" or "step", id)    the same summed over what the headline counts
        ("kind", kind), ("type", type)           gap hours by kind; the headline by type of gap
        ("citizen", kind or "union")             hours in which at least one token has a gap of that kind
        ("share", "any" or "over")               citizens (0-1) with a gap; with a stretch longer than `over_hours`
        ("passages", "transition" or "step", id) how often a citizen comes this way
        ("time_in_pathway",)                     hours
        ("actor" or "sector" or "level", "contacts" or "working_hours" or "cost", id)

    `volume` is the citizens a year of both, for figures a year. `stamps`: what makes each of the two runs again.
    """

    first: str
    second: str
    citizens: int
    batches: int
    volume: float
    over_hours: float
    rows: tuple[Difference, ...]
    stamps: tuple[Stamp, ...]
    stopped: bool

    @property
    def same(self) -> bool:
        """Whether the two drew and did the same throughout: every difference is exactly 0, in every batch."""
        return all(row.same for row in self.rows)

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
        """As `compare --json` tells it: figures per citizen, times `volume` they are those of a year."""
        gaps = [{row.key[0]: row.key[1], "kind": row.key[2], "type": row.key[3], **row.as_json()} for row in self.gaps]
        places = [{row.key[1]: row.key[2], **row.as_json()} for row in self.under("place")]
        return {
            "stamps": [stamp.as_json() for stamp in self.stamps],
            "first": self.first,
            "second": self.second,
            "citizens": self.citizens,
            "batches": self.batches,
            "volume": self.volume,
            "same": self.same,
            "stopped": self.stopped,
            "headline": self.of(*HEADLINE).as_json(),
            "by_place": gaps,
            "by_handover": places,
            **{f"by_{name}": self._named(name) for name in ("kind", "type", "citizen")},
            "share_any": self.of("share", "any").as_json(),
            "share_over": {"hours": self.over_hours, **self.of("share", "over").as_json()},
            "time_in_pathway": self.of("time_in_pathway").as_json(),
            **{f"by_{name}": self._by(name) for name in ("actor", "sector", "level")},
        }

    @property
    def gaps(self) -> tuple[Difference, ...]:
        """By transition and step, the largest change first."""
        rows = [row for row in self.rows if row.key[0] in GAP_PLACES]
        return tuple(sorted(rows, key=lambda row: (-abs(row.difference), row.key)))

    def seen(self, *, second: bool) -> "Seen":
        """The gaps of one of the two, as far as a drawing shows them."""
        passed = {row.key[1:]: row.second if second else row.first for row in self.rows if row.key[0] == "passages"}
        rows = [
            SeenRow(
                transition=row.key[1] if row.key[0] == "transition" else None,
                step=row.key[1] if row.key[0] == "step" else None,
                kind=Kind(row.key[2]),
                type=row.key[3],
                passages=passed.get(row.key[:2], 0.0),
                hours=SeenHours(row.second if second else row.first),
            )
            for row in self.gaps
        ]
        by_transition = tuple(row for row in rows if row.transition is not None)
        return Seen(by_transition, tuple(row for row in rows if row.step is not None))

    def _named(self, name: str) -> dict[str, dict[str, Any]]:
        return {row.key[1]: row.as_json() for row in self.rows if row.key[0] == name}

    def _by(self, name: str) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            if len(row.key) == 3 and row.key[0] == name:
                found.setdefault(row.key[2], {name: row.key[2]})[row.key[1]] = row.as_json()
        return list(found.values())


@dataclass(frozen=True, slots=True)
class SeenHours:
    """Gap hours a citizen."""

    sum: float


@dataclass(frozen=True, slots=True)
class SeenRow:
    """The gaps of one kind and type at one place, for a drawing; passages and hours a citizen."""

    transition: str | None
    step: str | None
    kind: Kind
    type: str
    passages: float
    hours: SeenHours


@dataclass(frozen=True, slots=True)
class Seen:
    """What a drawing needs of a result."""

    by_transition: tuple[SeenRow, ...]
    by_step: tuple[SeenRow, ...]


def compare(
    first: Pathway, second: Pathway, settings: RunSettings | None = None, watch: Watch | None = None
) -> Comparison:
    """Simulate both pathways on the same draws and take the differences batch by batch.

    The intervals are those of a mean of paired batch differences (Student's t; Law, 5th ed., ch. 10.2.1): batches of
    citizens where nobody is in anybody's way, else years of arrivals of their own. The two runs take turns, so that
    one that is stopped has pairs. Raises Refused where the two do not have the same number of citizens, since then
    there are no pairs, and where it was stopped before the first of them.
    """
    settings, watch = settings or RunSettings(), watch or Watch()
    if _people(first) != _people(second):
        raise Refused(
            _("These two cannot be compared citizen by citizen: they differ in volume, arrivals or start step.")
        )
    worlds = any(actor.capacity is not None for one in (first, second) for actor in one.actors.values())
    settings = replace(settings, year=settings.year if settings.year is not None else first.year or second.year)
    runs = tuple(batched(pathway, settings, watch, worlds=worlds) for pathway in (first, second))
    watch.total = sum(run.size for run in runs)
    pairs = list(zip(*(run.batches for run in runs), strict=False))
    if not pairs:
        raise Refused(_("Nothing was simulated, so there is nothing to compare."))
    series = [_with_sums([pair[place] for pair in pairs], pathway) for place, pathway in enumerate((first, second))]
    keys = sorted({key for one in series for key in one})
    number = len(pairs)
    return Comparison(
        first=first.name,
        second=second.name,
        citizens=sum(one.citizens for one, _other in pairs),
        batches=number,
        volume=first.arrivals.volume,
        over_hours=settings.over,
        rows=tuple(_difference(key, *(one.get(key, [0.0] * number) for one in series)) for key in keys),
        stamps=tuple(_stamp(run.program, settings) for run in runs),
        stopped=watch.stop,
    )


def _stamp(program: Program, settings: RunSettings) -> Stamp:
    return Stamp(
        version=VERSION,
        fingerprint=fingerprint(program.pathway),
        seed=settings.seed,
        settings=stamped(settings, program.year),
        engine=engine.name(),
        date=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _people(pathway: Pathway) -> tuple[object, ...]:
    arrivals = pathway.arrivals
    return (arrivals.volume, arrivals.profile, arrivals.fixed, tuple(step.id for step in pathway.starts()))


def _with_sums(batches: Sequence[Batch], pathway: Pathway) -> dict[Key, list[float]]:
    """The figures of all batches, with the headline and what else is a sum of them: by kind, type and handover; the
    work by sector and LEON level."""
    found: dict[Key, list[float]] = {HEADLINE: [0.0] * len(batches)}
    for place, batch in enumerate(batches):
        for key, value in batch.figures.items():
            for into in _counted_into(key, pathway):
                found.setdefault(into, [0.0] * len(batches))[place] += value
    return found


def _counted_into(key: Key, pathway: Pathway) -> Iterator[Key]:
    """All figures that one of the simulation is a part of."""
    if key[0] in WORK:
        for name, of in _groupings(pathway).items():
            yield (name, key[0], of(key[1]))
        return
    yield key
    if key[0] in GAP_PLACES:
        yield ("kind", key[2])
        if key[2] in HEADLINE_KINDS:
            yield HEADLINE
            yield ("type", key[3])
            yield ("place", key[0], key[1])


def _groupings(pathway: Pathway) -> Mapping[str, Callable[[str], str]]:
    return {
        "actor": lambda actor: actor,
        "sector": lambda actor: pathway.actors[actor].sector,
        "level": lambda actor: str(pathway.sector_of(actor).level),
    }


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
