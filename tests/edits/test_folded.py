"""A folded sector is folded on the diagram only: what is added or pasted meanwhile stands well when it is unfolded."""

from dataclasses import replace

from model.edits import drawing, steps
from model.edits.pasting import copied, pasted
from model.edits.places import cells, spots
from model.step import StepKind
from tests.gui.canvas.sample import discharge


def test_what_is_pasted_while_a_sector_is_folded_covers_nothing_and_moves_nobody():
    study = discharge()
    key, before = study.pathway().id, spots(study.pathway())
    part = copied(study.pathway(), tuple(before)[1:])
    folded = drawing.fold_sector(study, key, "municipality")

    done, made = pasted(folded, key, part)

    unfolded = drawing.unfold_sector(done, key, "municipality").pathway()
    there = spots(unfolded)
    assert {step: there[step] for step in before} == before
    assert len({(spot.lane, spot.column, spot.row) for spot in there.values()}) == len(unfolded.steps)
    assert {there[step].column for step in made} == {before[step].column for step in tuple(before)[1:]}
    assert len(made) == len(part.steps)


def test_a_step_that_is_appended_in_a_folded_sector_stands_behind_the_other_when_it_is_unfolded():
    study = discharge()
    key = study.pathway().id
    visit = cells(study.pathway())["visit"]
    folded = drawing.fold_sector(study, key, "municipality")

    done, made = steps.append_step(folded, key, "visit", kind=StepKind.ACTIVITY)

    assert cells(drawing.unfold_sector(done, key, "municipality").pathway())[made] == (visit[0], visit[1] + 1, visit[2])


def test_a_copy_of_folded_steps_keeps_their_rows():
    study = discharge()
    key = study.pathway().id
    folded = drawing.fold_sector(study, key, "municipality")

    part = copied(folded.pathway(), tuple(folded.pathway().steps))

    assert replace(part.layout, folded=()).places == copied(study.pathway(), tuple(study.pathway().steps)).layout.places
