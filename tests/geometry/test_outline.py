"""Rounded corners."""

from model.geometry.outline import rounded


def test_a_corner_is_cut_on_both_sides() -> None:
    moves = rounded([(0, 0), (50, 0), (50, 40)], radius=8)

    assert [move.verb for move in moves] == ["M", "L", "Q", "L"]
    assert [move.end for move in moves] == [(0, 0), (42, 0), (50, 8), (50, 40)]
    assert moves[2].control == (50, 0)


def test_a_short_piece_has_a_smaller_corner() -> None:
    moves = rounded([(0, 0), (50, 0), (50, 6)], radius=8)

    assert moves[2].end == (50, 3)


def test_nothing_gives_no_moves() -> None:
    assert rounded([]) == ()
