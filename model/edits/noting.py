"""Notes taken in the room: written to the thing they are about."""

from dataclasses import replace

from model.edits.within import found, renewed
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.study import Study

NOTED = ("steps", "transitions", "actors")
"""What has a note of its own; what is written anywhere else is a note of the pathway."""


def note(study: Study, pathway_id: str, table: str, key: str, text: str) -> Study:
    """Add a line to the note of a step, an arrow or an actor; for everything else to that of the pathway."""
    pathway = study.pathway(pathway_id)
    if not text.strip():
        raise Refused(_("A note needs some words."))
    if table not in NOTED:
        described = pathway.described
        return study.put(replace(pathway, described=replace(described, note=_with(described.note, text))))
    things = getattr(pathway, table)
    thing = found(things, key)
    noted: Pathway = replace(pathway, **{table: things.put(replace(thing, note=_with(thing.note, text)))})
    return renewed(study, noted)


def _with(before: str, text: str) -> str:
    return f"{before}\n{text.strip()}".strip()
