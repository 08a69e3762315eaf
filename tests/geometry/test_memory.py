"""A drawing that remembers the last one is the drawing that does not."""

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from model.edits import actors, drawing, steps, transitions
from model.errors import Refused
from model.geometry.drawing import drawn
from model.geometry.memory import Memory
from model.geometry.picture import Lens
from model.i18n import speaking
from model.layout import Layout
from model.step import StepKind
from model.study import Study
from model.table import Table
from pathways import catalogue
from tests.geometry.faults import WORDS, tangle
from tests.sizes import large_study

Edit = Callable[[Study, Random], Study]


def one(chance: Random, ids: object) -> str:
    return chance.choice(list(ids))  # type: ignore[call-overload]


def edits() -> list[Edit]:
    def key(study: Study) -> str:
        return study.pathway().id

    def pw(study: Study):
        return study.pathway()

    return [
        lambda s, c: steps.rename_step(s, key(s), one(c, pw(s).steps), " ".join(c.choices(WORDS, k=c.randint(1, 6)))),
        lambda s, c: steps.move_step(s, key(s), one(c, pw(s).steps), column=c.randint(0, 12), row=c.randint(0, 2)),
        lambda s, c: steps.move_step(s, key(s), one(c, pw(s).steps), actor=one(c, pw(s).actors)),
        lambda s, c: steps.append_step(s, key(s), one(c, pw(s).steps), kind=c.choice(list(StepKind)))[0],
        lambda s, c: steps.insert_on_transition(s, key(s), one(c, pw(s).transitions))[0],
        lambda s, c: steps.remove_steps(s, key(s), [one(c, pw(s).steps)]),
        lambda s, c: transitions.connect(s, key(s), one(c, pw(s).steps), one(c, pw(s).steps))[0],
        lambda s, c: transitions.remove_transitions(s, key(s), [one(c, pw(s).transitions)]),
        lambda s, c: transitions.reconnect(s, key(s), one(c, pw(s).transitions), target=one(c, pw(s).steps)),
        lambda s, c: transitions.change_transition(s, key(s), one(c, pw(s).transitions), condition=one(c, WORDS)),
        lambda s, c: drawing.fold_sector(s, key(s), one(c, pw(s).sectors)),
        lambda s, c: drawing.unfold_sector(s, key(s), one(c, pw(s).sectors)),
        lambda s, c: drawing.bend(s, key(s), one(c, pw(s).transitions), [(c.randint(0, 8), c.random() * 4)]),
        lambda s, c: actors.reorder_actors(s, key(s), [one(c, pw(s).actors)]),
        lambda s, c: actors.rename_actor(s, key(s), one(c, pw(s).actors), one(c, WORDS)),
        lambda s, c: actors.add_actor(s, key(s), "Ny", one(c, pw(s).sectors))[0],
    ]


def edited(study: Study, chance: Random) -> Study:
    try:
        return chance.choice(edits())(study, chance)
    except (Refused, IndexError):
        return study


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_the_remembering_drawing_is_the_fresh_one(seed: int) -> None:
    chance, memory = Random(seed), Memory()
    study = Study("Tangle", Table([tangle(14 + seed, 3 + seed % 3, seed)]))
    past = [study]
    for _edit in range(60):
        undo = chance.random() < 0.2
        study = chance.choice(past[-5:]) if undo else edited(study, chance)
        past.append(study)
        lens = chance.choice(list(Lens)) if chance.random() < 0.2 else Lens.SECTOR

        assert drawn(study.pathway(), lens=lens, memory=memory) == drawn(study.pathway(), lens=lens)


def test_edits_of_a_large_pathway_are_remembered_rightly() -> None:
    chance, memory, study = Random(7), Memory(), large_study(48)
    for _edit in range(12):
        study = edited(study, chance)

        assert drawn(study.pathway(), memory=memory) == drawn(study.pathway())


def test_one_memory_serves_pathways_one_after_the_other_and_both_languages() -> None:
    memory = Memory()
    for name in catalogue.names():
        for language in ("da", "en"):
            pathway = catalogue.load(name, language).pathway()
            with speaking(language):
                assert drawn(pathway, memory=memory) == drawn(pathway)
                loose = replace(pathway, layout=Layout())
                assert drawn(loose, memory=memory) == drawn(loose)


def test_a_new_name_of_one_of_three_hundred_steps_is_drawn_within_a_frame() -> None:
    memory, study, taken = Memory(), large_study(300), []
    drawn(study.pathway(), memory=memory)
    for number in range(5):
        study = steps.rename_step(study, "large", "S150", f"Step number {number}0")
        start = time.process_time()
        drawn(study.pathway(), memory=memory)
        taken.append(1000 * (time.process_time() - start))

    assert min(taken) < 16
