"""Sectors and the actors in them (SEMANTICS 1)."""

import math
import re
from dataclasses import dataclass

from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.provenance import ALWAYS, Source, Validity
from model.words import plain

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
HOSPITAL_LEVEL = 3
"""From this LEON level on a sector with doctors is one the citizen is admitted to; below it, they live at home."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A band of the diagram: hospital, general practice, municipality …

    `colour` is "#rrggbb". `level` is the LEON level: lower is closer to daily life. `medical`: can carry treatment.
    """

    id: str
    name: str = ""
    colour: str = "#6a7585"
    level: int = 2
    medical: bool = False

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        if not _COLOUR.fullmatch(self.colour):
            raise Refused(_("“{colour}” is not a colour: write it as #rrggbb.").format(colour=self.colour))

    @property
    def admits(self) -> bool:
        """Whether citizens are admitted there: it has doctors, and its level is far from daily life."""
        return self.medical and self.level >= HOSPITAL_LEVEL


@dataclass(frozen=True, slots=True)
class Actor:
    """A unit that can own care; a lane of the diagram.

    `hours`, `reads`, `phone` are calendar ids: staffed, reading messages, answering calls. `hours` None is missing
    (Mon–Fri 08–15 is assumed); the last two default to `hours`. `cover` is the actor who answers when this one does
    not. `capacity` is places or staff, None unlimited. `cost` is DKK an hour.
    """

    id: str
    name: str
    sector: str
    hours: str | None = None
    reads: str | None = None
    phone: str | None = None
    cover: str | None = None
    cover_knows: bool = False
    capacity: int | None = None
    cost: float | None = None
    validity: Validity = ALWAYS
    basis: Source | None = None
    note: str = ""

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        plain(self.note)
        if self.capacity is not None and not 1 <= self.capacity <= 100_000:
            raise Refused(_("“{name}”: a capacity is a whole number from 1 to 100,000.").format(name=self.name))
        if self.cost is not None and not (math.isfinite(self.cost) and self.cost >= 0):
            raise Refused(_("“{name}”: a cost is a number of kroner an hour, 0 or more.").format(name=self.name))
        if self.cover == self.id:
            raise Refused(_("“{name}” cannot be its own cover.").format(name=self.name))
