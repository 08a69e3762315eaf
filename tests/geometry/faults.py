"""What must never be seen on a diagram, found in a picture; and pathways to look for it in."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random

from model.geometry.picture import Arrow, Box, Picture, Point, Rect
from model.pathway import Pathway
from model.responsibility import Assignments, held
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table

WORDS = (
    "Udskrivning",
    "behandling",
    "visitation",
    "genoptræningsplan",
    "medicinafstemning",
    "besøg",
    "af",
    "til",
    "hos",
)
KINDS = (*[StepKind.ACTIVITY] * 6, *[StepKind.DECISION] * 2, StepKind.WAIT, StepKind.SPLIT, StepKind.JOIN)


def faults(picture: Picture) -> list[str]:
    """One line for each thing that is wrong."""
    return [
        *_through_boxes(picture),
        *_out_of_lane(picture),
        *_slanted(picture),
        *_overlapping(picture),
        *_out_of_sight(picture),
        *_on_each_other(picture),
    ]


def area(start: Point, end: Point) -> Rect:
    """A piece of a line, a hair wide."""
    (x, y), (to_x, to_y) = start, end
    return Rect(min(x, to_x), min(y, to_y), abs(to_x - x) or 0.01, abs(to_y - y) or 0.01)


def _through_boxes(picture: Picture) -> Iterator[str]:
    for arrow in picture.arrows:
        for box in picture.boxes:
            own = box.id in (arrow.source, arrow.target)
            inner = box.rect.grown(-box.rect.width / 4 if own else -1)
            if any(area(*piece).meets(inner) for piece in pairwise(arrow.points)):
                yield f"arrow {arrow.id} runs through {box.id}"


def _out_of_lane(picture: Picture) -> Iterator[str]:
    lanes = {lane.id: lane.rect for lane in picture.lanes}
    for box in picture.boxes:
        lane = lanes[box.lane]
        if (
            box.whole.y < lane.y
            or box.whole.bottom > lane.bottom
            or box.whole.x < lane.x
            or box.whole.right > lane.right
        ):
            yield f"{box.id} lies outside its lane {box.lane}"


def _slanted(picture: Picture) -> Iterator[str]:
    for arrow in picture.arrows:
        if len(arrow.points) < 2 or any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(arrow.points)):
            yield f"arrow {arrow.id} is not made of level and upright pieces"


def _overlapping(picture: Picture) -> Iterator[str]:
    labels = [(f"label of {arrow.id}", arrow.label.rect) for arrow in picture.arrows if arrow.label]
    batons = [(f"baton of {baton.id}", baton.rect) for baton in picture.batons]
    boxes = [(box.id, box.rect) for box in picture.boxes]
    for (name, rect), (other, over) in combinations([*labels, *batons, *boxes], 2):
        if rect.meets(over):
            yield f"{name} overlaps {other}"


def _out_of_sight(picture: Picture) -> Iterator[str]:
    paper = Rect(0, 0, picture.width, picture.height).grown(0.1)
    for arrow in picture.arrows:
        for x, y in (*arrow.points, *arrow.head):
            if not (paper.x <= x <= paper.right and paper.y <= y <= paper.bottom):
                yield f"arrow {arrow.id} leaves the paper"


def _on_each_other(picture: Picture) -> Iterator[str]:
    for one, other in combinations(picture.arrows, 2):
        if one.source != other.source and one.target != other.target and _shared(one, other) > 1.0:
            yield f"arrows {one.id} and {other.id} lie on each other"


def _shared(one: Arrow, other: Arrow) -> float:
    """The pixels on which two arrows cannot be told apart."""
    length = 0.0
    for a, b in pairwise(one.points):
        for c, d in pairwise(other.points):
            for axis in (0, 1):
                if abs(a[axis] - b[axis]) < 0.1 and abs(c[axis] - d[axis]) < 0.1 and abs(a[axis] - c[axis]) < 1.5:
                    along = 1 - axis
                    low = max(min(a[along], b[along]), min(c[along], d[along]))
                    length += max(0.0, min(max(a[along], b[along]), max(c[along], d[along])) - low)
    return length


def box_of(picture: Picture, step: str) -> Box:
    """The box of a step."""
    return next(box for box in picture.boxes if box.id == step)


def arrow_of(picture: Picture, transition: str) -> Arrow:
    """The arrow of a transition."""
    return next(arrow for arrow in picture.arrows if arrow.id == transition)


def tangle(steps: int, lanes: int, seed: int) -> Pathway:
    """A random pathway with loops, branches, labels and changing hands."""
    chance = Random(seed)
    sectors = [Sector(f"s{n}", f"Sektor {n}") for n in range(max(1, lanes // 2))]
    actors = [Actor(f"a{n}", f"Aktør {n}", f"s{n * len(sectors) // lanes}") for n in range(lanes)]
    made, actor = [], 0
    for n in range(steps):
        kind = {0: StepKind.START, steps - 1: StepKind.END}.get(n) or chance.choice(KINDS)
        actor = chance.randrange(lanes) if chance.random() < 0.4 else actor
        name = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        said = Assignments(treatment=held(f"a{actor}") if chance.random() < 0.4 else None)
        made.append(Step(f"n{n}", kind, name, f"a{actor}" if chance.random() > 0.02 else None, assignments=said))
    ends = {(max(0, n - chance.choice([1, 1, 1, 2, 3, 5])), n) for n in range(1, steps)}
    ends |= {(chance.randrange(steps), chance.randrange(steps)) for _ in range(steps // 4)}
    arrows = [
        Transition(
            f"t{a}-{b}",
            f"n{a}",
            f"n{b}",
            0.5 if chance.random() < 0.3 else None,
            chance.choice(["", "ja", "nej, venter"]),
        )
        for a, b in sorted(ends)
        if abs(a - b) < 15
    ]
    return Pathway(
        "tangle", "Tangle", sectors=Table(sectors), actors=Table(actors), steps=Table(made), transitions=Table(arrows)
    )
