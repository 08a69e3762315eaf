"""What changed between two pathways, thing by thing, in words a planner uses, and where it shows on the diagram."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model import phrases
from model.analysis.altered_fields import Field, fields
from model.change import Key, PathwayChange, pathway_change, table_of
from model.flow import reading_order
from model.handovers import handovers
from model.i18n import _
from model.pathway import Pathway
from model.references import references
from model.rule import Rule

TOLD = (
    "steps",
    "transitions",
    "rules",
    "messages",
    "actors",
    "calendars",
    "sectors",
    "segments",
    "interruptions",
    "measures",
    "promises",
    "agreements",
)
"""The tables in the order in which a planner asks for them."""
DRAWN = ("steps", "transitions", "actors", "sectors")
ORDERED = ("sectors", "actors")
"""Tables whose order is that of bands and lanes; the order of the others means nothing."""
ORDER, FIELDS = "order", ""
"""Tables of keys that are no tables: (ORDER, table), and (FIELDS, field of the pathway)."""
NAMING = frozenset(("name",))
"""A scenario has another name; that is no change."""


class Sign(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"

    @property
    def mark(self) -> str:
        """The sign it is marked with, beside the word: never by colour alone."""
        return {Sign.ADDED: "+", Sign.REMOVED: "−", Sign.ALTERED: "≠"}[self]


def word(sign: Sign) -> str:
    """The sign in a word."""
    return {Sign.ADDED: _("new"), Sign.REMOVED: _("removed"), Sign.ALTERED: _("changed")}[sign]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that differs. `key` names it for `edits.taking_over`; `what` sort of thing it is, and its `title`.

    `details`: what of it differs, "Duration: 1 h → 2 h" each. `first` and `second` are the things of the diagram
    (table, id) of either pathway at which it shows.
    """

    key: Key
    sign: Sign
    what: str
    title: str
    details: tuple[str, ...] = ()
    first: tuple[Key, ...] = ()
    second: tuple[Key, ...] = ()


def alterations(first: Pathway, second: Pathway) -> tuple[Alteration, ...]:
    """Everything that the second pathway means otherwise than the first. Where things are drawn is no part of it."""
    change = pathway_change(first, second)
    if not change.meaning:
        return ()
    words = fields()
    at = _Whereabouts(first), _Whereabouts(second)
    found = [_of_thing(first, second, key, words[key[0]], at) for key in _keys(change, first, second)]
    found += [one for one in _of_pathway(first, second, change, words[FIELDS])]
    found += [
        Alteration(
            (ORDER, table),
            Sign.ALTERED,
            _("Order"),
            _("The order of the bands") if table == "sectors" else _("The order of the lanes"),
        )
        for table in ORDERED
        if _in_another_order(table_of(first, table), table_of(second, table))
    ]
    return tuple(found)


