"""What else may be said of a message: the standard, what it carries, what if it is not read."""

from collections.abc import Iterator
from dataclasses import replace

from gui.panels import options
from gui.panels.asked import Asked
from gui.panels.durations import needed_duration, write_duration
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Choice, Entry, Field, Several, Tick
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows, validity_rows
from model.distribution import constant
from model.edits.handovers import put_message
from model.i18n import _
from model.message import Channel, Message, Rung
from model.units import read_hours, write_hours


def more_of_message(asked: Asked, message: Message) -> Iterator[Field]:
    """The ladder of fallbacks, and the rows behind "more" of a message."""
    editing = Editing(
        asked, _("Change message"), message, lambda study, changed: put_message(study, asked.pathway_id, changed)
    )
    for number, rung in enumerate(message.fallbacks):
        yield from _rung(asked, editing, number, rung)
    key = f"message-{message.id}"
    yield from folded(asked, f"{key}-more", _("More about the message"), lambda: _more(asked, message, editing, key))


def _more(asked: Asked, message: Message, editing: Editing, key: str) -> Iterator[Field]:
    standards = options.standards()
    if message.standard not in dict(standards):
        standards = (*standards, (message.standard, message.standard))
    yield Choice(f"{key}-standard", _("Standard"), message.standard, standards, editing.chosen("standard"))
    yield Several(
        f"{key}-contents", _("Carries"), message.contents, options.contents(message), editing.chosen("contents"),
        empty=_("not said"),
    )  # fmt: skip
    yield Entry(
        f"{key}-own", _("Carries also"), "", lambda said: _carry(editing, message, said), hint=_("add in words")
    )
    yield Choice(
        f"{key}-anchor", _("Belongs to the step"), message.anchor, options.steps(asked.pathway),
        editing.whole(lambda step: replace(message, anchor=step, only_on=None)),
    )  # fmt: skip
    ways = tuple((arrow.id, options.arrow(asked.pathway, arrow.id)) for arrow in asked.pathway.outgoing(message.anchor))
    if len(ways) > 1 or message.only_on is not None:
        yield Choice(
            f"{key}-only", _("Sent only on"), message.only_on, ((None, _("every way")), *ways),
            editing.chosen("only_on"), assumed=message.only_on is None,
        )  # fmt: skip
    yield Tick(
        f"{key}-hours", _("Sent in the sender’s opening hours"), message.sender_hours, editing.chosen("sender_hours")
    )
    yield Entry(
        f"{key}-delay", _("Under way"), "" if message.delay.is_zero else write_duration(message.delay),
        editing.typed("delay", needed_duration), hint=_("no time"),
    )  # fmt: skip
    yield Tick(
        f"{key}-never", _("When lost it is never found"), message.never_found,
        editing.whole(
            lambda on: replace(message, never_found=on, safety_net=None if on else message.safety_net)
        ),
    )  # fmt: skip
    yield Entry(
        f"{key}-knows", _("The sender sees that it is unread by"), message.sender_knows,
        editing.chosen("sender_knows"), hint=_("in words"),
    )  # fmt: skip
    rung = Rung(Channel.PHONE, constant(0), 2.0)
    add = editing.whole(lambda made: replace(message, fallbacks=(*message.fallbacks, made)))
    yield Act(f"{key}-rung", _("+ What if it is not read"), lambda: add(rung))
    yield from source_rows(key, editing)
    yield from validity_rows(key, editing)
    yield Entry(f"{key}-note", _("Note"), message.note, editing.chosen("note"), hint=_("in words"))


def _carry(editing: Editing, message: Message, said: str) -> bool:
    if not said or said in message.contents:
        return True
    return editing.chosen("contents")((*message.contents, said))


def _rung(asked: Asked, editing: Editing, number: int, rung: Rung) -> Iterator[Field]:
    message: Message = editing.thing
    key = f"message-{message.id}-rung-{number}"

    def ladder(changed: Rung | None) -> tuple[Rung, ...]:
        kept = () if changed is None else (changed,)
        return (*message.fallbacks[:number], *kept, *message.fallbacks[number + 1 :])

    one = Editing(
        asked, editing.text, rung,
        lambda study, changed: editing.put(study, replace(message, fallbacks=ladder(changed))),
    )  # fmt: skip
    drop = editing.whole(lambda _said: replace(message, fallbacks=ladder(None)))
    yield Caption(key, _("If it is not read ({n})").format(n=number + 1), ((_("Remove"), None, lambda: drop(None)),))
    yield Entry(
        f"{key}-after", _("Unread for"), write_hours(rung.after), one.typed("after", lambda said: read_hours(said))
    )
    yield Choice(
        f"{key}-outside", _("Or sent outside"), rung.outside, options.calendars(asked.pathway, _("only unread counts")),
        one.chosen("outside"), assumed=rung.outside is None,
    )  # fmt: skip
    yield Choice(f"{key}-channel", _("Then by"), rung.channel, options.channels(), one.chosen("channel"))
    yield Entry(
        f"{key}-reading", _("Read within opening hours in"), write_duration(rung.reading),
        one.typed("reading", needed_duration), hint=_("at once"),
    )  # fmt: skip
