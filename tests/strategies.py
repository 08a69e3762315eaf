"""Generated studies for hypothesis: every field of every value, references that lead somewhere.

`studies()` is what most tests want; `pathways()` gives one pathway. All sizes are small: hypothesis finds
corners, not masses. `model/exchange` and `model/store` must carry each of them there and back unchanged.
"""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from model.calendars import Holidays
from model.layout import Bend, Layout, Place
from model.message import Anchor, Channel, Deadline, DeadlineKind, Message, Rung
from model.pathway import Arrivals, Described, Pathway
from model.responsibility import Assignment, Assignments, Delegation, DelegationType, Holding, Kind
from model.rule import REPLACEABLE, TIMED, Bridge, Moment, Rule, Variant
from model.sector import Actor, Sector
from model.side import Agreement, Interruption, LimitUnit, Measure, Point, Promise, Segment, Status
from model.step import Needs, Step, StepKind, Transition
from model.study import Study
from model.table import Table
from tests.ingredients import (
    bases,
    calendars,
    colours,
    days,
    distributions,
    flags,
    hours,
    ids,
    maybe,
    shares,
    texts,
    validities,
)


class _Names:
    """The ids of a pathway under construction, by table."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.of: dict[str, list[str]] = {}
        for table in ("sectors", "actors", "calendars", "steps", "transitions", "messages", "segments", "agreements"):
            least = 1 if table in ("sectors", "actors", "steps") else 0
            self.of[table] = draw(st.lists(ids, min_size=least, max_size=3, unique=True))

    def one(self, table: str) -> str:
        return self._draw(st.sampled_from(self.of[table]))

    def perhaps(self, table: str) -> str | None:
        return self._draw(maybe(st.sampled_from(self.of[table]))) if self.of[table] else None

    def some(self, table: str) -> tuple[str, ...]:
        known = self.of[table]
        return tuple(self._draw(st.lists(st.sampled_from(known), unique=True, max_size=3))) if known else ()

    def some_or_none(self, table: str) -> tuple[str, ...] | None:
        return self._draw(st.none() | st.just(self.some(table)))


def _assignment(draw: st.DrawFn, names: _Names) -> Assignment | None:
    holding = draw(maybe(st.sampled_from(Holding)))
    if holding is None:
        return None
    holders = names.some("actors") if holding in (Holding.HELD, Holding.DISAGREED) else ()
    if holding is Holding.HELD and not holders:
        holders = (names.one("actors"),)
    delegation = draw(
        maybe(
            st.builds(
                Delegation,
                st.just(names.one("actors")),
                st.sampled_from(DelegationType),
                flags,
                texts,
                validities(),
            )
        )
    )
    return Assignment(holding, holders, names.perhaps("agreements"), delegation)


def _step(draw: st.DrawFn, names: _Names, id_: str) -> Step:
    return Step(
        id_,
        draw(st.sampled_from(StepKind)),
        draw(texts),
        names.perhaps("actors"),
        draw(maybe(distributions())),
        draw(flags),
        names.perhaps("calendars"),
        names.perhaps("calendars"),
        draw(flags),
        draw(flags),
        Assignments(*(_assignment(draw, names) for _kind in Kind)),
        draw(flags),
        names.some("actors"),
        Needs(draw(texts), draw(texts), draw(texts)),
        tuple(draw(st.lists(texts, max_size=2))),
        draw(bases),
        draw(texts),
    )


def _transition(draw: st.DrawFn, names: _Names, id_: str) -> Transition:
    return Transition(
        id_,
        names.one("steps"),
        names.one("steps"),
        draw(maybe(shares)),
        draw(texts),
        draw(maybe(distributions())),
        draw(flags),
        draw(flags),
        draw(bases),
        draw(texts),
    )


_releases = st.sampled_from([moment for moment in Moment if moment is not Moment.RELEASE])
_moments = st.sampled_from(Moment)


def _variant(draw: st.DrawFn, names: _Names) -> Variant:
    conditions = {
        "stay_at_least": draw(maybe(hours)),
        "stay_less_than": draw(maybe(hours)),
        "departs_in": names.perhaps("calendars"),
        "segment": names.perhaps("segments"),
    }
    if not any(conditions.values()):
        conditions["stay_less_than"] = 24.0
    replaced = (_releases, hours, _moments, hours, None, None, flags)
    said = {
        field: names.some_or_none("messages") if strategy is None else draw(maybe(strategy))
        for field, strategy in zip(REPLACEABLE, replaced, strict=True)
    }
    return Variant(**conditions, **said)


def _rule(draw: st.DrawFn, names: _Names, transition: str, kind: Kind) -> Rule:
    return Rule(
        transition,
        kind,
        draw(_releases),
        draw(hours),
        draw(_moments),
        draw(hours),
        names.some_or_none("messages"),
        names.some("messages"),
        draw(flags),
        names.perhaps("agreements"),
        tuple(_variant(draw, names) for _number in range(draw(st.integers(0, 2)))),
        (draw(texts), draw(texts)),
        draw(maybe(st.builds(Bridge, shares, distributions()))),
        draw(validities()),
        draw(bases),
        draw(texts),
    )


def _rung(draw: st.DrawFn, names: _Names) -> Rung:
    return Rung(draw(st.sampled_from(Channel)), draw(distributions()), draw(hours), names.perhaps("calendars"))


def _deadline(draw: st.DrawFn) -> Deadline:
    kind = draw(st.sampled_from(DeadlineKind))
    amounts = st.integers(0, 1440).map(float) | st.floats(0, 1440)
    return Deadline(kind, draw(amounts))


def _message(draw: st.DrawFn, names: _Names, id_: str) -> Message:
    never = draw(flags)
    return Message(
        id_,
        names.one("steps"),
        draw(texts),
        draw(st.sampled_from(Anchor)),
        names.perhaps("transitions"),
        names.perhaps("actors"),
        names.some("actors"),
        draw(texts),
        tuple(draw(st.lists(texts, max_size=2))),
        draw(st.sampled_from(Channel)),
        draw(distributions(lowest=-1.0)),
        draw(flags),
        draw(distributions()),
        draw(shares),
        None if never else draw(maybe(distributions())),
        never,
        draw(distributions()),
        draw(maybe(distributions())),
        tuple(_rung(draw, names) for _number in range(draw(st.integers(0, 2)))),
        _deadline(draw) if draw(flags) else None,
        draw(flags),
        draw(texts),
        draw(validities()),
        draw(bases),
        draw(texts),
    )


def _segment(draw: st.DrawFn, names: _Names, id_: str) -> Segment:
    return Segment(
        id_,
        draw(texts),
        draw(shares),
        tuple((transition, draw(shares)) for transition in names.some("transitions")),
        tuple((step, draw(distributions())) for step in names.some("steps")),
        draw(bases),
    )


def _agreement(draw: st.DrawFn, names: _Names, id_: str) -> Agreement:
    return Agreement(
        id_,
        draw(texts),
        draw(texts),
        names.perhaps("actors"),
        draw(maybe(days)),
        draw(st.sampled_from(Status)),
        draw(maybe(ids)),
        draw(texts),
        draw(validities()),
        draw(bases),
    )


def _point(draw: st.DrawFn, names: _Names) -> Point:
    moment = draw(st.sampled_from(Anchor))
    return Point(moment, step=names.one("steps")) if draw(flags) else Point(moment, tag=draw(texts))


def _measure(draw: st.DrawFn, names: _Names, id_: str) -> Measure:
    limit = draw(maybe(st.floats(0.5, 400)))
    unit = draw(st.sampled_from(LimitUnit))
    return Measure(id_, draw(texts), _point(draw, names), _point(draw, names), limit, unit, draw(bases))


def _actor(draw: st.DrawFn, names: _Names, id_: str) -> Actor:
    cover = names.perhaps("actors")
    return Actor(
        id_,
        draw(texts),
        names.one("sectors"),
        names.perhaps("calendars"),
        names.perhaps("calendars"),
        names.perhaps("calendars"),
        None if cover == id_ else cover,
        draw(flags),
        draw(maybe(st.integers(1, 100_000))),
        draw(maybe(st.floats(0, 1e5))),
        draw(validities()),
        draw(bases),
        draw(texts),
    )


def _sides(draw: st.DrawFn, names: _Names) -> dict[str, Table[Any]]:
    fresh = st.lists(ids, max_size=2, unique=True)
    return {
        "interruptions": Table(
            Interruption(id_, draw(texts), names.some("steps"), draw(st.floats(0, 10)), names.one("steps"), draw(bases))
            for id_ in draw(fresh)
        ),
        "segments": Table(_segment(draw, names, id_) for id_ in names.of["segments"]),
        "agreements": Table(_agreement(draw, names, id_) for id_ in names.of["agreements"]),
        "measures": Table(_measure(draw, names, id_) for id_ in draw(fresh)),
        "promises": Table(
            Promise(
                id_,
                draw(texts),
                draw(hours),
                names.perhaps("transitions"),
                tuple(draw(st.lists(st.sampled_from(Kind), unique=True, max_size=3))),
            )
            for id_ in draw(fresh)
        ),
    }


def _layout(draw: st.DrawFn, names: _Names) -> Layout:
    places = (Place(id_, draw(st.integers(0, 60)), draw(st.integers(0, 5))) for id_ in names.some("steps"))
    numbers = st.floats(-100, 100)
    points = st.lists(st.tuples(numbers, numbers), max_size=3).map(tuple)
    bends = (Bend(id_, draw(points)) for id_ in names.some("transitions"))
    return Layout(Table(places), Table(bends), names.some("sectors"))


_weights = st.sampled_from([0.0, 0.5, 1.0, 2.0, 1 / 3])
_moments_of_time = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1))


@st.composite
def arrivals(draw: st.DrawFn) -> Arrivals:
    """A yearly volume, sometimes a weekly profile and fixed moments."""
    week = [draw(_weights) for _day in range(7)] if draw(flags) else []
    profile = tuple(weight for weight in week for _hour in range(24))
    if sum(profile) <= 0:
        profile = ()
    volume = draw(st.integers(1, 100_000) | st.floats(0.5, 1e6))
    return Arrivals(float(volume), profile, tuple(draw(st.lists(_moments_of_time, max_size=2))))


@st.composite
def pathways(draw: st.DrawFn, id_: str | None = None) -> Pathway:
    """One pathway with a few of everything, in which every reference leads somewhere."""
    names = _Names(draw)
    of = names.of
    pairs = [(transition, kind) for transition in of["transitions"] for kind in TIMED]
    ruled = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    return Pathway(
        draw(ids) if id_ is None else id_,
        draw(texts),
        sectors=Table(
            Sector(key, draw(texts), draw(colours), draw(st.integers(-5, 9)), draw(flags)) for key in of["sectors"]
        ),
        actors=Table(_actor(draw, names, key) for key in of["actors"]),
        calendars=Table(draw(calendars(key)) for key in of["calendars"]),
        steps=Table(_step(draw, names, key) for key in of["steps"]),
        transitions=Table(_transition(draw, names, key) for key in of["transitions"]),
        rules=Table(_rule(draw, names, transition, kind) for transition, kind in ruled),
        messages=Table(_message(draw, names, key) for key in of["messages"]),
        **_sides(draw, names),
        arrivals=draw(arrivals()),
        described=draw(st.builds(Described, texts, texts, texts, texts)),
        year=draw(maybe(st.integers(1990, 2100))),
        on_date=draw(maybe(days)),
        holidays=draw(st.builds(Holidays, flags, flags, flags, st.lists(days, max_size=2).map(tuple))),
        basis=draw(bases),
        layout=_layout(draw, names),
    )


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """A study of up to two pathways."""
    keys = draw(st.lists(ids, max_size=2, unique=True))
    return Study(draw(texts), Table(draw(pathways(key)) for key in keys))
