"""A message as rows of the handover card."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from gui.panels import options
from gui.panels.amounts import read_amount, read_clock, read_share, write_share
from gui.panels.asked import Asked
from gui.panels.durations import needed_duration, read_duration, write_duration
from gui.panels.fields import Caption, Change, Choice, Entry, Field, Lasting, Several, Tick, Timed, Told
from gui.panels.folding import folded
from gui.panels.message_more import more_of_message
from model.edits.handovers import put_message, remove_message
from model.i18n import _
from model.message import Anchor, Deadline, DeadlineKind, Message
from model.message_told import told
from model.phrases import actor_name, clock
from model.provenance import ASSUMED, vouched
from model.units import read_hours, write_hours, write_number


def message_rows(asked: Asked, message: Message, *, one_of_several: bool = False) -> Iterator[Field]:
    """One message in sentences, and the rows in which it is changed; of several, those one unfolds."""
    key, grey = f"message-{message.id}", message.basis == ASSUMED

    def drop() -> bool:
        return asked.edit(_("Remove message"), lambda study: remove_message(study, asked.pathway_id, message.id))

    yield Caption(key, _("Message"), ((_("Remove the message"), None, drop),))
    yield Told(f"{key}-told", told(message, asked.pathway), assumed=grey)
    if one_of_several:
        yield from folded(asked, f"{key}-rows", _("Change the message"), lambda: _rows(asked, message, key, grey=grey))
    else:
        yield from _rows(asked, message, key, grey=grey)


def _rows(asked: Asked, message: Message, key: str, *, grey: bool) -> Iterator[Field]:
    """As one tells it: who to whom, how, when, read when, what if not."""

    def put(text: str, **said: Any) -> bool:
        return asked.edit(
            text,
            lambda study: put_message(study, asked.pathway_id, replace(message, **said, basis=vouched(message.basis))),
        )

    def typed(field: str, read: Callable[[str], object]) -> Change:
        return lambda text: asked.edit(
            _("Change message"),
            lambda study: put_message(
                study, asked.pathway_id, replace(message, **_one(field, read(text)), basis=vouched(message.basis))
            ),
        )

    changed = _("Change message")
    yield Entry(
        f"{key}-name", _("What"), message.name, lambda text: put(_("Rename message"), name=text), hint=_("a name")
    )
    yield Choice(
        f"{key}-sender",
        _("From"),
        message.sender,
        options.actors(asked.pathway, actor_name(asked.pathway, asked.pathway.steps[message.anchor].actor)),
        lambda actor: put(changed, sender=actor),
        assumed=message.sender is None,
    )
    yield Several(
        f"{key}-receivers",
        _("To"),
        message.receivers,
        options.actors(asked.pathway),
        lambda actors: put(changed, receivers=actors),
        empty=_("nobody yet"),
        assumed=grey,
    )
    yield Choice(
        f"{key}-channel",
        _("Channel"),
        message.channel,
        options.channels(),
        lambda channel: put(changed, channel=channel),
        assumed=grey,
    )
    yield Timed(
        f"{key}-sent",
        _("Sent"),
        message.moment,
        ((Anchor.BEGIN, _("when the step begins")), (Anchor.DEPARTURE, _("at departure"))),
        "" if message.offset.is_zero else write_duration(message.offset),
        lambda moment: put(changed, moment=moment),
        typed("offset", lambda text: needed_duration(text.lstrip("+ "))),
        assumed=grey,
    )
    yield Lasting(
        f"{key}-reading",
        _("Read within opening hours in"),
        message.reading,
        write_duration(message.reading),
        typed("reading", needed_duration),
        hint=_("at once"),
        assumed=grey,
    )
    yield from _if_not(asked, message, typed)
    yield Tick(
        f"{key}-acknowledged",
        _("Receipt is sent back"),
        message.acknowledged,
        lambda on: put(changed, acknowledged=on),
        assumed=grey,
    )
    yield from more_of_message(asked, message)


def _if_not(asked: Asked, message: Message, typed: Callable[[str, Callable[[str], object]], Change]) -> Iterator[Field]:
    key = f"message-{message.id}"
    yield Lasting(
        f"{key}-response",
        _("Accepted after another"),
        message.response,
        write_duration(message.response),
        typed("response", read_duration),
        hint=_("not accepted"),
    )
    yield Entry(
        f"{key}-loss",
        _("Lost or overlooked"),
        write_share(message.loss) if message.loss else "",
        typed("loss", lambda text: read_share(text) or 0.0),
        hint="0 %",
    )
    if message.loss:
        yield Entry(
            f"{key}-net",
            _("Found anyway after"),
            write_duration(message.safety_net),
            typed("safety_net", read_duration),
            hint=_("never") if message.never_found else _("72 h are assumed"),
            assumed=message.basis == ASSUMED,
        )
    limit = message.deadline
    yield Timed(
        f"{key}-deadline",
        _("Deadline"),
        limit.kind if limit else None,
        options.deadlines(),
        _amount(limit),
        lambda kind: asked.edit(
            _("Change deadline"),
            lambda study: put_message(
                study, asked.pathway_id, replace(message, deadline=_begun(kind, message.deadline))
            ),
        ),
        typed("deadline", lambda text: _read_deadline(limit, text)),
        assumed=limit is None,
    )


def _one(field: str, value: Any) -> dict[str, Any]:
    return {field: value}


def _amount(limit: Deadline | None) -> str:
    if limit is None or limit.kind is DeadlineKind.DEPARTURE:
        return ""
    if limit.kind is DeadlineKind.TIME_OF_DAY:
        return clock(int(limit.amount))
    return write_hours(limit.amount) if limit.kind is DeadlineKind.HOURS else write_number(limit.amount)


_USUAL = {DeadlineKind.HOURS: 24.0, DeadlineKind.TIME_OF_DAY: 720.0, DeadlineKind.WORKING_DAYS: 1.0}


def _begun(kind: DeadlineKind | None, before: Deadline | None) -> Deadline | None:
    if kind is None or (before is not None and before.kind is kind):
        return before if kind is not None else None
    return Deadline(kind, _USUAL.get(kind, 0.0))


def _read_deadline(limit: Deadline | None, text: str) -> Deadline | None:
    kind = limit.kind if limit else DeadlineKind.HOURS
    if not text:
        return None
    if kind is DeadlineKind.TIME_OF_DAY:
        return Deadline(kind, read_clock(text))
    amount = read_hours(text.lstrip("+ ")) if kind is DeadlineKind.HOURS else read_amount(text) or 0.0
    return Deadline(kind, amount)
