"""Aligning and distributing: only places change, what is aligned is, and nothing comes to stand on anything."""

import pytest

from model.edits import aligning, places
from model.errors import Refused
from model.study import Study
from model.table import Table
from tests.builders import drawn


@pytest.fixture
def study() -> Study:
    pathway = drawn("a@ward > b@ward > c@nursing > d@nursing > e@nursing")
    return Study("s", Table([pathway]))


def spots(study: Study) -> dict[str, tuple[int, int]]:
    return {key: (spot.column, spot.row) for key, spot in places.spots(study.pathway()).items()}


def test_steps_aligned_below_one_another_share_the_column_of_the_first(study: Study) -> None:
    aligned = spots(aligning.align_columns(study, study.pathway().id, ["b", "c", "e"]))

    assert [aligned[step][0] for step in "bce"] == [1, 1, 1]
    assert aligned["c"] != aligned["e"]  # of one lane: below one another
    assert aligned["d"] == spots(study)["d"]


def test_steps_aligned_beside_one_another_share_the_row_of_the_first_of_their_lane(study: Study) -> None:
    key = study.pathway().id
    study = study.put(places.put(study.pathway(), {"d": (3, 2), "b": (1, 1)}))

    aligned = spots(aligning.align_rows(study, key, ["d", "c", "b"]))

    assert (aligned["c"], aligned["d"], aligned["b"]) == ((2, 2), (3, 2), (1, 1))


def test_distributed_steps_are_equally_far_apart(study: Study) -> None:
    key = study.pathway().id
    study = study.put(places.put(study.pathway(), {"e": (9, 0)}))

    columns = [spots(aligning.spread(study, key, ["a", "c", "e"]))[step][0] for step in "ace"]

    assert columns[1] - columns[0] == columns[2] - columns[1] > 1


def test_what_is_aligned_already_stays_the_same_study(study: Study) -> None:
    key = study.pathway().id

    assert aligning.align_rows(study, key, ["a", "b"]) is study
    assert aligning.align_columns(study, key, ["a"]) is study
    assert aligning.spread(study, key, ["a"]) is study
    assert aligning.spread(study, key, ["a", "b", "c"]) is study


def test_a_step_that_is_not_there_cannot_be_aligned(study: Study) -> None:
    for verb in (aligning.align_columns, aligning.align_rows, aligning.spread):
        with pytest.raises(Refused):
            verb(study, study.pathway().id, ["a", "nobody"])
