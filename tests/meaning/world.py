"""A small world in which real rules are written down in structured fields only, and asked what they mean.

A test writes steps, transitions, messages and rules as they stand in a file; the sectors, functions and hours of this
page come before. One citizen arrives at a fixed moment; answers are read from their story.
"""

from datetime import datetime
from pathlib import Path

from model.exchange.toml import read
from model.pathway import Pathway
from model.simulation.run import RunSettings, simulate
from model.simulation.story import Story, story_of

WORLD = """
stafet = 1
name = "Rules"

[[pathway]]
id = "rules"
name = "Rules"
year = 2026
source = "example"

[pathway.arrivals]
fixed = [{arrives}]

[pathway.sectors]
hospital = {{name = "Hospital", level = 3, medical = true}}
other-hospital = {{name = "Another hospital", level = 3, medical = true}}
psychiatry = {{name = "Psychiatry", level = 3, medical = true}}
ambulance = {{name = "Prehospital", level = 3, medical = true}}
practice = {{name = "General practice", level = 2, medical = true}}
municipality = {{name = "Municipality", level = 1}}

[pathway.calendars.always]
name = "Round the clock"
daily = "00:00-24:00"

[pathway.calendars.ward-reads]
name = "The ward reads what is sent by 14:30"
daily = "08:00-14:30"
holiday = "usual"

[pathway.calendars.weekdays]
name = "Weekdays 8-15"
mon-fri = "08:00-15:00"

[pathway.calendars.visitation]
name = "The needs assessment"
mon-thu = "08:00-15:00"
fri = "08:00-13:00"

[pathway.calendars.shifts]
name = "Once a shift"
daily = "07:00-08:00, 15:00-16:00, 23:00-24:00"
holiday = "usual"

[pathway.calendars.gp-hours]
name = "General practice"
mon-fri = "08:00-16:00"

[pathway.calendars.out-of-hours]
name = "Out of hours"
mon = "00:00-08:00, 16:00-24:00"
tue-fri = "00:00-08:00, 16:00-24:00"
sat-sun = "00:00-24:00"
holiday = "00:00-24:00"

[pathway.calendars.before-noon]
name = "Until 12"
mon-fri = "00:00-12:00"

[pathway.calendars.working-week]
name = "Monday to Friday"
mon-fri = "00:00-24:00"

[pathway.actors]
WARD = {{name = "Ward", sector = "hospital", hours = "always", reads = "ward-reads"}}
CLINIC = {{name = "Clinic", sector = "hospital", hours = "weekdays"}}
ELSEWHERE = {{name = "Ward of another hospital", sector = "other-hospital", hours = "always"}}
PSY = {{name = "Psychiatric ward", sector = "psychiatry", hours = "always"}}
AMB = {{name = "Ambulance", sector = "ambulance", hours = "always"}}
GP = {{name = "GP", sector = "practice", hours = "gp-hours", cover = "OOH"}}
OOH = {{name = "Out-of-hours service", sector = "practice", hours = "out-of-hours"}}
VIS = {{name = "Needs assessment", sector = "municipality", hours = "visitation", phone = "weekdays"}}
NURSE = {{name = "Home nursing", sector = "municipality", hours = "always", reads = "shifts"}}
TRAIN = {{name = "Rehabilitation centre", sector = "municipality", hours = "weekdays"}}
"""


def written(text: str, *, arrives: str = "2026-10-08T14:30:00") -> Pathway:
    """The pathway that a file with this world and this text holds. Thursday 8 October 2026 unless said otherwise."""
    content = WORLD.format(arrives=arrives) + text
    return read(content.encode(), path=Path("rules.toml"), language="en").pathway()


def story(pathway: Pathway, *, seed: int = 1) -> Story:
    """What happens to the one citizen."""
    return story_of(pathway, RunSettings(seed=seed), 0)


def gaps(pathway: Pathway) -> list[tuple[str, str, float]]:
    """The gaps in their order: kind, type, hours to the minute."""
    return [(gap.kind.value, gap.type or "", round(gap.end - gap.start, 2)) for gap in story(pathway).gaps]


def holders(pathway: Pathway, kind: str, at: str) -> set[str]:
    """Who holds a kind at a moment, on any of the citizen's tokens."""
    told = story(pathway)
    hours = _hours(told, at)
    spans = [span for span in told.spans if span.kind.value == kind and span.start <= hours < span.end]
    return {holder for span in spans for holder in span.holders}


def read_at(pathway: Pathway, message: str, receiver: str) -> str:
    """When a receiver has read a message, as 2026-10-09T15:30."""
    told = story(pathway)
    (found,) = [one for one in told.messages if one.message == message and one.receiver == receiver]
    moment = told.moment(found.read)
    assert moment is not None
    return moment.isoformat("T", "minutes")


def figures(pathway: Pathway, citizens: int = 2_000) -> dict[str, object]:
    """The figures of a run of many citizens, as the command line writes them."""
    return simulate(pathway, RunSettings(citizens=citizens)).as_json()


def _hours(told: Story, at: str) -> float:
    assert told.start is not None
    return (datetime.fromisoformat(at) - told.start).total_seconds() / 3600


DISCHARGED = """
[pathway.steps]
S1 = {kind = "start", name = "Admitted", actor = "WARD"}
S2 = {name = "Stay on the ward", actor = "WARD", duration = "STAY", treatment = "WARD", coordination = "WARD"}
S3 = {name = "At home", actor = "NURSE", duration = "200 h", HOME}
S4 = {kind = "end", name = "Well", actor = "GP"}

[pathway.transitions]
T1 = {from = "S1", to = "S2", walks_in = true}
T2 = {from = "S2", to = "S3", walks_in = true}
T3 = {from = "S3", to = "S4"}
"""


def discharged(home: str, more: str, *, stay: str = "24 h", arrives: str = "2026-10-08T14:30:00") -> Pathway:
    """A stay on the ward, then at home with home nursing; `home` is what the step at home says of responsibility."""
    return written(DISCHARGED.replace("STAY", stay).replace("HOME", home) + more, arrives=arrives)
