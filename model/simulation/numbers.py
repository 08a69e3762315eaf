"""The numbers that calendars and distributions get as the columns of a pathway are filled."""

from dataclasses import dataclass, field, replace

from model.calendars import OFFICE, Calendar
from model.distribution import Distribution
from model.pathway import Pathway
from model.simulation.assumptions import Assumed, Assumption, assumption


@dataclass(slots=True)
class Numbers:
    """Calendars and distributions get their numbers as they are met; assumptions are collected."""

    pathway: Pathway
    calendars: dict[Calendar, int] = field(default_factory=dict)
    distributions: dict[Distribution, int] = field(default_factory=dict)
    assumptions: list[Assumption] = field(default_factory=list)

    def calendar(self, key: str | None) -> int:
        """The number of the calendar of this id; Mon–Fri 08–15 where none is named."""
        found = OFFICE if key is None else self.pathway.calendars[key]
        return self.calendars.setdefault(found, len(self.calendars))

    def calendar_or_none(self, key: str | None) -> int:
        """The number of the calendar of this id, −1 where none is named."""
        return -1 if key is None else self.calendar(key)

    def distribution(self, distribution: Distribution) -> int:
        """The number of this distribution, wherever it comes from."""
        plain = distribution if distribution.basis is None else replace(distribution, basis=None)
        return self.distributions.setdefault(plain, len(self.distributions))

    def assume(self, kind: Assumed, table: str, id_: str, **values: float) -> None:
        """Note what is assumed about a thing of the pathway, once."""
        if not any((found.kind, found.table, found.id) == (kind, table, id_) for found in self.assumptions):
            self.assumptions.append(assumption(self.pathway, kind, table, id_, **values))
