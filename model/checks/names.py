"""The things a finding speaks of, as a sentence names them."""

from collections.abc import Iterable

from model import phrases
from model.i18n import ngettext
from model.pathway import Pathway

MOST = 3
"""So many of several things are named; of the rest it is said how many they are."""


def step(pathway: Pathway, key: str) -> str:
    """The step's name; what it is, where it has none."""
    return phrases.step_name(pathway.steps[key])


def steps(pathway: Pathway, keys: Iterable[str]) -> str:
    """Several steps by name, each in quotes, the first few of them."""
    return few([f"“{step(pathway, key)}”" for key in keys])


def actors(pathway: Pathway, ids: str) -> str:
    """Several actors by name; `ids` as a finding's values have them, parted by spaces."""
    return phrases.joined([phrases.actor_name(pathway, actor) for actor in ids.split()])


def message(pathway: Pathway, key: str) -> str:
    """The message's name; its standard or id where it has none."""
    said = pathway.messages[key]
    return said.name or said.standard or said.id


def messages(pathway: Pathway, keys: Iterable[str]) -> str:
    """Several messages by name, each in quotes, the first few of them."""
    return few([f"“{message(pathway, key)}”" for key in keys])


def way(pathway: Pathway, transition: str) -> tuple[str, str]:
    """The names of the steps at both ends of an arrow."""
    arrow = pathway.transitions[transition]
    return step(pathway, arrow.source), step(pathway, arrow.target)


def few(names: list[str]) -> str:
    """A list as people say it, cut after a few: "a, b, c and 4 more"."""
    rest = len(names) - MOST
    if rest <= 1:
        return phrases.joined(names)
    return phrases.joined([*names[:MOST], ngettext("{n} more", "{n} more", rest).format(n=rest)])
