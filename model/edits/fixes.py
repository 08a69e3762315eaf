"""Typed changes that may shorten the gaps of one handover; each is a verb of its own, and one step of undo."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from model.calendars import DAY, Calendar, weekly
from model.distribution import Shape, constant
from model.edits import handovers as agreeing
from model.edits import painting
from model.edits.actors import put_calendar
from model.edits.within import found, taken
from model.handovers import Handover, handovers
from model.i18n import _
from model.ids import fresh
from model.message import Anchor, Channel, Message, Rung
from model.pathway import Pathway
from model.provenance import vouched
from model.responsibility import Kind
from model.rule import Moment, Rule
from model.study import Study

T = TypeVar("T", Rule, Message)
SATURDAY = (5 * DAY + 9 * 60, 5 * DAY + 11 * 60)
NOON = 12 * 60
A_DAY, TAIL = 24.0, 72.0
RINGING, ACCEPTING = 0.25, 1.0
"""Hours until somebody answers the telephone, and until what was read is accepted, where nothing was said of it."""


class What(StrEnum):
    """The changes that are known."""

    AGREE = "agree"
    SATURDAY = "saturday"
    PHONE = "phone"
    EARLIER = "earlier"
    HOLD = "hold"
    SHARED = "shared"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change at one transition; `about` is the id of the message or actor it concerns, where that is one."""

    what: What
    transition: str
    about: str = ""


def fixes(study: Study, pathway_id: str, transition: str) -> tuple[Fix, ...]:
    """What could be changed here, of what is known and not the case already; nothing where no hands change.

    Where something is not agreed yet, agreeing on the usual values is the first, and the others come on top of it.
    """
    before = handovers(study.pathway(pathway_id)).get(transition)
    if before is None or not before.changes:
        return ()
    agreed = _agreed(study, pathway_id, transition)
    pathway = agreed.pathway(pathway_id)
    handover = handovers(pathway).get(transition, before)
    first = () if all(each.ruled for each in before.changes) else (Fix(What.AGREE, transition),)
    return (*first, *_of_messages(pathway, handover), *_of_rules(pathway, handover))


def apply(study: Study, pathway_id: str, fix: Fix) -> Study:
    """The study with this change, and with the usual agreement where there was none."""
    study = _agreed(study, pathway_id, fix.transition)
    return VERBS[fix.what](study, pathway_id, fix)


def asked_of(pathway: Pathway, fix: Fix) -> frozenset[str]:
    """Of whom a change asks something: the actors (ids) who read, write, ring or hold on."""
    handover = handovers(pathway).get(fix.transition, Handover(fix.transition))
    giving = frozenset(actor for each in handover.changes for actor in each.giving)
    taking = frozenset(actor for each in handover.changes for actor in each.taking)
    message = pathway.messages.get(fix.about)
    if fix.what is What.SATURDAY:
        return frozenset((fix.about,))
    if fix.what is What.EARLIER and message is not None:
        sender = message.sender or pathway.steps[message.anchor].actor
        return frozenset((sender,)) if sender else giving
    if fix.what in (What.HOLD, What.TAIL):
        return giving
    return giving | taking


# What there is to change


def _of_messages(pathway: Pathway, handover: Handover) -> Iterator[Fix]:
    messages = [pathway.messages[key] for key in handover.messages]
    come = {actor for each in handover.changes for actor in each.taking}
    readers = dict.fromkeys(actor for message in messages for actor in message.receivers if actor in come)
    for actor in readers:
        reads = pathway.actors[actor].reads or pathway.actors[actor].hours
        if not pathway.calendar(reads).of_day(5):
            yield Fix(What.SATURDAY, handover.transition, actor)
    for message in messages:
        if message.channel is not Channel.PHONE and all(one.channel is not Channel.PHONE for one in message.fallbacks):
            yield Fix(What.PHONE, handover.transition, message.id)
        if message.moment is Anchor.DEPARTURE and message.offset.shape is Shape.CONSTANT:
            yield Fix(What.EARLIER, handover.transition, message.id)


def _of_rules(pathway: Pathway, handover: Handover) -> Iterator[Fix]:
    rules = {rule.kind: rule for rule in _rules(pathway, handover.transition)}
    if any((rule.lets_go, rule.shared) != (Moment.ACCEPTED, False) for rule in rules.values()):
        yield Fix(What.HOLD, handover.transition)
    if not all(rule.shared for rule in rules.values()):
        yield Fix(What.SHARED, handover.transition)
    treatment = rules.get(Kind.TREATMENT)
    if treatment is not None and treatment.lets_go_after < TAIL:
        yield Fix(What.TAIL, handover.transition)


