"""On which piece of its arrow a baton or a label sits, and how much room the channels must leave for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.geometry.lattice import Lattice
from model.geometry.tracks import Piece, Trunk


@dataclass(slots=True)
class Room:
    """Pixels kept free in a channel before its tracks and behind them."""

    before: float = 0.0
    behind: float = 0.0


@dataclass(slots=True)
class Seats:
    """The piece chosen for each arrow's baton and label (by index), and the room kept in the channels (by x line)."""

    batons: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    rooms: dict[int, Room] = field(default_factory=dict)


def seated(
    lattice: Lattice,
    parts: Mapping[str, Sequence[Piece]],
    found: Sequence[Trunk],
    *,
    batons: Mapping[str, float],
    labels: Mapping[str, float],
) -> Seats:
    """Seats for batons (width by arrow) and labels (width by arrow)."""
    alone = {(trunk.members[0].arrow, trunk.members[0].number) for trunk in found if len(trunk.members) == 1}
    merging = _merging(found)
    upright: dict[int, list[Trunk]] = {}
    for trunk in found:
        if trunk.members[0].upright:
            upright.setdefault(trunk.line, []).append(trunk)
    seats = Seats()
    for arrow, width in batons.items():
        piece = _upright_seat(lattice, parts[arrow], upright, alone) or _flat_seat(parts[arrow], alone)
        seats.batons[arrow] = piece.number
        _reserve(seats, piece, width + 10.0, merges=arrow in merging)
    for arrow, width in labels.items():
        piece = _label_seat(parts[arrow], alone)
        seats.labels[arrow] = piece.number
        if (arrow, piece.number) in alone or piece.turn_end == 0:
            _reserve(seats, piece, width + 4.0, merges=arrow in merging)
    return seats


def _merging(found: Sequence[Trunk]) -> set[str]:
    """The arrows that leave alone and come in with others."""
    leaving, coming = set(), set()
    for trunk in found:
        if sum(piece.turn_start == 0 for piece in trunk.members) > 1:
            leaving |= {piece.arrow for piece in trunk.members}
        if sum(piece.turn_end == 0 for piece in trunk.members) > 1:
            coming |= {piece.arrow for piece in trunk.members}
    return coming - leaving


def _upright_seat(
    lattice: Lattice, parts: Sequence[Piece], upright: Mapping[int, list[Trunk]], alone: set[tuple[str, int]]
) -> Piece | None:
    """A piece that crosses a lane's border, where nothing else runs beside it: it needs no room of its own."""
    for piece in reversed(parts):
        low, high = sorted((piece.start, piece.end))
        crosses = piece.upright and lattice.lanes[low] != lattice.lanes[high]
        if not crosses or (piece.arrow, piece.number) not in alone:
            continue
        near = (trunk for line in (piece.line - 1, piece.line, piece.line + 1) for trunk in upright.get(line, ()))
        beside = any(trunk.low <= high and trunk.high >= low and trunk.members[0] != piece for trunk in near)
        if not beside:
            return piece
    return None


def _flat_seat(parts: Sequence[Piece], alone: set[tuple[str, int]]) -> Piece:
    """The last level piece that is the arrow's own, else the longest of its own, else the longest."""
    own = [piece for piece in parts if (piece.arrow, piece.number) in alone]
    flat = [piece for piece in own if not piece.upright]
    if flat and flat[-1].number == len(parts) - 1:
        return flat[-1]
    return max(flat or own or parts, key=lambda piece: abs(piece.end - piece.start))


def _label_seat(parts: Sequence[Piece], alone: set[tuple[str, int]]) -> Piece:
    """The first level piece that is the arrow's own."""
    flat = [piece for piece in parts if not piece.upright]
    own = [piece for piece in flat if (piece.arrow, piece.number) in alone]
    return (own or flat or list(parts))[0]


def _reserve(seats: Seats, piece: Piece, width: float, *, merges: bool) -> None:
    """Keep room in the one channel that a short level piece lies in; long ones have room enough.

    `merges`: the piece shares its end with others, so that the room is wanted before they come in.
    Channels have even numbers: a piece out of a step ends on one, a piece into a step begins on one.
    """
    low, high = sorted((piece.start, piece.end))
    if piece.upright or high - low > 2 or (low % 2 == 0 and high % 2 == 0):
        return
    if low % 2 and (merges or high % 2 == 0):
        room = seats.rooms.setdefault(low + 1, Room())
        room.before = max(room.before, width)
    else:
        room = seats.rooms.setdefault(low + low % 2, Room())
        room.behind = max(room.behind, width)
