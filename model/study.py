"""Everything in one file: several pathways (as-is, to-be …). Immutable; every edit gives a new one."""

from dataclasses import dataclass, replace

from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.table import Table
from model.words import plain


@dataclass(frozen=True, slots=True)
class Study:
    """The content of a document. A scenario is a pathway made as a copy of another, with the same ids in it."""

    name: str
    pathways: Table[Pathway] = Table()

    def __post_init__(self) -> None:
        plain(self.name)

    def pathway(self, key: str | None = None) -> Pathway:
        """The pathway of this id; without one, the first. Raises Refused where there is none."""
        if key is None and self.pathways:
            return next(iter(self.pathways.values()))
        if key is None or key not in self.pathways:
            known = ", ".join(self.pathways) or "–"
            raise Refused(_("There is no pathway “{id}” here. There are: {known}.").format(id=key or "", known=known))
        return self.pathways[key]

    def put(self, pathway: Pathway) -> "Study":
        """With this pathway: replaced where its id is known, else added."""
        return replace(self, pathways=self.pathways.put(pathway))
