"""Verbs on whole pathways: add, copy as a scenario, rename, change, reorder, remove."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count

from model.edits.within import found, renewed
from model.errors import Refused
from model.i18n import _
from model.ids import fresh
from model.pathway import FIELDS, Pathway
from model.study import Study


def add_pathway(study: Study, pathway: Pathway) -> tuple[Study, str]:
    """Another pathway in the same file, last; and its id, a new one where its own is taken."""
    key = pathway.id if pathway.id not in study.pathways else fresh("p", study.pathways)
    return renewed(study, replace(pathway, id=key)), key


def rename_study(study: Study, name: str) -> Study:
    """The file's content under another name."""
    return replace(study, name=name.strip())


def rename_pathway(study: Study, pathway_id: str, name: str) -> Study:
    """The pathway under another name; its id stays."""
    return change_pathway(study, pathway_id, name=name.strip())


def change_pathway(study: Study, pathway_id: str, **fields: object) -> Study:
    """The pathway with other values of its own fields (year, arrivals, description …); its things have their verbs."""
    strange = set(fields) - set(FIELDS) | {"id"} & set(fields)
    if strange:
        raise TypeError(strange)
    return renewed(study, replace(study.pathway(pathway_id), **fields))  # type: ignore[arg-type]  # the value refuses


def copy_as_scenario(study: Study, pathway_id: str, *, name: str = "") -> tuple[Study, str]:
    """A copy behind its original, with the same ids in it, so that runs of the two are paired; and its id."""
    original = found(study.pathways, pathway_id)
    key = fresh("p", study.pathways)
    said = name.strip() or _unused(study, _("{name}, proposal").format(name=original.name))
    order = list(study.pathways)
    order.insert(order.index(pathway_id) + 1, key)
    pathways = study.pathways.put(replace(original, id=key, name=said)).ordered(order)
    return replace(study, pathways=pathways), key


def _unused(study: Study, name: str) -> str:
    """The name, with a number behind it where a pathway of the file has it already."""
    known = {pathway.name for pathway in study.pathways.values()}
    names = chain([name], (f"{name} {number}" for number in count(2)))
    return next(one for one in names if one not in known)


def reorder_pathways(study: Study, order: Iterable[str]) -> Study:
    """The pathways in another order; those that are not named keep theirs, behind the others."""
    named = [found(study.pathways, key).id for key in dict.fromkeys(order)]
    rest = (key for key in study.pathways if key not in set(named))
    return replace(study, pathways=study.pathways.ordered([*named, *rest]))


def remove_pathway(study: Study, pathway_id: str) -> Study:
    """Without this pathway. Refused where it is the only one."""
    found(study.pathways, pathway_id)
    if len(study.pathways) == 1:
        raise Refused(_("This is the only pathway of the file: it cannot be removed."))
    return replace(study, pathways=study.pathways.without(pathway_id))