def _in_another_order(old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether what both have stands in another order; where something new is put in between, that is no other order."""
    return [id_ for id_ in old if id_ in new] != [id_ for id_ in new if id_ in old]


def _keys(change: PathwayChange, first: Pathway, second: Pathway) -> Iterator[Key]:
    """What differs, table by table; steps in the order of the flow, the rest as it stands in the pathways."""
    flow = {step: place for place, step in enumerate((*reading_order(second), *reading_order(first)))}
    for table in TOLD:
        order = [*table_of(second, table), *table_of(first, table)]
        places = flow if table == "steps" else {key: place for place, key in reversed(list(enumerate(order)))}
        for key in sorted(change.of(table), key=lambda key: (places.get(key, len(places)), key)):
            yield table, key


def _of_thing(
    first: Pathway, second: Pathway, key: Key, words: tuple[Field, ...], at: "tuple[_Whereabouts, _Whereabouts]"
) -> Alteration:
    table, id_ = key
    old, new = table_of(first, table).get(id_), table_of(second, table).get(id_)
    where = second if new is not None else first
    thing = new if new is not None else old
    if old is not None and new is not None:
        sign, details = Sign.ALTERED, tuple(_differences(first, second, old, new, words))
    else:
        sign = Sign.ADDED if old is None else Sign.REMOVED
        details = tuple(_facts(where, thing, words))
    if table == "calendars":
        details += tuple(_used(where, id_))
    return Alteration(
        key=key,
        sign=sign,
        what=what(table),
        title=title(where, table, thing),
        details=details,
        first=at[0].of(key) if old is not None else at[0].still(at[1].of(key), key),
        second=at[1].of(key) if new is not None else at[1].still(at[0].of(key), key),
    )


def _of_pathway(
    first: Pathway, second: Pathway, change: PathwayChange, words: tuple[Field, ...]
) -> Iterator[Alteration]:
    for field in words:
        (name,) = field.of
        if name in change.fields - NAMING:
            told = _difference(first, second, first, second, field)
            yield Alteration((FIELDS, name), Sign.ALTERED, _("The pathway"), field.label, (told,))


def what(table: str) -> str:
    """What sort of thing a table holds, in a word."""
    return {
        "steps": _("Step"),
        "transitions": _("Arrow"),
        "rules": _("Rule"),
        "messages": _("Message"),
        "actors": _("Actor"),
        "calendars": _("Opening hours"),
        "sectors": _("Sector"),
        "segments": _("Segment"),
        "interruptions": _("Event"),
        "measures": _("Measure"),
        "promises": _("Promise"),
        "agreements": _("Decision"),
    }[table]


def title(pathway: Pathway, table: str, thing: Any) -> str:
    """What a planner calls the thing."""
    match table:
        case "steps":
            return phrases.step_name(thing)
        case "transitions":
            return phrases.place(pathway, thing.id, None)
        case "rules":
            return f"{phrases.kind_short(thing.kind)}: {phrases.place(pathway, thing.transition, None)}"
        case "agreements":
            return str(thing.what)
        case _:
            return str(thing.name or thing.id)


def _differences(first: Pathway, second: Pathway, old: Any, new: Any, words: tuple[Field, ...]) -> Iterator[str]:
    for field in words:
        if any(_value(old, name) != _value(new, name) for name in field.of):
            yield _difference(first, second, old, new, field)


def _difference(first: Pathway, second: Pathway, old: Any, new: Any, field: Field) -> str:
    before, after = field.told(first, old), field.told(second, new)
    if before == after:  # the words are coarser than the values: a source, a cap, a text further down
        return _("{field}: differs in detail").format(field=field.label)
    return _("{field}: {before} → {after}").format(field=field.label, before=before, after=after)


def _facts(pathway: Pathway, thing: Any, words: tuple[Field, ...]) -> Iterator[str]:
    for field in words:
        if field.main and field.told(pathway, thing) != "–":
            yield _("{field}: {value}").format(field=field.label, value=field.told(pathway, thing))


def _value(thing: Any, name: str) -> object:
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


def _used(pathway: Pathway, calendar: str) -> Iterator[str]:
    """Who goes by a calendar, and for what."""
    uses = {"hours": _("staffed"), "reads": _("reads"), "phone": _("telephone")}
    said = [
        f"{pathway.actors[found.id].name} ({uses[found.field]})"
        for found in references(pathway)
        if found.into == "calendars" and found.key == calendar and found.table == "actors"
    ]
    said += [
        phrases.step_name(pathway.steps[found.id])
        for found in references(pathway)
        if found.into == "calendars" and found.key == calendar and found.table == "steps"
    ]
    if said:
        yield _("Used by {who}").format(who=phrases.joined(said))


class _Whereabouts:
    """At which things of the diagram something of a pathway shows."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway = pathway
        self._handovers = handovers(pathway)
        self._named: dict[Key, list[Key]] = {}
        for found in references(pathway):
            self._named.setdefault((found.into, found.key), []).append((found.table, found.id))

    def of(self, key: Key) -> tuple[Key, ...]:
        """The steps, arrows, lanes or bands; none where it shows nowhere."""
        table, id_ = key
        if table in DRAWN:
            return (key,)
        thing = table_of(self._pathway, table).get(id_)
        if isinstance(thing, Rule):
            return (("transitions", thing.transition),)
        if table == "messages":
            ways = [("transitions", way) for way, one in self._handovers.items() if id_ in one.messages]
            return tuple(ways) or (("steps", self._pathway.messages[id_].anchor),)
        if table == "calendars":
            return tuple(dict.fromkeys(user for user in self._named.get(key, ()) if user[0] in ("actors", "steps")))
        return ()

    def still(self, there: tuple[Key, ...], key: Key) -> tuple[Key, ...]:
        """Of the places where something shows in the other pathway, those that are here: the arrow of a new rule."""
        return tuple(one for one in there if one != key and one[1] in table_of(self._pathway, one[0]))


@dataclass(frozen=True, slots=True)
class Marked:
    """What a thing of the diagram is marked with; several alterations of one thing are one mark."""

    key: Key
    sign: Sign
    details: tuple[str, ...]


def marks(found: tuple[Alteration, ...], *, second: bool) -> tuple[Marked, ...]:
    """The marks on the diagram of the first or of the second pathway, a thing each; new and removed before changed."""
    by: dict[Key, list[Alteration]] = {}
    for one in found:
        for key in one.second if second else one.first:
            by.setdefault(key, []).append(one)
    return tuple(_marked(key, of) for key, of in by.items())


def _marked(key: Key, of: list[Alteration]) -> Marked:
    own = [one.sign for one in of if one.key == key]
    said = tuple(f"{one.sign.mark} {one.what}: {', '.join(one.details) or one.title}" for one in of)
    return Marked(key, own[0] if own else Sign.ALTERED, said)
