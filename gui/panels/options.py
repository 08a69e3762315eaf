"""What there is to choose from, in words."""

from gui import known
from gui.panels.fields import Option
from model.i18n import _
from model.message import Channel, DeadlineKind, Message
from model.pathway import Pathway
from model.phrases import channel_name, limit_unit, moment, place, source_name, step_kind_name, step_name
from model.provenance import SourceKind
from model.rule import Moment
from model.sector import Sector
from model.side import LimitUnit, Status
from model.step import StepKind


def actors(pathway: Pathway, none: str | None = None) -> tuple[Option, ...]:
    """The actors in the order of the lanes; `none` is the words for nobody."""
    named = tuple((actor.id, actor.name) for actor in pathway.actors.values())
    return named if none is None else ((None, none), *named)


def sectors(pathway: Pathway) -> tuple[Option, ...]:
    """The sectors in the order of the bands."""
    return tuple((sector.id, sector.name or sector.id) for sector in pathway.sectors.values())


def calendars(pathway: Pathway, none: str) -> tuple[Option, ...]:
    """The named calendars; `none` is the words for none of them."""
    named = ((calendar.id, calendar.name or calendar.id) for calendar in pathway.calendars.values())
    return ((None, none), *named)


def messages(pathway: Pathway) -> tuple[Option, ...]:
    """All messages."""
    return tuple((message.id, message.name or _("message")) for message in pathway.messages.values())


def kinds() -> tuple[Option, ...]:
    """The kinds of step."""
    return tuple((kind, step_kind_name(kind)) for kind in StepKind)


def channels() -> tuple[Option, ...]:
    """How a message may travel."""
    return tuple((channel, channel_name(channel)) for channel in Channel)


def letting_go() -> tuple[Option, ...]:
    """The moments by which one may let go."""
    return tuple((when, moment(when, 0)) for when in Moment if when is not Moment.RELEASE)


def taking_over() -> tuple[Option, ...]:
    """The moments by which one may take over."""
    return tuple((when, moment(when, 0)) for when in Moment)


def deadlines() -> tuple[Option, ...]:
    """What a message may have to be read by."""
    return (
        (None, _("no deadline")),
        (DeadlineKind.DEPARTURE, _("before departure")),
        (DeadlineKind.HOURS, _("hours after")),
        (DeadlineKind.TIME_OF_DAY, _("the same day at")),
        (DeadlineKind.WORKING_DAYS, _("working days")),
    )


def steps(pathway: Pathway, none: str | None = None) -> tuple[Option, ...]:
    """The steps in the order of the file; `none` is the words for none of them."""
    named = tuple((step.id, step_name(step)) for step in pathway.steps.values())
    return named if none is None else ((None, none), *named)


def arrow(pathway: Pathway, key: str) -> str:
    """One transition as "A → B"."""
    return place(pathway, key, None)


def arrows(pathway: Pathway, none: str | None = None) -> tuple[Option, ...]:
    """The transitions as "A → B"; `none` is the words for none of them."""
    named = tuple((key, arrow(pathway, key)) for key in pathway.transitions)
    return named if none is None else ((None, none), *named)


def segments(pathway: Pathway, none: str) -> tuple[Option, ...]:
    """The segments; `none` is the words for none of them."""
    return ((None, none), *((segment.id, segment.name or segment.id) for segment in pathway.segments.values()))


def agreements(pathway: Pathway, none: str) -> tuple[Option, ...]:
    """The agreements; `none` is the words for none of them."""
    return ((None, none), *((one.id, one.what or one.id) for one in pathway.agreements.values()))


def sources() -> tuple[Option, ...]:
    """How well founded something may be."""
    return ((None, _("not said")), *((kind, source_name(kind)) for kind in SourceKind))


def states() -> tuple[Option, ...]:
    """How far a decision may have come."""
    words = {
        Status.OPEN: _("open (decision)"),
        Status.AGREED: _("agreed"),
        Status.DONE: _("done"),
        Status.DROPPED: _("dropped"),
    }
    return tuple(words.items())


def limit_units() -> tuple[Option, ...]:
    """What the limit of a measure may count."""
    return tuple((unit, limit_unit(unit)) for unit in LimitUnit)


def standards() -> tuple[Option, ...]:
    """The messages of the sector transitions and the standard each follows (DOMAIN 1)."""
    return (
        ("", _("none")),
        ("STIN (XDIS20)", _("admission notice – STIN")),
        ("XDIS16", _("report of admission – XDIS16")),
        ("XDIS21", _("care plan – XDIS21")),
        ("XDIS19", _("notice of completed treatment – XDIS19")),
        ("XDIS18", _("discharge report – XDIS18")),
        ("SLHJ (XDIS17)", _("discharge notice – SLHJ")),
        ("DIS01/XDIS01", _("discharge letter – DIS01")),
        ("G-GOP", _("rehabilitation plan – G-GOP")),
        ("XREF15", _("referral to the municipality – XREF15")),
        ("REF01/XREF01", _("referral to hospital – REF01")),
        ("XDIS91 / CareCommunication", _("correspondence – CareCommunication")),
        ("FMK", _("shared medication record – FMK")),
    )


def known_messages() -> tuple[Option, ...]:
    """A new message, and those of the library, by the name people look for."""
    named = sorted((message.name, key) for key, message in known.parts_now().messages.items())
    return ((None, _("New message")), *((key, name) for name, key in named))


def known_calendars() -> tuple[Option, ...]:
    """New opening hours, and those of the library."""
    return ((None, _("New opening hours")), *((one.id, one.name) for one in known.parts_now().calendars.values()))


def known_actors(sector: Sector) -> tuple[Option, ...]:
    """A new actor, and those of the library that belong to such a sector; all of them where none do."""
    return ((None, _("New actor")), *known.actors_of(sector))


def contents(message: Message) -> tuple[Option, ...]:
    """What such a message carries: its checklist in the library first, then what others carry, then its own.

    The words themselves are what the file keeps.
    """
    messages = known.parts_now().messages.values()
    alike = [one for one in messages if message.name == one.name or message.standard == one.standard]
    listed = (word for one in alike if message.standard or message.name for word in one.contents)
    words = dict.fromkeys((*listed, *_usual_contents(), *message.contents))
    return tuple((word, word) for word in words)


def _usual_contents() -> tuple[str, ...]:
    return (
        _("Diagnoses and treatment"),
        _("Functional ability"),
        _("Nursing problems"),
        _("Need for help at home"),
        _("Medicine for the first days"),
        _("Medicine changed, and why"),
        _("Aids"),
        _("Training and rehabilitation"),
        _("Plan and responsibility for follow-up"),
        _("Covered by the 72 hours: until when, phone number"),
        _("Agreed with citizen and relatives"),
        _("Competence or training required"),
        _("Whom to call"),
    )
