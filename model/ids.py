"""Ids: short, stable, unique within one table; never shown as a name, never derived from one."""

import re
from collections.abc import Container
from itertools import count

from model.errors import Refused
from model.i18n import _
from model.words import plain

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def checked(candidate: str) -> str:
    """The id itself, refused unless it is 1 to 64 letters (a-z), digits, dots, hyphens and underscores.

    The draws address by id (SEMANTICS 3), and "@", "/" and "|" separate there: they cannot be part of one.
    """
    if not _ID.fullmatch(candidate):
        raise Refused(
            _("“{id}” cannot be an id: use 1–64 letters a–z, digits, dots, hyphens or underscores.").format(
                id=candidate[:80]
            )
        )
    return plain(candidate)


def fresh(prefix: str, *taken: Container[str]) -> str:
    """The first of prefix1, prefix2 … that stands in none of the containers."""
    names = (f"{prefix}{number}" for number in count(1))
    return next(name for name in names if not any(name in container for container in taken))
