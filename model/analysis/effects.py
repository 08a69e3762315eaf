"""What a change does, as tables for screen and paper: before, after, the paired difference and its interval."""

from collections.abc import Iterator
from dataclasses import dataclass

from model import phrases
from model.analysis.alterations import Alteration, marks, word
from model.analysis.compare import HEADLINE, WORK, Comparison, Difference
from model.geometry.badges import Marking, Tone
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.units import write_number


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure in both pathways. `table` and `id`: the thing of the diagram it is about, "" where it is of none.

    `sure`: the interval leaves 0 out. `less`: it became less (None: it is the same).
    """

    name: str
    first: str
    second: str
    difference: str
    interval: str
    sure: bool
    less: bool | None
    table: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A table of effects; `unit` says in a sentence what its figures count."""

    key: str
    title: str
    unit: str
    effects: tuple[Effect, ...]


def headline(found: Comparison) -> str:
    """The one sentence: gap hours for each citizen in both, the difference, and how sure that is."""
    head = found.of(*HEADLINE)
    if found.same:
        alike = _("Nothing differs: every difference is exactly 0. Gap hours for each citizen in both: {hours}.")
        return alike.format(hours=write_number(head.first))
    sentence = _("Gap hours for each citizen: {first} in “{one}”, {second} in “{other}”: {difference} ({interval})")
    return sentence.format(
        first=write_number(head.first),
        one=found.first,
        second=write_number(head.second),
        other=found.second,
        difference=signed(head.difference),
        interval=interval(head),
    )


def basis(found: Comparison) -> str:
    """What the figures stand on."""
    text = _("{n} citizens in {batches} batches, the same draws in both.").format(
        n=write_number(found.citizens, 0), batches=found.batches
    )
    year = found.stamps[0].settings["year"]
    if year is not None:
        text += " " + _("Both in the calendar of {year}.").format(year=year)
    if found.stopped:
        text += " " + _("Stopped: these are the figures of what was simulated until then.")
    return text


def interval(of: Difference) -> str:
    """The 95 % interval in words; that nothing differs where nothing does."""
    if of.same:
        return _("no difference")
    if of.low is None or of.high is None:
        return _("too few batches for an interval")
    return _("95 %: {low} to {high}").format(low=signed(of.low), high=signed(of.high))


def signed(value: float, digits: int = 1) -> str:
    """A difference with its sign, a real minus; "≈ 0" where there is one, but less than the digits show."""
    if value and not round(value, digits):
        return "≈ 0"
    text = write_number(value, digits).replace("-", "−")
    return ("+" if round(value, digits) > 0 else "") + text


def groups(found: Comparison, first: Pathway, second: Pathway) -> tuple[Group, ...]:
    """All tables, in the order of what a planner asks first."""
    hours, yearly = _("Gap hours for each citizen."), _("For a whole year.")
    return (
        Group("handover", _("Handover"), hours, tuple(_places(found, first, second))),
        Group("kind", _("Responsibility"), hours, tuple(_kinds(found))),
        Group("citizen", _("Citizen"), _("For each citizen."), tuple(_citizen(found))),
        Group("actor", _("Actor"), yearly, tuple(_work(found, "actor", first, second))),
        Group("sector", _("Sector"), yearly, tuple(_work(found, "sector", first, second))),
        Group("level", _("LEON level"), yearly, tuple(_work(found, "level", first, second))),
    )


def _places(found: Comparison, first: Pathway, second: Pathway) -> Iterator[Effect]:
    for row in found.under("place"):
        table = "transitions" if row.key[1] == "transition" else "steps"
        where = second if row.key[2] in getattr(second, table) else first
        arrow, step = (row.key[2], None) if table == "transitions" else (None, row.key[2])
        yield _effect(phrases.place(where, arrow, step), row, digits=2, table=table, id_=row.key[2])


