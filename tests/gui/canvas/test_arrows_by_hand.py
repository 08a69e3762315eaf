"""Arrows taken by hand: an end to another step, a piece of the line aside."""

from itertools import pairwise

import pytest

from gui.canvas.view import Canvas
from gui.document import Document
from model.edits import steps
from model.geometry.picture import Point
from tests.gui.canvas.hand import double_click, drag, middle, move, press, release


def points(canvas: Canvas, transition: str) -> tuple[Point, ...]:
    return next(arrow.points for arrow in canvas.picture.arrows if arrow.id == transition)


def near_head(canvas: Canvas, transition: str) -> Point:
    (x, y), (to_x, to_y) = points(canvas, transition)[-2:]
    return (to_x - 9 * (to_x > x + 1), to_y - 9 * (to_y > y + 1) + 9 * (to_y < y - 1))


def longest(line: tuple[Point, ...]) -> tuple[Point, Point]:
    return max(pairwise(line), key=lambda piece: abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1]))


def aside(canvas: Canvas, transition: str, by: float) -> tuple[Point, Point]:
    (x, y), (to_x, to_y) = longest(points(canvas, transition))
    held = ((x + to_x) / 2 + 3, (y + to_y) / 2 + 3)
    return held, (held[0] + by * (x == to_x), held[1] + by * (y == to_y))


def test_the_head_of_an_arrow_is_taken_to_another_step_with_its_rule(canvas: Canvas, document: Document) -> None:
    before = document.study
    drag(canvas, near_head(canvas, "t8"), middle(canvas, "reconcile"))
    assert document.study is before  # there already is one from the split to this step: nothing happens

    drag(canvas, near_head(canvas, "t8"), middle(canvas, "end"))

    assert document.pathway.transitions["t8"].target == "end"
    assert document.pathway.rules.where(lambda rule: rule.transition == "t8")
    document.undo()
    assert document.study is before


def test_the_tail_of_an_arrow_is_taken_to_another_step(canvas: Canvas, document: Document) -> None:
    (x, y), (to_x, _to_y) = points(canvas, "t14")[:2]

    drag(canvas, (x + 12 * (to_x > x), y), middle(canvas, "visit"))

    assert document.pathway.transitions["t14"].source == "visit"


def test_while_an_end_hangs_over_a_step_it_cannot_go_to_it_says_why(canvas: Canvas, document: Document) -> None:
    before, goal = document.study, middle(canvas, "start")
    press(canvas, near_head(canvas, "t2"))
    move(canvas, (goal[0] + 40, goal[1] + 40), goal)

    assert any("start" in str(given).lower() or "ankommer" in str(given) for given in _said(canvas))
    release(canvas, goal)
    assert document.study is before


def _said(canvas: Canvas) -> list[str]:
    sketch = canvas.ghosts._sketch
    return [value.text() for _call, given in sketch.strokes for value in given if hasattr(value, "text")]


@pytest.mark.parametrize("transition", ["t3", "t9"])
def test_a_piece_of_an_arrow_is_pulled_aside_and_stays_there(
    canvas: Canvas, document: Document, transition: str
) -> None:
    before = points(canvas, transition)
    held, goal = aside(canvas, transition, 33.0)

    drag(canvas, held, goal)

    after = points(canvas, transition)
    assert transition in document.pathway.layout.bends
    assert after != before
    for a, b in pairwise(after):
        assert (abs(a[0] - b[0]) < 0.05) != (abs(a[1] - b[1]) < 0.05)
    one, other = longest(before)
    axis = 0 if one[0] == other[0] else 1
    moved = one[axis] + 33.0
    assert any(abs(a[axis] - moved) < 7 and abs(b[axis] - moved) < 7 for a, b in pairwise(after))
    double_click(canvas, ((after[1][0] + after[2][0]) / 2, (after[1][1] + after[2][1]) / 2))
    assert transition not in document.pathway.layout.bends
    assert points(canvas, transition) == before


def test_a_bent_arrow_follows_its_steps(canvas: Canvas, document: Document) -> None:
    drag(canvas, *aside(canvas, "t9", 25.0))
    bends = document.pathway.layout.bends

    document.edit("move", lambda study: steps.move_step(study, "discharge", "visit", row=2))

    line = points(canvas, "t9")
    box = next(box for box in canvas.picture.boxes if box.id == "visit")
    assert document.pathway.layout.bends == bends
    assert abs(line[-1][0] - box.rect.x) < 4 or abs(line[-1][1] - box.rect.y) < 4 or box.rect.bottom < line[-1][1]
    assert all(abs(a[0] - b[0]) < 0.05 or abs(a[1] - b[1]) < 0.05 for a, b in pairwise(line))
