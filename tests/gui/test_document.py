"""The document: edits, the way back and forth, and results that fit or do not."""

from dataclasses import replace

import pytest

from gui.document import Document, same_meaning
from model.errors import Refused
from model.layout import Layout, Place
from model.study import Study
from model.table import Table


def renamed(name: str):
    def verb(study: Study) -> Study:
        pathway = study.pathway("p1")
        step = replace(pathway.steps["s2"], name=name)
        return study.put(replace(pathway, steps=pathway.steps.put(step)))

    return verb


def refusing(study: Study) -> Study:
    raise Refused("Det går ikke.")


def test_an_edit_is_undone_to_the_identical_study_and_redone(document: Document, study: Study):
    document.edit("Omdøb", renamed("Send hjem"))
    edited = document.study

    document.undo()
    undone = document.study
    document.redo()

    assert undone is study
    assert document.study is edited
    assert document.pathway.steps["s2"].name == "Send hjem"
    assert document.stack.undoText() == "Omdøb"


def test_an_edit_tells_what_it_altered(document: Document, qtbot):
    with qtbot.waitSignal(document.changed) as told:
        document.edit("Omdøb", renamed("Send hjem"))

    assert told.args[0].pathways["p1"].altered == {("steps", "s2")}


def test_an_edit_that_changes_nothing_leaves_no_step_of_undo(document: Document):
    document.edit("Omdøb", renamed("Udskriv"))

    assert not document.stack.canUndo()
    assert not document.modified


def test_a_refused_attempt_tells_the_sentence_and_leaves_all_as_it_was(document: Document, study: Study, qtbot):
    with qtbot.waitSignal(document.refused) as told:
        accepted = document.attempt("Omdøb", refusing)

    assert told.args == ["Det går ikke."]
    assert not accepted
    assert document.study is study


def test_a_read_only_document_refuses_every_edit(document: Document, study: Study):
    document.read_only = True

    with pytest.raises(Refused):
        document.edit("Omdøb", renamed("Send hjem"))
    assert document.study is study


def test_editing_while_telling_of_an_edit_is_a_defect(document: Document):
    errors: list[Exception] = []

    def meddle(_change: object) -> None:
        try:
            document.edit("Omdøb igen", renamed("Tredje"))
        except RuntimeError as error:
            errors.append(error)

    document.changed.connect(meddle)
    document.edit("Omdøb", renamed("Send hjem"))

    assert len(errors) == 1
    assert document.pathway.steps["s2"].name == "Send hjem"


def test_saving_keeps_the_way_back(document: Document, tmp_path):
    document.edit("Omdøb", renamed("Send hjem"))

    document.saved(tmp_path / "a.stafet")
    clean = document.modified
    document.undo()

    assert not clean
    assert document.modified
    assert document.pathway.steps["s2"].name == "Udskriv"


def test_a_result_of_another_pathway_is_not_taken(document: Document):
    before = document.pathway
    document.edit("Omdøb", renamed("Send hjem"))

    taken = document.take_result(before, object())

    assert not taken
    assert document.result is None


def test_a_result_becomes_older_by_an_edit_and_current_again_by_its_undo(document: Document, qtbot):
    document.take_result(document.pathway, object())

    with qtbot.waitSignal(document.results_changed):
        document.edit("Omdøb", renamed("Send hjem"))
    older = document.result_is_current
    with qtbot.waitSignal(document.results_changed):
        document.undo()

    assert not older
    assert document.result is not None
    assert document.result_is_current


def test_moving_things_on_the_diagram_does_not_make_a_result_older(document: Document):
    document.take_result(document.pathway, object())

    document.edit("Flyt", moved)

    assert document.result_is_current


def moved(study: Study) -> Study:
    pathway = study.pathway("p1")
    return study.put(replace(pathway, layout=Layout(places=Table((Place("s1", 9),)))))


def test_two_pathways_that_differ_by_their_layout_mean_the_same(study: Study):
    assert same_meaning(study.pathway(), moved(study).pathway())
    assert not same_meaning(study.pathway(), renamed("X")(study).pathway())


def test_undoing_an_edit_of_another_pathway_shows_that_pathway(document: Document):
    document.edit("Scenarie", lambda study: study.put(replace(study.pathway("p1"), id="p2", name="Forslag")))
    document.edit("Omdøb", renamed("Send hjem"))
    document.switch_pathway("p2")

    document.undo()

    assert document.pathway_id == "p1"
    assert document.pathway.steps["s2"].name == "Udskriv"


def test_another_study_begins_without_a_way_back(document: Document, study: Study, qtbot):
    document.edit("Omdøb", renamed("Send hjem"))

    with qtbot.waitSignal(document.switched):
        document.open(replace(study, name="Andet"), path=None)

    assert not document.stack.canUndo()
    assert not document.modified
    assert document.study.name == "Andet"
