"""Where a number or a rule comes from, and when it holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.errors import Refused
from model.i18n import _
from model.words import plain


class SourceKind(StrEnum):
    """How well founded something is (SEMANTICS 1)."""

    EXAMPLE = "example"
    ESTIMATE = "estimate"
    LOCAL = "local"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Source:
    """Example, estimate (by which function), local data (what) or clause (of which document)."""

    kind: SourceKind
    what: str = ""
    when: date | None = None

    def __post_init__(self) -> None:
        plain(self.what)


ASSUMED = Source(SourceKind.EXAMPLE)
"""The source of the values a handover begins with: nobody has vouched for them."""


def vouched(basis: Source | None) -> Source | None:
    """The source after somebody has touched a value: what was only assumed is so no longer."""
    return None if basis == ASSUMED else basis


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which something is in force, both included; None is open."""

    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise Refused(
                _("A validity period cannot end ({to}) before it begins ({start}).").format(
                    start=self.valid_from.isoformat(), to=self.valid_to.isoformat()
                )
            )

    def holds_on(self, day: date) -> bool:
        """Whether the thing is in force on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


ALWAYS = Validity()
