"""The functions of the library as they are offered while an actor is named. Knows no Qt."""

from model.edits.known import name_actor
from model.i18n import language
from model.pathway import Pathway
from model.sector import Sector
from model.study import Study


def parts_now() -> Pathway:
    """The library, in the language and with the words of the moment."""
    from pathways.parts import parts  # read when something is added

    return parts(language())


def actors_of(sector: Sector) -> tuple[tuple[str, str], ...]:
    """Id and name of the known functions of such a sector; of all where there are none."""
    known = parts_now()
    its = {key for key, one in known.sectors.items() if key == sector.id or one.name == sector.name}
    named = [(key, actor.name) for key, actor in known.actors.items() if actor.sector in its]
    return tuple(named or ((key, actor.name) for key, actor in known.actors.items()))


def names_for(pathway: Pathway, actor: str) -> tuple[str, ...]:
    """What a lane may be called that the library knows: the functions of its sector, but for those that are there."""
    there = {one.name for one in pathway.actors.values() if one.id != actor}
    return tuple(name for _key, name in actors_of(pathway.sectors[pathway.actors[actor].sector]) if name not in there)


def all_names(pathway: Pathway) -> tuple[str, ...]:
    """As `names_for` where the sector is not chosen yet: the functions of all."""
    there = {one.name for one in pathway.actors.values()}
    return tuple(actor.name for actor in parts_now().actors.values() if actor.name not in there)


def named(study: Study, pathway_id: str, actor: str, name: str) -> Study:
    """The actor under another name; one of whom nothing is said yet takes over what the library says of this one."""
    return name_actor(study, pathway_id, actor, name, parts_now())
