"""Examples and tests of the check segment-shares."""

import pytest

from model.pathway import Pathway
from model.side import Segment
from tests.builders import added, changed, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > d:decision@ward > treat@ward > end@gp", "d > end")
HALVES = changed(changed(WAY, "transitions", "d-treat", probability=0.5), "transitions", "d-end", probability=0.5)


def parted(*shares: float, pathway: Pathway = WAY, **ways: float) -> Pathway:
    """With segments of these shares, the first of them with its own shares out of the decision."""
    own = tuple((key.replace("_", "-"), share) for key, share in ways.items())
    segments = [Segment(f"s{n}", f"Group {n}", share, own if n == 0 else ()) for n, share in enumerate(shares)]
    return added(pathway, segments=segments)


GOOD = (
    WAY,
    parted(0.3, 0.7),
    parted(0.1, 0.2, 0.7),
    parted(0.3, 0.7, d_treat=0.9),
    parted(0.3, 0.7, pathway=HALVES, d_treat=0.9, d_end=0.1),
)
BAD = (parted(0.3, 0.6), parted(0.7, 0.7), parted(0.3, 0.7, pathway=HALVES, d_treat=0.9))


@pytest.mark.parametrize(("number", "place"), [(0, ("s1", "share")), (2, ("s0", "probabilities"))])
def test_the_segment_is_named(number: int, place: tuple[str, str]) -> None:
    assert [(one.id, one.field) for one in found("segment-shares", BAD[number])] == [place]