def _rules(pathway: Pathway, transition: str) -> tuple[Rule, ...]:
    return pathway.rules.where(lambda rule: rule.transition == transition)


def _agreed(study: Study, pathway_id: str, transition: str) -> Study:
    handover = handovers(study.pathway(pathway_id)).get(transition)
    if handover is None or all(each.ruled for each in handover.changes):
        return study
    return agreeing.default_handover(study, pathway_id, transition)


# Changing it


def _saturday(study: Study, pathway_id: str, fix: Fix) -> Study:
    pathway = study.pathway(pathway_id)
    actor = found(pathway.actors, fix.about)
    reads = pathway.calendar(actor.reads or actor.hours)
    name = _("{actor}, reads").format(actor=actor.name)
    intervals = tuple(sorted((*reads.intervals, SATURDAY)))
    return painting.paint(study, pathway_id, ("actors", actor.id, "reads"), intervals, name=name)


def _phone(study: Study, pathway_id: str, fix: Fix) -> Study:
    wanted = weekly(range(5), 0, NOON)
    calendars = study.pathway(pathway_id).calendars
    key = next((key for key, one in calendars.items() if one.intervals == wanted), None)
    if key is None:
        key = fresh("c", *taken(study, "calendars"))
        made = Calendar(key, _("Weekdays before 12"), wanted)
        study = put_calendar(study, pathway_id, made)
    message = found(study.pathway(pathway_id).messages, fix.about)
    rung = Rung(Channel.PHONE, constant(RINGING), outside=key)
    return agreeing.put_message(study, pathway_id, _touched(message, fallbacks=(*message.fallbacks, rung)))


def _earlier(study: Study, pathway_id: str, fix: Fix) -> Study:
    message = found(study.pathway(pathway_id).messages, fix.about)
    offset = constant(message.offset.values[0] - A_DAY)
    return agreeing.put_message(study, pathway_id, _touched(message, offset=offset))


def _held(study: Study, pathway_id: str, fix: Fix) -> Study:
    return _ruled(
        _acknowledged(study, pathway_id, fix), pathway_id, fix,
        lets_go=Moment.ACCEPTED, lets_go_after=0.0, takes_over=Moment.RELEASE, takes_over_after=0.0, shared=False,
    )  # fmt: skip


def _shared(study: Study, pathway_id: str, fix: Fix) -> Study:
    return _ruled(
        _acknowledged(study, pathway_id, fix), pathway_id, fix,
        lets_go=Moment.ACCEPTED, lets_go_after=0.0, takes_over=Moment.DEPARTURE, takes_over_after=0.0, shared=True,
    )  # fmt: skip


def _tail(study: Study, pathway_id: str, fix: Fix) -> Study:
    (rule,) = (one for one in _rules(study.pathway(pathway_id), fix.transition) if one.kind is Kind.TREATMENT)
    changed = _touched(
        rule, lets_go=Moment.DEPARTURE, lets_go_after=TAIL, takes_over=Moment.RELEASE, takes_over_after=0.0
    )
    return agreeing.put_rule(study, pathway_id, changed)


def _acknowledged(study: Study, pathway_id: str, fix: Fix) -> Study:
    """Each message of the handover is accepted by those who get it, and they say so."""
    pathway = study.pathway(pathway_id)
    for key in handovers(pathway)[fix.transition].messages:
        message: Message = pathway.messages[key]
        response = message.response or constant(ACCEPTING)
        study = agreeing.put_message(study, pathway_id, _touched(message, acknowledged=True, response=response))
    return study


def _ruled(study: Study, pathway_id: str, fix: Fix, **said: object) -> Study:
    for rule in _rules(study.pathway(pathway_id), fix.transition):
        study = agreeing.put_rule(study, pathway_id, _touched(rule, **said))
    return study


def _touched(thing: T, **said: object) -> T:
    """The thing with these fields; somebody stands for it now, though it was only assumed before."""
    return replace(thing, basis=vouched(thing.basis), **said)  # type: ignore[arg-type]


VERBS: Mapping[What, Callable[[Study, str, Fix], Study]] = {
    What.AGREE: lambda study, pathway_id, fix: agreeing.agree(study, pathway_id, fix.transition),
    What.SATURDAY: _saturday,
    What.PHONE: _phone,
    What.EARLIER: _earlier,
    What.HOLD: _held,
    What.SHARED: _shared,
    What.TAIL: _tail,
}
