"""The list of findings: filtered, jumped from, mended."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.mending import VERBS, verb_of
from model.checks.finding import Finding, Mend, Severity, remedy
from model.step import StepKind
from model.study import Study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(program):
    program.document.findings_changed.emit()
    program.window.show_tab("findings")
    return program.findings


def weights(panel) -> set[str]:
    return {str(finding.severity) for finding in panel._shown}


def test_findings_of_one_weight_can_be_hidden_and_are_still_counted(panel, qtbot):
    weight = next(iter(weights(panel)))
    button = panel._weights[weight]
    count = sum(str(finding.severity) == weight for finding in panel._shown)

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert weight not in weights(panel)
    assert button.text().endswith(str(count))


def test_a_click_on_a_finding_opens_the_field_it_is_about(program, panel, qtbot):
    def without_duration(study: Study) -> Study:
        pathway = study.pathway("p1")
        return study.put(replace(pathway, steps=pathway.steps.put(replace(pathway.steps["s3"], actor=None))))

    program.document.edit("Fjern aktør", without_duration)
    panel.renew()
    row = next(n for n, finding in enumerate(panel._shown) if finding.rule == "step-without-actor")

    panel._table.setCurrentCell(row, 0)
    panel._table.picked(row)

    assert program.selection.ids == ("s3",)
    assert program.window.focusWidget() is program.inspector.form.mark("actor").focusProxy()


@pytest.mark.parametrize(
    ("mended", "seen"),
    [
        (remedy(Mend.AGREE_RULE, transition="t2", kind="execution"), lambda p: "t2/execution" in p.rules),
        (remedy(Mend.ADD_MESSAGE, transition="t2"), lambda p: len(p.messages) == 1),
        (remedy(Mend.SET_ACCESS, step="s3"), lambda p: p.steps["s3"].access),
        (remedy(Mend.ADD_END, step="s4x"), None),
    ],
)
def test_mending_is_one_step_of_undo(program, panel, mended, seen):
    finding = Finding("any", Severity.WARNING, "transitions", "t2", "execution", remedy=mended)
    panel._shown = (finding,)
    panel._table.setRowCount(1)
    panel._table.setCurrentCell(0, 0)
    before = program.document.study

    panel.mend()

    if seen is None:
        assert program.document.study is before
        assert program.notices.sentences()
    else:
        assert seen(program.document.pathway)
        program.document.undo()
        assert program.document.study is before


def test_a_start_that_is_missing_is_put_in_front_of_the_first_step(program, panel):
    def without_start(study: Study) -> Study:
        from model.edits.steps import remove_steps

        return remove_steps(study, "p1", ["s1"])

    program.document.edit("Fjern start", without_start)

    program.document.edit("Ret", lambda study: VERBS[Mend.ADD_START](study, "p1", {}))

    (start,) = program.document.pathway.starts()
    (arrow,) = program.document.pathway.outgoing(start.id)
    assert arrow.target == "s2"


def test_a_join_that_is_missing_gathers_the_tracks_that_met(program):
    from model.edits import steps, transitions

    def two_tracks(study: Study) -> Study:
        study = steps.change_step(study, "p1", "s2", kind=StepKind.SPLIT)
        study, other = steps.add_step(study, "p1", StepKind.ACTIVITY, "ward")
        study, _one = transitions.connect(study, "p1", "s2", other)
        study, meeting = steps.add_step(study, "p1", StepKind.ACTIVITY, "nursing", name="Møde")
        for step in ("s3", other):
            study, _way = transitions.connect(study, "p1", step, meeting)
        return study

    program.document.edit("To spor", two_tracks)
    meeting = next(step.id for step in program.document.pathway.steps.values() if step.name == "Møde")

    program.document.edit("Ret", lambda study: VERBS[Mend.ADD_JOIN](study, "p1", {"split": "s2", "step": meeting}))

    pathway = program.document.pathway
    (arrow,) = pathway.incoming(meeting)
    assert pathway.steps[arrow.source].kind is StepKind.JOIN
    assert len(pathway.incoming(arrow.source)) == 2


def test_what_a_person_must_say_is_not_made_up():
    assert verb_of(remedy(Mend.SET_DURATION, step="s2")) is None
    assert verb_of(None) is None
