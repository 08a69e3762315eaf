"""What there is to choose from, in words."""

from gui.panels.fields import Option
from model.i18n import _
from model.message import Channel, DeadlineKind
from model.pathway import Pathway
from model.phrases import channel_name, moment, step_kind_name
from model.rule import Moment
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
