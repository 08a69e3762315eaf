"""The pathway as tables: what stands in each column, and what typing in it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gui import known
from gui.panels import options
from gui.panels.amounts import read_amount, read_count, read_share, write_share
from gui.panels.durations import needed_duration, read_duration, write_duration
from gui.panels.fields import Option
from gui.panels.rows import label_of
from model.edits import actors, handovers, steps, transitions
from model.edits.within import taken
from model.errors import Refused
from model.i18n import _
from model.ids import fresh
from model.message import Message
from model.pathway import Pathway
from model.phrases import actor_name, kind_short, step_name
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Holding, Kind
from model.step import StepKind
from model.study import Study
from model.units import write_number

Write = Callable[[Study, str, str, str], Study]
"""study, pathway id, thing id, what was typed."""


@dataclass(frozen=True, slots=True)
class Column:
    """`read` gives the words of a thing; `write` what typing does; `choices` what may be typed, where that is named.

    `usual` is what holds where nothing is said, to be shown in grey.
    """

    key: str
    head: str
    read: Callable[[Pathway, Any], str]
    write: Write
    choices: Callable[[Pathway], tuple[str, ...]] = lambda _pathway: ()
    usual: Callable[[Pathway, Any], str] = lambda _pathway, _thing: ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the pathway: its name, the table it is of, its columns, how a row is added, and how one is removed.

    `insert` makes the row of pasted cells (by the key of their column) where they are needed to make it at all.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    add: Callable[[Study, str], tuple[Study, str]] | None = None
    insert: Callable[[Study, str, Mapping[str, str]], tuple[Study, str]] | None = None
    remove: Callable[[Study, str, str], Study] | None = None


def of_name(said: str, known: tuple[Option, ...], *, empty: object = None) -> Any:
    """The value somebody means by a name, whatever its capitals. Raises Refused, naming what there is."""
    said = " ".join(said.split())
    if said in ("", "–"):
        return empty
    for value, name in known:
        if name.casefold() == said.casefold():
            return value
    listed = ", ".join(name for _value, name in known[:12])
    raise Refused(_("“{said}” is none of these: {known}.").format(said=said, known=listed))


def words_of(known: Callable[[Pathway], tuple[Option, ...]]) -> Callable[[Pathway], tuple[str, ...]]:
    """What may be typed, of what there is to choose from."""
    return lambda pathway: tuple(name for _value, name in known(pathway))


def changing(verb: Callable[..., Study], field: str, read: Callable[[str], Any]) -> Write:
    """Typing that gives a field what `read` makes of the text."""
    return lambda study, pathway, key, text: verb(study, pathway, key, **{field: read(text)})


def naming(
    verb: Callable[..., Study], field: str, known: Callable[[Pathway], tuple[Option, ...]], *, must: bool = False
) -> Write:
    """Typing that gives a field the value of a name; with `must` an empty cell is refused."""

    def write(study: Study, pathway: str, key: str, text: str) -> Study:
        value = of_name(text, known(study.pathway(pathway)))
        if value is None and must:
            raise Refused(_("This cannot be empty."))
        return verb(study, pathway, key, **{field: value})

    return write


def picked(
    key: str,
    head: str,
    verb: Callable[..., Study],
    known: Callable[[Pathway], tuple[Option, ...]],
    *,
    must: bool = False,
) -> Column:
    """A column in which one of what there is stands by its name."""
    return Column(
        key,
        head,
        lambda pathway, thing: told_as(getattr(thing, key), known(pathway)),
        naming(verb, key, known, must=must),
        words_of(known),
    )


def told_as(value: object, known: tuple[Option, ...]) -> str:
    """The name of a value; empty for none."""
    return "" if value is None else label_of(value, known)


def _calendars(pathway: Pathway) -> tuple[Option, ...]:
    return options.calendars(pathway, "–")[1:]


def plain(key: str, head: str, verb: Callable[..., Study]) -> Column:
    """A column of free text."""
    return Column(key, head, lambda _pathway, thing: str(getattr(thing, key)), changing(verb, key, str.strip))


def step_sheet() -> Sheet:
    """The steps."""
    change = steps.change_step

    def kinds(_pathway: Pathway) -> tuple[Option, ...]:
        return options.kinds()

    def insert(study: Study, pathway: str, cells: Mapping[str, str]) -> tuple[Study, str]:
        kind = of_name(cells.get("kind", ""), options.kinds(), empty=StepKind.ACTIVITY)
        actor = of_name(cells.get("actor", ""), options.actors(study.pathway(pathway)))
        return steps.add_step(study, pathway, kind, actor, name=cells.get("name", ""))

    return Sheet(
        _("Steps"),
        "steps",
        (
            plain("name", _("Step"), change),
            picked("kind", _("Kind"), change, kinds, must=True),
            picked("actor", _("Actor"), change, options.actors),
            Column(
                "duration",
                _("Duration"),
                lambda _pathway, step: write_duration(step.duration),
                changing(change, "duration", read_duration),
            ),
            picked("hours", _("Works"), change, _calendars),
            picked("departs", _("Citizen leaves"), change, _calendars),
            plain("note", _("Note"), change),
        ),
        lambda study, pathway: steps.add_step(
            study, pathway, StepKind.ACTIVITY, next(iter(study.pathway(pathway).actors), None)
        ),
        insert,
        lambda study, pathway, key: steps.remove_steps(study, pathway, (key,)),
    )


def transition_sheet() -> Sheet:
    """The transitions."""
    change = transitions.change_transition

    def leads(end: str) -> Write:
        def write(study: Study, pathway: str, key: str, text: str) -> Study:
            step = of_name(text, options.steps(study.pathway(pathway)))
            if step is None:
                raise Refused(_("This cannot be empty."))
            return transitions.reconnect(study, pathway, key, **{end: step})

        return write

    def end(key: str, head: str) -> Column:
        return Column(
            key,
            head,
            lambda pathway, arrow: step_name(pathway.steps[getattr(arrow, key)]),
            leads(key),
            words_of(options.steps),
        )

    def insert(study: Study, pathway: str, cells: Mapping[str, str]) -> tuple[Study, str]:
        known = options.steps(study.pathway(pathway))
        source, target = (of_name(cells.get(key, ""), known) for key in ("source", "target"))
        if source is None or target is None:
            raise Refused(_("A new arrow needs the step it comes from and the step it leads to."))
        return transitions.connect(study, pathway, source, target)

    return Sheet(
        _("Transitions"),
        "transitions",
        (
            end("source", _("From")),
            end("target", _("To")),
            Column(
                "probability",
                _("Share"),
                lambda _pathway, arrow: write_share(arrow.probability),
                changing(change, "probability", read_share),
            ),
            plain("condition", _("Condition"), change),
            Column(
                "travel",
                _("On the way"),
                lambda _pathway, arrow: write_duration(arrow.travel),
                changing(change, "travel", read_duration),
            ),
            plain("note", _("Note"), change),
        ),
        insert=insert,
        remove=lambda study, pathway, key: transitions.remove_transitions(study, pathway, (key,)),
    )


def message_sheet() -> Sheet:
    """The messages."""

    def put(study: Study, pathway: str, key: str, **said: Any) -> Study:
        return handovers.put_message(study, pathway, replace(study.pathway(pathway).messages[key], **said))

    def receivers(study: Study, pathway: str, key: str, text: str) -> Study:
        known = options.actors(study.pathway(pathway))
        named = [of_name(part, known) for part in text.split(";") if part.strip()]
        return put(study, pathway, key, receivers=tuple(dict.fromkeys(named)))

    def channels(_pathway: Pathway) -> tuple[Option, ...]:
        return options.channels()

    def standards(_pathway: Pathway) -> tuple[Option, ...]:
        return tuple((value, value) for value, _words in options.standards() if value)

    def insert(study: Study, pathway: str, cells: Mapping[str, str]) -> tuple[Study, str]:
        anchor = of_name(cells.get("anchor", ""), options.steps(study.pathway(pathway)))
        if anchor is None:
            raise Refused(_("A new message needs the step it is sent from."))
        key = fresh("m", *taken(study, "messages"))
        return handovers.put_message(study, pathway, Message(key, anchor)), key

    return Sheet(
        _("Messages"),
        "messages",
        (
            plain("name", _("Message"), put),
            picked("anchor", _("Sent from"), put, options.steps, must=True),
            picked("sender", _("From"), put, options.actors),
            Column(
                "receivers",
                _("To"),
                lambda pathway, message: "; ".join(actor_name(pathway, actor) for actor in message.receivers),
                receivers,
                words_of(options.actors),
            ),
            picked("channel", _("Channel"), put, channels, must=True),
            Column(
                "standard",
                _("Standard"),
                lambda _p, m: m.standard,
                changing(put, "standard", str.strip),
                words_of(standards),
            ),
            Column(
                "reading",
                _("Read in"),
                lambda _pathway, message: write_duration(message.reading),
                changing(put, "reading", needed_duration),
            ),
            Column(
                "loss",
                _("Lost"),
                lambda _pathway, message: write_share(message.loss),
                changing(put, "loss", lambda text: read_share(text) or 0.0),
            ),
        ),
        insert=insert,
        remove=handovers.remove_message,
    )


def actor_sheet() -> Sheet:
    """The actors."""
    change = actors.change_actor

    def add(study: Study, pathway: str) -> tuple[Study, str]:
        sector = next(iter(study.pathway(pathway).sectors), None)
        if sector is None:
            raise Refused(_("An actor belongs to a sector: add one first."))
        return actors.add_actor(study, pathway, _("New actor"), sector)

    return Sheet(
        _("Actors"),
        "actors",
        (
            Column("name", _("Actor"), lambda _pathway, actor: actor.name, known.named, known.all_names),
            picked("sector", _("Sector"), change, options.sectors, must=True),
            picked("hours", _("Staffed"), change, _calendars),
            picked("reads", _("Reads"), change, _calendars),
            picked("phone", _("Phone"), change, _calendars),
            picked("cover", _("Cover"), change, options.actors),
            Column(
                "capacity",
                _("Places or staff"),
                lambda _pathway, actor: "" if actor.capacity is None else write_number(actor.capacity),
                changing(change, "capacity", read_count),
            ),
            Column(
                "cost",
                _("Kroner an hour"),
                lambda _pathway, actor: "" if actor.cost is None else write_number(actor.cost, 2),
                changing(change, "cost", read_amount),
            ),
        ),
        add,
        remove=actors.remove_actor,
    )


def matrix_sheet() -> Sheet:
    """Who holds what at which step: steps by kinds of responsibility."""
    return Sheet(
        _("Matrix"),
        "steps",
        (plain("name", _("Step"), steps.change_step), *(_holding(kind) for kind in Kind)),
    )


def _fixed() -> Mapping[str, Assignment]:
    return {
        _("carried along"): CARRIED,
        _("nobody"): NOBODY,
        _("not needed"): NOT_NEEDED,
        _("not known yet"): UNKNOWN,
        _("disagreed"): Assignment(Holding.DISAGREED),
    }


def _holding(kind: Kind) -> Column:
    def read(pathway: Pathway, step: Any) -> str:
        said = step.assignments.of(kind)
        if said is None:
            return ""
        if said.holders:
            names = "; ".join(actor_name(pathway, holder) for holder in said.holders)
            return names if said.holding is Holding.HELD else f"{_('disagreed')}: {names}"
        return next((words for words, fixed in _fixed().items() if fixed.holding is said.holding), "")

    def write(study: Study, pathway: str, key: str, text: str) -> Study:
        return handovers.assign(study, pathway, key, kind, read_holding(study.pathway(pathway), text))

    def choices(pathway: Pathway) -> tuple[str, ...]:
        return (*words_of(options.actors)(pathway), *_fixed())

    def usual(pathway: Pathway, step: Any) -> str:
        default = step.assignment(kind)
        return actor_name(pathway, default.holders[0]) if default.holders else _("carried along")

    return Column(kind.value, kind_short(kind), read, write, choices, usual)


def read_holding(pathway: Pathway, text: str) -> Assignment | None:
    """Who holds, as said in a cell: names parted by “;”, a word such as “nobody”, “disagreed: A; B”, or nothing."""
    fixed = {words.casefold(): said for words, said in _fixed().items()}
    text = " ".join(text.split())
    if not text:
        return None
    if text.casefold() in fixed:
        return fixed[text.casefold()]
    before, colon, names = text.partition(":")
    disagreed = bool(colon) and before.strip().casefold() == _("disagreed").casefold()
    known = options.actors(pathway)
    holders = tuple(of_name(part, known) for part in (names if disagreed else text).split(";") if part.strip())
    return Assignment(Holding.DISAGREED if disagreed else Holding.HELD, holders)
