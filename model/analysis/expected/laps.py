"""Circles: how often they are followed round, and how much the last lap counts for those that are not.

Each lap of a circle has fewer citizens than the one before. When hardly anybody would go round once more, nobody does:
they leave the circle, and what is seen in their last lap counts for the laps left out as well, 1 + r + r² + … =
1 / (1 − r) times, with r the share that would have gone on (the geometric rest).
"""

from collections.abc import Sequence

from model.analysis.expected.reading import Place, Reading
from model.analysis.expected.trace import Passage, Slot

COARSE, FINE = 0.03, 0.001
"""The share of all citizens below which a lap is not followed: of some thousand citizens, and of many thousand."""
MANY = 10_000
MOST = 0.95
"""No more than such a share goes on from lap to lap; what goes round longer is followed."""

Shares = tuple[tuple[float, ...], ...]


class Laps:
    """The laps of a walk. A lap begins with an arrow that leads back inside a circle."""

    def __init__(self, reading: Reading, citizens: int) -> None:
        self._reading = reading
        self._few = (FINE if citizens > MANY else COARSE) * citizens
        self._of: dict[Passage | Slot, int] = {}
        self._came: dict[tuple[int, int], int] = {}
        self._spared: dict[tuple[int, int], float] = {}

    def go(self, passage: Passage) -> None:
        """Somebody sets out."""
        if not self._inside(passage):
            return
        assert passage.source is not None
        assert passage.arrow is not None
        place = self._reading.order.place
        lap = self._of.get(passage.source, 0)
        if place[passage.arrow.target] <= place[passage.arrow.source]:
            lap += 1
            key = (self._circle(passage), lap)
            self._came[key] = self._came.get(key, 0) + passage.rows
        if lap:
            self._of[passage] = lap

    def come(self, slot: Slot) -> None:
        """Somebody visits."""
        lap = min(self._of.get(passage, 0) for passage in slot.into)
        if lap:
            self._of[slot] = lap

    def shares(self, place: Place, into: Sequence[Passage]) -> Shares:
        """How likely the arrows out of a decision are: those that stay in the circle not at all in the last lap."""
        out = [self._reading.arrows[arrow.id] for arrow in self._reading.out[place.id]]
        shares = tuple(arrow.shares for arrow in out)
        lap = min(self._of.get(passage, 0) for passage in into)
        circle = self._reading.order.circle
        leaves = [circle[arrow.target] != circle[place.id] for arrow in out]
        if not lap or all(leaves) or not any(leaves):
            return shares
        groups = max(len(of) for of in shares)
        leaving = [sum(of[g % len(of)] for of, goes in zip(shares, leaves, strict=True) if goes) for g in range(groups)]
        staying = sum(passage.rows for passage in into) * (1.0 - min(leaving))
        if min(leaving) < 1.0 - MOST or staying > self._few:
            return shares
        key = (circle[place.id], lap)
        self._spared[key] = self._spared.get(key, 0.0) + staying
        return tuple(
            tuple(of[g % len(of)] / leaving[g] if goes else 0.0 for g in range(groups))
            for of, goes in zip(shares, leaves, strict=True)
        )

    def worth(self, one: Passage | Slot) -> float:
        """How many times a passage or visit counts, once the walk is done."""
        lap = self._of.get(one, 0) if self._spared else 0
        if not lap:
            return 1.0
        key = (self._circle(one), lap)
        on = self._spared.get(key, 0.0) / max(self._came.get(key, 1), 1)
        return 1.0 / (1.0 - min(on, MOST))

    def _inside(self, passage: Passage) -> bool:
        if passage.source is None or passage.arrow is None:
            return False
        circle = self._reading.order.circle
        return circle[passage.arrow.source] == circle[passage.arrow.target]

    def _circle(self, one: Passage | Slot) -> int:
        step = one.place.id if isinstance(one, Slot) else one.arrow.target if one.arrow is not None else ""
        return self._reading.order.circle[step]
