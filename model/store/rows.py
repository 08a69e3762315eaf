"""The rows of the file, declared with SQLModel: what the tables look like, and what may stand in a row.

Never imported at start-up: SQLModel takes 0.4 s. A declaration here is checked on every row that comes in
(`model_validate`); its table, made of the same declaration, gives the SQL. That they agree with the values is a test.
"""

from typing import Any

from sqlalchemy import REAL, Integer, Text
from sqlmodel import Field, SQLModel

LONGEST = 20_000
"""Characters of a text; as in `model.words`."""

PACKED = 10_000_000
"""Characters of a JSON cell: the longest list is that of fixed arrivals."""


def _key() -> Any:
    return Field(sa_type=Text, primary_key=True, min_length=1, max_length=80)


def _text() -> Any:
    return Field(sa_type=Text, max_length=LONGEST)


def _packed() -> Any:
    return Field(sa_type=Text, max_length=PACKED)


def _whole() -> Any:
    return Field(sa_type=Integer)


def _real() -> Any:
    return Field(sa_type=REAL)


class StudyRow(SQLModel):
    """The study: one row."""

    name: str = Field(sa_type=Text, primary_key=True, max_length=LONGEST)


class PathwayRow(SQLModel):
    """A pathway, with its arrivals, description, holidays and folded sectors."""

    id: str = _key()
    position: int = _whole()
    name: str = _text()
    year: int | None = _whole()
    on_date: str | None = _text()
    basis: str | None = _packed()
    volume: float = _real()
    profile: str = _packed()
    fixed: str = _packed()
    purpose: str = _text()
    target_group: str = _text()
    parties: str = _text()
    note: str = _text()
    constitution_day: bool = _whole()
    christmas_eve: bool = _whole()
    new_years_eve: bool = _whole()
    closures: str = _packed()
    folded: str = _packed()


class ElementRow(SQLModel):
    """What every element has: the pathway it belongs to, its id, its place in the order."""

    pathway: str = _key()
    id: str = _key()
    position: int = Field(sa_type=Integer, ge=0)


class SectorRow(ElementRow):
    """A band."""

    name: str = _text()
    colour: str = _text()
    level: int = _whole()
    medical: bool = _whole()


class ActorRow(ElementRow):
    """A lane."""

    name: str = _text()
    sector: str = _text()
    hours: str | None = _text()
    reads: str | None = _text()
    phone: str | None = _text()
    cover: str | None = _text()
    cover_knows: bool = _whole()
    capacity: int | None = _whole()
    cost: float | None = _real()
    basis: str | None = _packed()
    note: str = _text()
    valid_from: str | None = _text()
    valid_to: str | None = _text()


class CalendarRow(ElementRow):
    """Opening hours."""

    name: str = _text()
    intervals: str = _packed()
    on_holiday: str | None = _text()
    own: str = _packed()
    closures: str = _packed()
    basis: str | None = _packed()
    valid_from: str | None = _text()
    valid_to: str | None = _text()


class StepRow(ElementRow):
    """A step, with what it says of each kind of responsibility."""

    kind: str = _text()
    name: str = _text()
    actor: str | None = _text()
    duration: str | None = _packed()
    working: bool = _whole()
    hours: str | None = _text()
    departs: str | None = _text()
    remote: bool = _whole()
    occupies: bool = _whole()
    access: bool = _whole()
    citizen_calls: str = _packed()
    tags: str = _packed()
    basis: str | None = _packed()
    note: str = _text()
    treatment: str | None = _packed()
    execution: str | None = _packed()
    coordination: str | None = _packed()
    authority: str | None = _packed()
    operation: str | None = _packed()
    competence: str = _text()
    equipment: str = _text()
    medicine: str = _text()


class TransitionRow(ElementRow):
    """An arrow."""

    source: str = _text()
    target: str = _text()
    probability: float | None = _real()
    condition: str = _text()
    travel: str | None = _packed()
    walks_in: bool = _whole()
    planned: bool = _whole()
    basis: str | None = _packed()
    note: str = _text()


class RuleRow(ElementRow):
    """A rule of responsibility."""

    transition: str = _text()
    kind: str = _text()
    lets_go: str = _text()
    lets_go_after: float = _real()
    takes_over: str = _text()
    takes_over_after: float = _real()
    informed_by: str | None = _packed()
    requires: str = _packed()
    shared: bool = _whole()
    agreement: str | None = _text()
    variants: str = _packed()
    leads: str = _packed()
    bridge: str | None = _packed()
    basis: str | None = _packed()
    note: str = _text()
    valid_from: str | None = _text()
    valid_to: str | None = _text()


class MessageRow(ElementRow):
    """A message."""

    anchor: str = _text()
    name: str = _text()
    moment: str = _text()
    only_on: str | None = _text()
    sender: str | None = _text()
    receivers: str = _packed()
    standard: str = _text()
    contents: str = _packed()
    channel: str = _text()
    offset: str = _packed()
    sender_hours: bool = _whole()
    delay: str = _packed()
    loss: float = _real()
    safety_net: str | None = _packed()
    never_found: bool = _whole()
    reading: str = _packed()
    response: str | None = _packed()
    fallbacks: str = _packed()
    deadline: str | None = _packed()
    acknowledged: bool = _whole()
    sender_knows: str = _text()
    basis: str | None = _packed()
    note: str = _text()
    valid_from: str | None = _text()
    valid_to: str | None = _text()


class InterruptionRow(ElementRow):
    """An interruption."""

    name: str = _text()
    scope: str = _packed()
    rate: float = _real()
    target: str = _text()
    basis: str | None = _packed()


class SegmentRow(ElementRow):
    """A segment."""

    name: str = _text()
    share: float = _real()
    probabilities: str = _packed()
    durations: str = _packed()
    basis: str | None = _packed()


class AgreementRow(ElementRow):
    """An agreement."""

    what: str = _text()
    why: str = _text()
    owner: str | None = _text()
    due: str | None = _text()
    status: str = _text()
    about: str | None = _text()
    clause: str = _text()
    basis: str | None = _packed()
    valid_from: str | None = _text()
    valid_to: str | None = _text()


class MeasureRow(ElementRow):
    """A measure."""

    name: str = _text()
    start: str = _packed()
    end: str = _packed()
    limit: float | None = _real()
    unit: str = _text()
    basis: str | None = _packed()


class PromiseRow(ElementRow):
    """A promise."""

    name: str = _text()
    hours: float = _real()
    about: str | None = _text()
    kinds: str = _packed()


class PlaceRow(ElementRow):
    """A step's place on the diagram."""

    column: int = _whole()
    row: int = _whole()


class BendRow(ElementRow):
    """Points of an arrow moved by hand."""

    points: str = _packed()


ROWS: dict[str, type[SQLModel]] = {
    "study": StudyRow,
    "pathways": PathwayRow,
    "sectors": SectorRow,
    "actors": ActorRow,
    "calendars": CalendarRow,
    "steps": StepRow,
    "transitions": TransitionRow,
    "rules": RuleRow,
    "messages": MessageRow,
    "interruptions": InterruptionRow,
    "segments": SegmentRow,
    "agreements": AgreementRow,
    "measures": MeasureRow,
    "promises": PromiseRow,
    "places": PlaceRow,
    "bends": BendRow,
}
"""The row of each table."""
