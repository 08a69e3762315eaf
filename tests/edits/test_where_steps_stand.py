"""Where steps stand is found in two ways, the quick one and the whole one; and so are names that lead to nothing."""

from dataclasses import replace

import pytest

from model.edits import places, steps
from model.edits.within import renewed
from model.errors import Refused
from model.layout import Place
from model.pathway import Pathway
from model.references import dangling, newly_dangling
from model.step import StepKind
from model.study import Study
from model.table import Table
from tests.gui.small import small_study


def spread(study: Study) -> Pathway:
    """Every step on a spot of its own."""
    pathway = study.pathway("p1")
    given = Table(Place(key, column, 0) for column, key in enumerate(pathway.steps))
    return replace(pathway, layout=replace(pathway.layout, places=given))


def whole(pathway: Pathway) -> dict[str, places.Cell]:
    return {step: (spot.lane, spot.column, spot.row) for step, spot in places.spots(pathway).items()}


def test_steps_stand_where_the_whole_placing_puts_them() -> None:
    apart = spread(small_study())
    first, second, *_others = apart.steps
    same_lane = apart.steps.put(replace(apart.steps[second], actor=apart.steps[first].actor))
    together = apart.layout.places.put(Place(second, 0, 0))
    for pathway in (
        apart,
        replace(apart, layout=replace(apart.layout, places=Table())),
        replace(apart, layout=replace(apart.layout, places=apart.layout.places.without(first))),
        replace(apart, layout=replace(apart.layout, folded=("hospital",))),
        replace(apart, steps=same_lane, layout=replace(apart.layout, places=together)),
    ):
        assert places.cells(pathway) == whole(pathway)


def test_many_new_steps_stand_each_on_a_spot_of_its_own() -> None:
    study = Study("Mange", Table([spread(small_study())]))
    for number in range(6):
        study, _key = steps.add_step(study, "p1", StepKind.ACTIVITY, "ward", column=number % 2)
    pathway = study.pathway("p1")

    assert len(set(whole(pathway).values())) == len(pathway.steps)
    assert places.cells(pathway) == whole(pathway)


def test_a_name_that_leads_to_nothing_is_found_where_something_changed_or_was_taken_away() -> None:
    study = small_study()
    pathway = study.pathway("p1")
    step = pathway.steps["s2"]
    lost = replace(pathway, steps=pathway.steps.put(replace(step, actor="gone")))
    without = replace(pathway, actors=pathway.actors.without(step.actor or ""))

    assert newly_dangling(pathway, pathway) == ()
    assert newly_dangling(lost, pathway) == dangling(lost) != ()
    assert newly_dangling(without, pathway) == dangling(without) != ()
    for broken in (lost, without):
        with pytest.raises(Refused):
            renewed(study, broken)