def _kinds(found: Comparison) -> Iterator[Effect]:
    for row in found.under("kind"):
        yield _effect(phrases.kind_name(Kind(row.key[1])).capitalize(), row, digits=2)
    for row in found.under("type"):
        yield _effect(_("Gap: {type}").format(type=phrases.gap_name(row.key[1])), row, digits=2)


def _citizen(found: Comparison) -> Iterator[Effect]:
    hours = _("{what}, hours")
    yield _effect(
        hours.format(what=_("Gap of treatment and execution at once or in turn")), found.of("citizen", "union")
    )
    for row in found.under("citizen"):
        if row.key[1] != "union":
            yield _effect(hours.format(what=_("Gap of {kind}").format(kind=phrases.kind_name(Kind(row.key[1])))), row)
    yield _effect(_("Citizens with a gap, %"), found.of("share", "any"), times=100)
    over = _("Citizens with a stretch above {h} h, %").format(h=write_number(found.over_hours, 0))
    yield _effect(over, found.of("share", "over"), times=100)
    yield _effect(hours.format(what=_("Time in the pathway")), found.of("time_in_pathway"))


def _work(found: Comparison, by: str, first: Pathway, second: Pathway) -> Iterator[Effect]:
    words = {"contacts": _("contacts"), "working_hours": _("hours of work"), "cost": _("cost, kr.")}
    ids = dict.fromkeys(row.key[2] for row in found.rows if row.key[0] == by)
    order = sorted(ids) if by == "level" else [*getattr(second, f"{by}s"), *getattr(first, f"{by}s")]
    for id_ in dict.fromkeys(one for one in order if one in ids):
        for measure in WORK:
            row = found.of(by, measure, id_)
            if row.first or row.second:
                name = f"{_named(by, id_, first, second)}: {words[measure]}"
                table = f"{by}s" if by != "level" else ""
                yield _effect(name, row, digits=0, times=found.volume, table=table, id_=id_)


def _named(by: str, id_: str, first: Pathway, second: Pathway) -> str:
    if by == "level":
        return _("Level {n}").format(n=id_)
    things = getattr(second if id_ in getattr(second, f"{by}s") else first, f"{by}s")
    return things[id_].name or id_


def _effect(
    name: str, row: Difference, *, digits: int = 1, times: float = 1.0, table: str = "", id_: str = ""
) -> Effect:
    between = ""
    if row.same:
        between = _("exactly 0")
    elif row.low is not None and row.high is not None:
        ends = (signed(row.low * times, digits), signed(row.high * times, digits))
        between = " … ".join(dict.fromkeys(ends))
    return Effect(
        name=name,
        first=write_number(row.first * times, digits),
        second=write_number(row.second * times, digits),
        difference="0" if row.same else signed(row.difference * times, digits),
        interval=between,
        sure=row.sure,
        less=None if row.same else row.difference < 0,
        table=table,
        id=id_,
    )


TONES = {"added": Tone.ADDED, "removed": Tone.REMOVED, "altered": Tone.ALTERED}


def markings(alterations: tuple[Alteration, ...], found: Comparison | None, *, second: bool) -> tuple[Marking, ...]:
    """What to mark on the diagram of the first or the second: what differs, and on the second what that surely does."""
    differing = [
        Marking(*mark.key, TONES[mark.sign.value], f"{mark.sign.mark} {word(mark.sign)}", "\n".join(mark.details))
        for mark in marks(alterations, second=second)
    ]
    if found is None or not second:
        return tuple(differing)
    return (*differing, *_doing(found))


def _doing(found: Comparison) -> Iterator[Marking]:
    for row in found.under("place"):
        if row.sure and abs(row.difference) >= 0.05:
            words = _("{h} h").format(h=signed(row.difference))
            told = _("Gap hours for each citizen: {first} → {second}").format(
                first=write_number(row.first), second=write_number(row.second)
            )
            table = "transitions" if row.key[1] == "transition" else "steps"
            yield Marking(table, row.key[2], Tone.LESS if row.difference < 0 else Tone.MORE, words, told)
