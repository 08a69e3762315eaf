"""The kinds of document a pathway is told in."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """The description, its one-page pixi, the citizen's contact card, the poster; as `report --kind` names them."""

    DESCRIPTION = "description"
    PIXI = "pixi"
    CONTACTS = "contacts"
    POSTER = "poster"


class Paper(StrEnum):
    """The sheets a poster is printed on."""

    A3 = "a3"
    A2 = "a2"
    A1 = "a1"
    A0 = "a0"
