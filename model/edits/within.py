"""How a verb finds its way into a study and back."""

from typing import TypeVar

from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.references import dangling, newly_dangling
from model.study import Study
from model.table import Identified, Table

T = TypeVar("T", bound=Identified)


def found(table: Table[T], key: str) -> T:
    """The thing of this id. Refused where somebody removed it meanwhile."""
    if key not in table:
        raise Refused(_("“{id}” is not there any more.").format(id=key))
    return table[key]


def renewed(study: Study, pathway: Pathway) -> Study:
    """The study with the pathway in its new state. Refused where the new state names what is not there."""
    before = study.pathways.get(pathway.id)
    lost = next(iter(dangling(pathway) if before is None else newly_dangling(pathway, before)), None)
    if lost is not None:
        raise Refused(
            _("“{field}” of “{id}” names “{key}”, which is not there.").format(
                field=lost.field, id=lost.id, key=lost.key
            )
        )
    return study.put(pathway)


def taken(study: Study, table: str) -> tuple[Table[Identified], ...]:
    """The tables of this name of all pathways. Scenarios share ids, so a new thing must be new in every one of them."""
    return tuple(getattr(pathway, table) for pathway in study.pathways.values())
