"""The small values for hypothesis: ids, texts, hours, days, sources, distributions, calendars."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from model.calendars import DAY, WEEK, Calendar, OnHoliday
from model.distribution import PARAMETERS, Distribution, Shape, lognormal_said
from model.errors import Refused
from model.provenance import Source, SourceKind, Validity
from model.words import plain


def _is_plain(text: str) -> bool:
    try:
        plain(text)
    except Refused:
        return False
    return True


ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,5}", fullmatch=True)
texts = st.one_of(
    st.just(""),
    st.sampled_from(
        ["Udskrivning – fredag", 'Say "yes"', "To\nlinjer\n", "Tab\there", "\\ back", "kl. 14.30, 1,5 t", "æøåÆØÅ"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(_is_plain),
)
hours = st.one_of(
    st.sampled_from([0.0, 0.5, 1 / 3, 2.5, 23 / 60, 72.0, 96.0, 66.5, 140.5, 1000.25]),
    st.integers(0, 5000).map(lambda minutes: minutes / 60),
    st.floats(0, 9e5, allow_nan=False),
)
shares = st.one_of(st.sampled_from([0.0, 1.0, 0.5, 0.07]), st.floats(0, 1))
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
flags = st.booleans()
colours = st.sampled_from(["#6a7585", "#ABCDEF"])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None half the time."""
    return st.none() | strategy


sources = st.builds(Source, st.sampled_from(SourceKind), texts, maybe(days))
bases = maybe(sources)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    """Open or closed at either end."""
    start, end = draw(maybe(days)), draw(maybe(days))
    return Validity(min(start, end), max(start, end)) if start and end else Validity(start, end)


@st.composite
def distributions(draw: st.DrawFn, lowest: float = 0.0) -> Distribution:
    """Of every shape; `lowest` below 0 allows negative values too (an offset)."""
    shape = draw(st.sampled_from(Shape))
    cap = draw(maybe(hours))
    if shape is Shape.LOGNORMAL and draw(flags):
        median = draw(st.sampled_from([5 / 60, 1.0, 24.0, 72.0]))
        return lognormal_said(median, median * draw(st.sampled_from([1.5, 2.0, 4.0])), cap=cap, basis=draw(bases))
    if shape in (Shape.EXPONENTIAL, Shape.LOGNORMAL, Shape.GAMMA):
        moments = st.one_of(st.sampled_from([0.25, 1.0, 80.0]), st.floats(1e-3, 1e5))
        return Distribution(shape, tuple(draw(moments) for _name in PARAMETERS[shape]), cap, draw(bases))
    count = len(PARAMETERS[shape]) or draw(st.integers(1, 4))
    numbers = hours if lowest >= 0 else st.one_of(hours, hours.map(lambda value: -value))
    values = tuple(draw(numbers) for _number in range(count))
    return Distribution(shape, values if shape is Shape.EMPIRICAL else tuple(sorted(values)), cap, draw(bases))


def _intervals(limit: int) -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    pairs = st.tuples(st.integers(0, limit - 1), st.integers(1, limit)).filter(lambda pair: pair[0] < pair[1])
    return st.lists(pairs, max_size=3).map(tuple)


@st.composite
def calendars(draw: st.DrawFn, id_: str) -> Calendar:
    """Weekly openings, holidays of every rule, closures."""
    closures = tuple(sorted((draw(days), draw(days))) for _closure in range(draw(st.integers(0, 2))))
    return Calendar(
        id_,
        draw(texts),
        draw(st.just(((0, WEEK),)) | _intervals(WEEK)),
        draw(maybe(st.sampled_from(OnHoliday))),
        draw(_intervals(DAY)),
        tuple((first, last) for first, last in closures),
        draw(validities()),
        draw(bases),
    )
