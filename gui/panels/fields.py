"""What the inspector shows, as values: a page is a tuple of fields, and a form draws it.

A page is computed anew after each edit; the form keeps a widget as long as its key and type stay, so that nobody loses
the caret. `change` tries the edit and answers whether it was accepted. `assumed` is shown in grey: not said by anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.calendars import Interval
from model.distribution import Distribution

Change = Callable[[Any], bool]
Option = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of what is shown, editable where `change` is given, with a quiet line under it."""

    key: str
    text: str
    under: str = ""
    label: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """The head of a group of rows; `acts` is what can be done with the group: words, ticked or not (None), the verb."""

    key: str
    text: str
    acts: tuple[tuple[str, bool | None, Callable[[], object]], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can only be read."""

    key: str
    label: str
    text: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in which one types."""

    key: str
    label: str
    text: str
    change: Change
    hint: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """A row in which one types a length of time as people say it, with a small picture of how it spreads."""

    key: str
    label: str
    said: Distribution | None
    text: str
    change: Change
    hint: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Several lines of text under a label."""

    key: str
    label: str
    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class Choice:
    """A row in which one chooses one of `options`."""

    key: str
    label: str
    value: object
    options: tuple[Option, ...]
    change: Change
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """A row in which one ticks some of `options`; `change` gets the tuple of the values, in the order of ticking."""

    key: str
    label: str
    values: tuple[Any, ...]
    options: tuple[Option, ...]
    change: Change
    empty: str = "–"
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A row with a moment and the time after it: "when it has been read", "+ 2 h"."""

    key: str
    label: str
    value: object
    options: tuple[Option, ...]
    after: str
    change: Change
    change_after: Change
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A yes or no."""

    key: str
    label: str
    on: bool
    change: Change
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A button for one verb."""

    key: str
    label: str
    do: Callable[[], object]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that can be tried: in words, what it does in a figure, more of that in `told`, and the verb.

    `stale`: the figure is older than the pathway.
    """

    key: str
    label: str
    figure: str
    told: str
    do: Callable[[], object]
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A button that opens a list of things to take; `do` gets the one that was taken, None for a new and empty one."""

    key: str
    label: str
    options: Callable[[], tuple[Option, ...]]
    do: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences, to be read."""

    key: str
    text: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A result in words; grey where it is older than the pathway. `more`: what a click does, in words, and what then.

    `good`: it says that something is as it should be.
    """

    key: str
    title: str
    text: str
    stale: bool = False
    more: tuple[str, Callable[[], object]] | None = None
    good: bool = False


@dataclass(frozen=True, slots=True)
class Tabs:
    """One of a few, side by side."""

    key: str
    label: str
    value: object
    options: tuple[Option, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Week:
    """The opening hours of a week, painted; `change` gets the new intervals."""

    key: str
    label: str
    intervals: tuple[Interval, ...]
    change: Change
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How much comes in each hour of a week, painted; `level` is the one that is painted with (arrivals.LEVELS)."""

    key: str
    label: str
    weights: tuple[float, ...]
    level: float
    change: Change


Said = Title | Caption | Line | Told | Card
Asking = Entry | Lasting | Prose | Choice | Several | Timed | Tick | Tabs | Week | Spread
Field = Said | Asking | Act | Offer | Trial
