"""Verbs on the drawing alone: fold a sector, bend an arrow, tidy up. None of them changes what the pathway means."""

from collections.abc import Iterable
from dataclasses import replace

from model.edits.within import found
from model.geometry.tidy import tidied
from model.layout import Bend, Layout
from model.pathway import Pathway
from model.study import Study
from model.table import Table


def fold_sector(study: Study, pathway_id: str, sector: str) -> Study:
    """The band as one line; what is in it is kept."""
    pathway = study.pathway(pathway_id)
    key = found(pathway.sectors, sector).id
    rest = (one for one in pathway.layout.folded if one != key)
    return _laid(study, pathway, replace(pathway.layout, folded=(*rest, key)))


def unfold_sector(study: Study, pathway_id: str, sector: str) -> Study:
    """The band with its lanes again."""
    pathway = study.pathway(pathway_id)
    key = found(pathway.sectors, sector).id
    rest = tuple(one for one in pathway.layout.folded if one != key)
    return _laid(study, pathway, replace(pathway.layout, folded=rest))


def bend(study: Study, pathway_id: str, transition: str, points: Iterable[tuple[float, float]]) -> Study:
    """The arrow by way of these points (columns and rows of the whole diagram); none: as it finds its way by itself."""
    pathway = study.pathway(pathway_id)
    bends = pathway.layout.bends.without(found(pathway.transitions, transition).id)
    way = tuple(points)
    return _laid(study, pathway, replace(pathway.layout, bends=bends.put(Bend(transition, way)) if way else bends))


def tidy(study: Study, pathway_id: str) -> Study:
    """Every step and arrow where the flow puts it, what is tidy already where it is; folded bands stay folded."""
    pathway = study.pathway(pathway_id)
    return _laid(study, pathway, replace(pathway.layout, places=tidied(pathway), bends=Table()))


def _laid(study: Study, pathway: Pathway, layout: Layout) -> Study:
    return study.put(replace(pathway, layout=layout))
