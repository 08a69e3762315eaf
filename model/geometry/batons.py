"""What a baton says: whether anything is agreed, which kinds pass, and in the gaps lens the expected gap hours."""

from collections.abc import Sequence
from typing import NamedTuple

from model.geometry.charges import Charge, Charges
from model.geometry.hands import PLACE, Change, Standings, colours_of
from model.geometry.lettering import width
from model.geometry.picture import REGULAR, SEMIBOLD, Baton, Cell, Lens, Rect, Text, Tone
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, gap_name, joined, kind_name, step_name
from model.responsibility import TIMED, Kind
from model.units import write_number

FULL, SMALL = (74.0, 22.0), (18.0, 11.0)
_TEXT, _WORD = 11.5, 10.5
_CELL, _CELL_GAP, _CELL_HEIGHT = 12.0, 3.0, 6.0


class Passing(NamedTuple):
    """What the drawing knows of one arrow on which hands change."""

    arrow: str
    changes: tuple[Change, ...]
    charge: Charge | None

    @property
    def missing(self) -> tuple[Kind, ...]:
        """The kinds that change across sectors with nothing agreed."""
        return tuple(change.kind for change in self.changes if not change.agreed and not change.inside)

    @property
    def small(self) -> bool:
        """Only inside a sector, nothing agreed and no gap: a mark is enough."""
        return self.charge is None and all(change.inside and not change.agreed for change in self.changes)

    @property
    def agreed(self) -> bool:
        """Whether nothing that passes between sectors lacks an agreement."""
        return not self.missing


def gap_letter(gap: str) -> str:
    """The letter of a type of gap: I, U, R, D, F in Danish."""
    return {
        "nobody": _("letter of a gap|N"),
        "unaware": _("letter of a gap|U"),
        "unreachable": _("letter of a gap|R"),
        "disputed": _("letter of a gap|D"),
        "unable": _("letter of a gap|P"),
    }[gap].rsplit("|", 1)[-1]


def hours_text(hours: float) -> str:
    """Gap hours as short as a capsule wants them: "20.8 h", "137 h"."""
    return _("{n} h").format(n=write_number(hours, 1 if hours < 99.95 else 0))


def nothing_agreed() -> str:
    """What stands in a baton where hands change and nothing is agreed."""
    return _("no agreement")


def size(passing: Passing) -> tuple[float, float]:
    """The size of the capsule; the same in every lens, so that nothing moves when the lens changes."""
    if passing.small:
        return SMALL
    wide = width(nothing_agreed(), _WORD, SEMIBOLD) + 18 if passing.missing else 0.0
    return (max(FULL[0], wide), FULL[1])


def baton(
    pathway: Pathway, passing: Passing, rect: Rect, *, lens: Lens, charges: Charges, standing: Standings, told: str
) -> Baton:
    """The baton of an arrow, at the place that was found for it; `told` as `baton_told` has it."""
    charge = passing.charge
    texts: tuple[Text, ...] = ()
    cells: tuple[Cell, ...] = ()
    divider: float | None = None
    if passing.small:
        pass
    elif lens is Lens.GAPS and charges.known:
        texts, divider = _figures(rect, charge)
    elif not passing.agreed:
        x, y = rect.centre
        texts = (Text(x, y + 3.7, nothing_agreed(), _WORD, SEMIBOLD, tone=Tone.GAP),)
    else:
        cells = _cells(pathway, passing, rect, standing)
    return Baton(
        id=passing.arrow,
        rect=rect,
        agreed=passing.agreed,
        kinds=tuple(change.kind for change in passing.changes),
        missing=passing.missing,
        texts=texts,
        cells=cells,
        divider=divider,
        level=charge.level if charge is not None and lens is Lens.GAPS else None,
        gap=charge.gap if charge is not None else None,
        hours=(charge.hours if charge is not None else 0.0) if charges.known else None,
        told=told,
    )


