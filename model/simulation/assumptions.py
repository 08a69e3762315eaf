"""What was assumed where a pathway says nothing, so that an unfinished one runs (SEMANTICS 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from model.i18n import _
from model.pathway import Pathway
from model.units import write_hours, write_number


class Assumed(StrEnum):
    """What may be missing."""

    DURATION = "duration"
    SHARE = "share"
    HOURS = "hours"
    ACTOR = "actor"
    END = "end"
    SAFETY_NET = "safety-net"


@dataclass(frozen=True, slots=True)
class Assumption:
    """The thing `id` of `table` lacks something; `values` are what its sentence tells: name, hours, share (0–1)."""

    kind: Assumed
    table: str
    id: str
    values: Mapping[str, str | float] = field(default_factory=dict)

    def wording(self) -> str:
        """The sentence, in the language of the moment."""
        match self.kind:
            case Assumed.DURATION:
                text = _("“{name}” has no duration: {hours} is assumed.")
            case Assumed.SHARE:
                text = _("The arrow {name} has no share: {share} % is assumed.")
            case Assumed.HOURS:
                text = _("“{name}” has no opening hours: Monday to Friday 08–15 is assumed.")
            case Assumed.ACTOR:
                text = _("“{name}” has no actor: open Monday to Friday 08–15, and room for all, are assumed.")
            case Assumed.END:
                text = _("The flow stops at “{name}”: it is taken as an end.")
            case Assumed.SAFETY_NET:
                text = _("“{name}” can be lost, and nothing says when that is found: {hours} is assumed.")
        return text.format(
            name=self.values.get("name", self.id),
            hours=write_hours(float(self.values.get("hours", 0.0))),
            share=write_number(100 * float(self.values.get("share", 0.0))),
        )


def assumption(pathway: Pathway, kind: Assumed, table: str, id_: str, **values: float) -> Assumption:
    """An assumption about a thing of this pathway, its name in its values."""
    return Assumption(kind, table, id_, {"name": _name(pathway, table, id_), **values})


def _name(pathway: Pathway, table: str, id_: str) -> str:
    if table == "transitions":
        transition = pathway.transitions[id_]
        return f"{_name(pathway, 'steps', transition.source)} → {_name(pathway, 'steps', transition.target)}"
    thing = getattr(pathway, table).get(id_)
    return getattr(thing, "name", "") or id_
