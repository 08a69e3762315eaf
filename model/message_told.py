"""A message as people tell it: who sends it to whom and when, when it is read, and what if it is not."""

from collections.abc import Iterator

from model.i18n import _
from model.message import Channel, Message, Rung
from model.pathway import Pathway
from model.phrases import actor_name, channel_name, deadline, duration, joined, sending
from model.units import write_hours, write_number


def told(message: Message, pathway: Pathway) -> str:
    """The whole message in a few sentences."""
    return " ".join(_sentences(message, pathway))


def escalation(message: Message, pathway: Pathway) -> list[str]:
    """What happens where the message is lost or not read: by sentence, none where nothing is said."""
    return [*_lost(message), *(_fallback(rung, pathway) for rung in message.fallbacks)]


def _sentences(message: Message, pathway: Pathway) -> Iterator[str]:
    receivers = [actor_name(pathway, actor) for actor in message.receivers]
    yield _("{name} goes from {sender} to {receivers} ({channel}), {when}.").format(
        name=message.name or _("A message"),
        sender=actor_name(pathway, message.sender or pathway.steps[message.anchor].actor),
        receivers=joined(receivers) or _("nobody"),
        channel=channel_name(message.channel),
        when=sending(message),
    )
    yield from _read(message)
    yield from escalation(message, pathway)
    if message.deadline is not None:
        yield _("It must have been read {deadline}.").format(deadline=deadline(message.deadline))
    if message.acknowledged:
        yield _("A receipt is sent back.")


def _read(message: Message) -> Iterator[str]:
    by_phone = message.channel is Channel.PHONE
    if message.reading.is_zero:
        yield _("It is answered when the phone is.") if by_phone else _("It is read as soon as messages are read.")
    else:
        words = (
            _("It is answered within telephone hours in {time}.")
            if by_phone
            else _("It takes {time} of reading hours.")
        )
        yield words.format(time=duration(message.reading))
    if message.response is not None:
        yield _("It is accepted after another {time}.").format(time=duration(message.response))


def _lost(message: Message) -> Iterator[str]:
    if not message.loss:
        return
    share = f"{write_number(100 * message.loss)} %"
    if message.never_found:
        yield _("{share} are lost or overlooked and never found.").format(share=share)
        return
    net = write_hours(72) if message.safety_net is None else duration(message.safety_net)
    yield _("{share} are lost or overlooked and found after {time}.").format(share=share, time=net)


def _fallback(rung: Rung, pathway: Pathway) -> str:
    channel = channel_name(rung.channel)
    if rung.outside is not None:
        name = pathway.calendar(rung.outside).name or rung.outside
        return _("If it is sent outside “{calendar}”: {channel}.").format(calendar=name, channel=channel)
    return _("If it is unread after {time}: {channel}.").format(time=write_hours(rung.after), channel=channel)
