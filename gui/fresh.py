"""What a new document begins with: the usual four sectors, an actor in each, a start and an end."""

from model.calendars import Calendar, weekly
from model.i18n import _
from model.layout import Layout, Place
from model.pathway import Pathway
from model.responsibility import Assignments, held
from model.sector import Actor, Sector
from model.step import Step, StepKind
from model.study import Study
from model.table import Table

WORKDAYS = range(5)
BEGINNING = Assignments(treatment=held("ward"), coordination=held("ward"))
"""Who has the citizen where it begins; else no figure could say anything of treatment and coordination."""


def empty_study() -> Study:
    """A study with one pathway to draw in, in the language of the moment."""
    return Study(name=_("New pathway"), pathways=Table((empty_pathway("p1", _("As it is")),)))


def empty_pathway(key: str, name: str) -> Pathway:
    """A pathway with sectors, actors and a start at which the ward has the citizen, and nothing agreed."""
    return Pathway(
        id=key,
        name=name,
        sectors=Table(_sectors()),
        actors=Table(_actors()),
        calendars=Table(_calendars()),
        steps=Table((Step("s1", kind=StepKind.START, actor="ward", assignments=BEGINNING),)),
        layout=Layout(places=Table((Place("s1", 0),))),
    )


def _sectors() -> tuple[Sector, ...]:
    return (
        Sector("hospital", _("Hospital"), "#3b6fb6", level=4, medical=True),
        Sector("municipality", _("Municipality"), "#2f8f6b", level=1),
        Sector("practice", _("General practice"), "#8a6bb8", level=2, medical=True),
        Sector("rehabilitation", _("Rehabilitation"), "#b7791f", level=2),
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor("ward", _("Ward"), "hospital", hours="always", reads="days"),
        Actor("assessment", _("Assessment"), "municipality", hours="office"),
        Actor("nursing", _("Home nursing"), "municipality", hours="always", reads="days"),
        Actor("gp", _("General practitioner"), "practice", hours="practice"),
        Actor("training", _("Training centre"), "rehabilitation", hours="office"),
    )


def _calendars() -> tuple[Calendar, ...]:
    return (
        Calendar("always", _("Round the clock"), ((0, 7 * 1440),)),
        Calendar("days", _("Every day 8–15"), weekly(range(7), 480, 900)),
        Calendar("office", _("Weekdays 8–15"), weekly(WORKDAYS, 480, 900)),
        Calendar("practice", _("Weekdays 8–16"), weekly(WORKDAYS, 480, 960)),
    )
