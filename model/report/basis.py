"""How well founded the numbers of a pathway are: how many there are, and how many are examples."""

from model.founded import sources
from model.i18n import _
from model.pathway import Pathway
from model.provenance import SourceKind


def counted(pathway: Pathway) -> int:
    """How many numbers the pathway has."""
    return sum(1 for _source in sources(pathway))


def examples(pathway: Pathway) -> int:
    """How many of them are examples, to be replaced by local ones."""
    return sum(1 for source in sources(pathway) if source is not None and source.kind is SourceKind.EXAMPLE)


def notice(pathway: Pathway) -> str:
    """What a reader must know before the first figure."""
    return _(
        "{n} of {m} numbers in this description are examples and must be replaced by local numbers. "
        "Gap hours are exposure, not harm: they say how long nobody could act as owner, not what came of it."
    ).format(n=examples(pathway), m=counted(pathway))
