"""How the small things of a file are written: text, names of other things, numbers, days, times, sources."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from model.distribution import Distribution
from model.exchange.toml_literals import flag, inline, listed, number, quoted
from model.exchange.toml_record import Codec, Flat, Values, Wrong, only, read_at, shown
from model.exchange.toml_times import distribution_text, hours, read_distribution, time_text
from model.i18n import LANGUAGES, _, language
from model.provenance import Source, SourceKind, Validity
from model.units import read_rate

E = TypeVar("E", bound=StrEnum)


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, dict) and raw and all(isinstance(said, str) for said in raw.values()):
        only(raw, *LANGUAGES)
        said: str = raw[language()] if language() in raw else next(iter(raw.values()))
        return said
    raise Wrong(_('a text is expected, "…" or {{da = "…", en = "…"}}, not {found}').format(found=shown(raw)))


def _name(raw: object) -> str:
    if not isinstance(raw, str):
        raise Wrong(_("the id of another thing is expected, not {found}").format(found=shown(raw)))
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Wrong(_("true or false is expected, not {found}").format(found=shown(raw)))
    return raw


def _number(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < 1e300:
        raise Wrong(_("a number is expected, not {found}").format(found=shown(raw)))
    return float(raw)


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or abs(raw) > 1_000_000_000:
        raise Wrong(_("a whole number is expected, not {found}").format(found=shown(raw)))
    return raw


def _share(raw: object) -> float:
    value = _number(raw)
    if not 0 <= value <= 1:
        raise Wrong(_("{value} is no probability: it must lie between 0 and 1").format(value=shown(raw)))
    return value


def _rate(raw: object) -> float:
    """A number a day, or a share within some days."""
    if isinstance(raw, str) and "%" in raw:
        return read_rate(raw)
    return _number(raw)


def _time(raw: object) -> float:
    return hours(time_of(raw))


def _day(raw: object) -> date:
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise Wrong(_("a date is expected, such as 2026-10-09 without quotes, not {found}").format(found=shown(raw)))
    return raw


def _moment_of_day(raw: object) -> datetime:
    if not isinstance(raw, datetime) or raw.tzinfo is not None:
        raise Wrong(
            _("a local date and time is expected, such as 2026-10-09T14:30:00 without quotes, not {found}").format(
                found=shown(raw)
            )
        )
    return raw


def _distribution(raw: object) -> Distribution:
    if isinstance(raw, str):
        return read_distribution(raw)
    if isinstance(raw, dict) and "time" in raw:
        only(raw, "time", "source")
        said: Distribution = read_at("time", lambda time: read_distribution(time_of(time)), raw["time"])
        basis = read_at("source", source.read, raw["source"]) if "source" in raw else None
        return replace(said, basis=basis)
    raise Wrong(
        _('a time or a distribution is expected, such as "2 h 30" or "triangular 1 h, 2 h, 4 h", not {found}').format(
            found=shown(raw)
        )
    )


def time_of(raw: object) -> str:
    """The text of a time; Wrong where it is none."""
    if not isinstance(raw, str):
        wanted = _('a time with its unit is expected, such as "45 min", "2 h 30" or "3 d", not {found}')
        raise Wrong(wanted.format(found=shown(raw)))
    return raw


def _distribution_literal(said: Distribution) -> str:
    time = quoted(distribution_text(said))
    return time if said.basis is None else inline((("time", time), ("source", source.write(said.basis))))


def _source(raw: object) -> Source:
    if isinstance(raw, str):
        return Source(word(SourceKind).read(raw))
    kinds = tuple(kind.value for kind in SourceKind)
    said = [key for key in raw if key in kinds] if isinstance(raw, dict) else []
    if not isinstance(raw, dict) or len(said) != 1:
        raise Wrong(
            _('a source is one of {known}, alone or as {{estimate = "by whom", when = 2026-03-01}}').format(
                known=", ".join(kinds)
            )
        )
    only(raw, *kinds, "when")
    when = read_at("when", _day, raw["when"]) if "when" in raw else None
    return Source(SourceKind(said[0]), read_at(said[0], _text, raw[said[0]]), when)


def _source_literal(basis: Source) -> str:
    if not basis.what and basis.when is None:
        return quoted(basis.kind.value)
    pairs = [(basis.kind.value, quoted(basis.what))]
    if basis.when is not None:
        pairs.append(("when", basis.when.isoformat()))
    return inline(pairs)


text = Codec(_text, quoted)
name = Codec(_name, quoted)
yes = Codec(_flag, flag)
value = Codec(_number, number)
whole = Codec(_whole, str)
share = Codec(_share, number)
rate = Codec(_rate, number)
time = Codec(_time, lambda hours_: quoted(time_text(hours_)))
day = Codec(_day, date.isoformat)
moment = Codec(_moment_of_day, datetime.isoformat)
distribution = Codec(_distribution, _distribution_literal)
source = Codec(_source, _source_literal)


def word(words: type[E]) -> Codec:
    """One of a fixed set of words."""
    known = {member.value: member for member in words}

    def read(raw: object) -> E:
        found = known.get(raw) if isinstance(raw, str) else None
        if found is None:
            raise Wrong(_("{found} is not one of {known}").format(found=shown(raw), known=", ".join(known)))
        return found

    return Codec(read, lambda member: quoted(member.value))


def several(codec: Codec, *, broken: bool = False) -> Codec:
    """A list of such things; a tuple in the value."""

    def read(raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Wrong(_("a list in square brackets is expected, not {found}").format(found=shown(raw)))
        return tuple(read_at(str(place), codec.read, item) for place, item in enumerate(raw, 1))

    return Codec(read, lambda items: listed(map(codec.write, items), broken=broken))


def by_id(codec: Codec) -> Codec:
    """A table from ids to such things; a tuple of pairs in the value."""

    def read(raw: object) -> tuple[tuple[str, Any], ...]:
        if not isinstance(raw, dict):
            raise Wrong(_("a table of keys and values is expected here, not {found}").format(found=shown(raw)))
        return tuple((key, read_at(key, codec.read, item)) for key, item in raw.items())

    return Codec(read, lambda items: inline((key, codec.write(item)) for key, item in items))


def _validity(raw: Values) -> Values:
    return {"validity": Validity(**{key: read_at(key, _day, said) for key, said in raw.items()})}


def _validity_pairs(of: Any) -> Iterable[tuple[str, str]]:
    days = (("valid_from", of.validity.valid_from), ("valid_to", of.validity.valid_to))
    return ((key, said.isoformat()) for key, said in days if said is not None)


validity = Flat(("valid_from", "valid_to"), _validity, _validity_pairs, ("validity",))


def pattern(read: Callable[[str], Any], write: Callable[[Any], str]) -> Codec:
    """Something said in a short text of its own grammar."""

    def checked(raw: object) -> Any:
        if not isinstance(raw, str):
            raise Wrong(_("a text in quotes is expected, not {found}").format(found=shown(raw)))
        return read(raw)

    return Codec(checked, lambda said: quoted(write(said)))
