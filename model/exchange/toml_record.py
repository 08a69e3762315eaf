"""One declaration of a value's keys serves reading and writing, so that the two cannot drift apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from typing import Any

from model.errors import Refused
from model.exchange.toml_literals import Pair, inline
from model.i18n import _
from model.words import plain

Values = dict[str, Any]


class Wrong(Exception):
    """Something in the text makes no sense; `place` are the keys that lead to it, outermost first."""

    def __init__(self, sentence: str, *place: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place

    def within(self, *place: str) -> "Wrong":
        """The same, seen from further out."""
        return Wrong(self.sentence, *place, *self.place)


@dataclass(frozen=True, slots=True)
class Codec:
    """How a raw TOML value becomes a value of ours, and how that becomes a literal. Raises Wrong or Refused."""

    read: Callable[[Any], Any]
    write: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Field:
    """A key that stands for one attribute of the value (the same name unless said)."""

    key: str
    codec: Codec
    attribute: str = ""

    @property
    def name(self) -> str:
        """The attribute's name."""
        return self.attribute or self.key


@dataclass(frozen=True, slots=True)
class Flat:
    """Several keys of the table that together stand for one or more attributes.

    `read` gets the raw values that are there and gives attributes; `write` gets the whole value and gives what to say.
    """

    keys: tuple[str, ...]
    read: Callable[[Values], Values]
    write: Callable[[Any], Iterable[Pair]]
    attributes: tuple[str, ...]


class Record:
    """The keys of one kind of value, and how it is made.

    `given` are attributes that come from elsewhere (the id from the table's key). `make` gets attributes by name.
    """

    def __init__(self, make: Callable[..., Any], *parts: Field | Flat, given: tuple[str, ...] = ("id",)) -> None:
        self.make = make
        self.parts = parts
        self.given = given
        self.single = {part.key: part for part in parts if isinstance(part, Field)}
        self.grouped = {key: part for part in parts if isinstance(part, Flat) for key in part.keys}
        self.defaults = defaults(make)
        self.mandatory = tuple(
            part for part in self.single.values() if part.name not in self.defaults and part.name not in given
        )

    def read(self, raw: object, **given: Any) -> Any:
        """The value a raw table says; Wrong names the key."""
        if not isinstance(raw, dict):
            raise Wrong(_("a table of keys and values is expected here, not {found}").format(found=shown(raw)))
        values = self._values(raw)
        for part in self.mandatory:
            if part.name not in values:
                raise Wrong(_("the key “{key}” is missing").format(key=part.key))
        try:
            return self.make(**given, **values)
        except Refused as refused:
            raise Wrong(str(refused), *self._culprit(given, values)) from None

    def _values(self, raw: Values) -> Values:
        values: Values = {}
        groups: dict[int, tuple[Flat, Values]] = {}
        for key, said in raw.items():
            part = self.single.get(key)
            if part is not None:
                values[part.name] = read_at(key, part.codec.read, said)
                continue
            flat = self.grouped.get(key)
            if flat is None:
                raise unknown(key, (*self.single, *self.grouped))
            groups.setdefault(id(flat), (flat, {}))[1][key] = said
        for flat, said in groups.values():
            values.update(flat.read(said))
        return values

    def _culprit(self, given: Values, values: Values) -> tuple[str, ...]:
        """The key whose value is refused, found by leaving each out; only walked after a refusal."""
        for part in self.single.values():
            if part.name in values and self._to_blame(part.name, given, values):
                return (part.key,)
        return ()

    def _to_blame(self, name: str, given: Values, values: Values) -> bool:
        try:
            if isinstance(values[name], str):
                plain(values[name])
            if name not in self.defaults:
                return False
            self.make(**given, **{other: value for other, value in values.items() if other != name})
        except Refused:
            return name not in self.defaults or _refused_text(values[name])
        return True

    def pairs(self, value: Any) -> Iterator[Pair]:
        """Keys and literals of what differs from the default, in the order declared."""
        for part in self.parts:
            if isinstance(part, Flat):
                yield from part.write(value)
                continue
            said = getattr(value, part.name)
            if part.name not in self.defaults or said != self.defaults[part.name]:
                yield part.key, part.codec.write(said)

    @property
    def codec(self) -> Codec:
        """As an inline table within another value."""
        return Codec(self.read, lambda value: inline(self.pairs(value)))


def _refused_text(value: object) -> bool:
    try:
        plain(value if isinstance(value, str) else "")
    except Refused:
        return True
    return False


def defaults(make: Callable[..., Any]) -> Values:
    """The defaults of a dataclass by attribute; of another maker none."""
    found: Values = {}
    for field in fields(make) if isinstance(make, type) else ():
        if field.default is not MISSING:
            found[field.name] = field.default
        elif field.default_factory is not MISSING:
            found[field.name] = field.default_factory()
    return found


def read_at(key: str, read: Callable[[Any], Any], raw: object) -> Any:
    """Read what stands under a key; whatever is wrong with it names the key."""
    try:
        return read(raw)
    except Wrong as wrong:
        raise wrong.within(key) from None
    except Refused as refused:
        raise Wrong(str(refused), key) from None


def unknown(key: str, known: Iterable[str]) -> Wrong:
    """The complaint about a key nobody knows, with the nearest known one."""
    near = get_close_matches(key, tuple(known), n=1, cutoff=0.6)
    if near:
        return Wrong(_("the key “{key}” is unknown; is “{near}” meant?").format(key=key, near=near[0]))
    return Wrong(_("the key “{key}” is unknown").format(key=key))


def shown(raw: object) -> str:
    """What was found instead, short enough for a sentence."""
    text = raw if isinstance(raw, str) else str(raw).lower() if isinstance(raw, bool) else str(raw)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def only(raw: Mapping[str, Any], *known: str) -> None:
    """Refuse keys other than these."""
    for key in raw:
        if key not in known:
            raise unknown(key, known)
