"""`like = "…"` in a pathway: another one of the same file, with what is written here instead.

It is resolved in the raw tables, before they are read, so that what comes out is checked as if written whole. Ids stay
the same, so two such pathways are compared citizen by citizen. A file written by the program has every pathway whole.
"""

from typing import Any

from model.exchange.toml_record import Values, Wrong, shown
from model.exchange.toml_schema import RECORDS
from model.i18n import _

LIKE, WITHOUT = "like", "without"
_OWN = ("id", "name")
"""What a pathway never takes from another one."""

_DEPTH = {"arrivals": 1, "holidays": 1, "layout": 2} | dict.fromkeys(RECORDS, 2)
"""How far tables are merged by their keys: a thing of a table by its keys, which are replaced whole."""


def whole(number: int, pathways: list[Any]) -> Any:
    """The raw pathway in this place (from 0), all that it takes from others included.

    Raises Wrong where it is like one that is not there, like itself, or without something the other one has not.
    """
    return _whole(pathways[number], pathways, ())


def _whole(raw: Any, pathways: list[Any], through: tuple[str, ...]) -> Any:
    if not isinstance(raw, dict) or not (LIKE in raw or WITHOUT in raw):
        return raw
    own = {key: said for key, said in raw.items() if key not in (LIKE, WITHOUT)}
    if LIKE not in raw:
        raise Wrong(_("the key “{key}” is missing").format(key=LIKE))
    base = {key: said for key, said in _other(raw, pathways, through).items() if key not in _OWN}
    left_out = raw.get(WITHOUT, [])
    if not isinstance(left_out, list):
        raise Wrong(_("a list in square brackets is expected, not {found}").format(found=shown(left_out)), WITHOUT)
    for place, path in enumerate(left_out, 1):
        if not isinstance(path, str):
            raise Wrong(_("a text in quotes is expected, not {found}").format(found=shown(path)), WITHOUT, str(place))
        base = _removed(base, path, path)
    merged = {key: _over(base[key], said, _DEPTH.get(key, 0)) for key, said in own.items() if key in base}
    return {**base, **own, **merged}


def _other(raw: Values, pathways: list[Any], through: tuple[str, ...]) -> Values:
    wanted = raw[LIKE]
    others = {one["id"]: one for one in pathways if isinstance(one, dict) and isinstance(one.get("id"), str)}
    if not isinstance(wanted, str) or wanted not in others:
        known = ", ".join(id_ for id_ in others if id_ != raw.get("id")) or "–"
        nowhere = _("there is no pathway {found} in this file to be like; there are: {known}")
        raise Wrong(nowhere.format(found=shown(wanted), known=known), LIKE)
    if wanted in (raw.get("id"), *through):
        raise Wrong(_("the pathways are like each other in a circle: one of them must be written whole"), LIKE)
    found: Values = _whole(others[wanted], pathways, (*through, wanted))
    return found


def _over(base: Any, said: Any, depth: int) -> Any:
    """What is said laid over what was there."""
    if not (depth and isinstance(base, dict) and isinstance(said, dict)):
        return said
    merged = {key: _over(base[key], value, depth - 1) for key, value in said.items() if key in base}
    return {**base, **said, **merged}


def _removed(raw: Values, path: str, said: str) -> Values:
    """Without what stands at the end of a path such as "steps.S06.duration"; ids may hold dots themselves."""
    if path in raw:
        return {key: value for key, value in raw.items() if key != path}
    for key, value in raw.items():
        if isinstance(value, dict) and path.startswith(f"{key}."):
            return {**raw, key: _removed(value, path.removeprefix(f"{key}."), said)}
    missing = _("“{path}” cannot be left out, since the other pathway has none")
    raise Wrong(missing.format(path=said), WITHOUT)