def _figures(rect: Rect, charge: Charge | None) -> tuple[tuple[Text, ...], float | None]:
    """Letter, line, number; a bare number where there is no gap."""
    x, y = rect.centre
    if charge is None:
        return (Text(x, y + 4, hours_text(0.0), _TEXT, REGULAR, tone=Tone.MUTED),), None
    letter = Text(rect.x + 15, y + 4, gap_letter(charge.gap), 11.0, SEMIBOLD, tone=Tone.GAP)
    divider = rect.x + 25
    number = Text((divider + rect.right) / 2 - 1, y + 4, hours_text(charge.hours), _TEXT, SEMIBOLD, tone=Tone.GAP)
    return (letter, number), divider


def _cells(pathway: Pathway, passing: Passing, rect: Rect, standing: Standings) -> tuple[Cell, ...]:
    """A small ribbon: the colour of who takes over; of who goes on where some only leave."""
    target = pathway.transitions[passing.arrow].target
    by_kind = {change.kind: change for change in passing.changes}
    whole = len(TIMED) * _CELL + (len(TIMED) - 1) * _CELL_GAP
    x, y = rect.centre
    cells = []
    for place, kind in enumerate(TIMED):
        area = Rect(x - whole / 2 + place * (_CELL + _CELL_GAP), y - _CELL_HEIGHT / 2, _CELL, _CELL_HEIGHT)
        change = by_kind.get(kind)
        holders = (change.taking or standing[target][PLACE[kind]].holders) if change is not None else ()
        colours = colours_of(pathway, holders)
        told = "; ".join(changes_told(pathway, (change,))) if change is not None else ""
        cells.append(Cell(kind, area, colours, False, None, told))
    return tuple(cells)


def baton_told(pathway: Pathway, passing: Passing) -> str:
    """What passes on an arrow, and the expected gap, in words."""
    arrow = pathway.transitions[passing.arrow]
    where = _("{source} → {target}").format(
        source=step_name(pathway.steps[arrow.source]), target=step_name(pathway.steps[arrow.target])
    )
    parts = changes_told(pathway, passing.changes)
    if passing.charge is not None:
        parts.append(
            _("expected gap {hours} a passage, mostly {gap}").format(
                hours=hours_text(passing.charge.hours), gap=gap_name(passing.charge.gap)
            )
        )
    return f"{where}: " + "; ".join(parts)


def changes_told(pathway: Pathway, changes: Sequence[Change]) -> list[str]:
    """Changes of hands in words; kinds that pass together are told together."""
    together: dict[object, tuple[Change, list[Kind]]] = {}
    for one in changes:
        alike = (one.giving, one.taking, one.agreed, one.inside, one.staying)
        together.setdefault(alike, (one, []))[1].append(one.kind)
    return [_change_told(pathway, change, kinds) for change, kinds in together.values()]


def _change_told(pathway: Pathway, change: Change, kinds: Sequence[Kind]) -> str:
    names = joined([kind_name(kind) for kind in kinds])
    giving, taking = _names(pathway, change.giving), _names(pathway, change.taking)
    if change.staying and not change.giving:
        said = _("{kinds}: {taking} joins {staying}")
        if change.agreed:
            said = _("{kinds}: {taking} joins {staying}, agreed")
        return said.format(kinds=names, taking=taking, staying=_names(pathway, change.staying))
    if change.staying and not change.taking:
        said = _("{kinds}: {giving} lets go, {staying} goes on")
        if change.agreed:
            said = _("{kinds}: {giving} lets go, {staying} goes on, agreed")
        return said.format(kinds=names, giving=giving, staying=_names(pathway, change.staying))
    if change.agreed:
        return _("{kinds} from {giving} to {taking}, agreed").format(kinds=names, giving=giving, taking=taking)
    if change.inside:
        return _("{kinds} from {giving} to {taking}, within the sector").format(
            kinds=names, giving=giving, taking=taking
        )
    return _("{kinds} from {giving} to {taking}, nothing agreed").format(kinds=names, giving=giving, taking=taking)


def _names(pathway: Pathway, holders: Sequence[str]) -> str:
    return joined([actor_name(pathway, holder) for holder in holders]) or _("nobody")
