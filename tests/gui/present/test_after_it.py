"""What a closed projector leaves behind: nothing that still answers."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.present.show import Presentation
from model.edits import steps

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_closed_projector_does_not_answer_when_the_pathway_is_switched_or_edited(program: Program) -> None:
    program.window.actions_by_verb["present"].trigger()
    QCoreApplication.processEvents()
    (shown,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Presentation))
    shown.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    document = program.document
    first = document.pathway_id
    program.scenarios.duplicate()
    source = next(iter(document.pathway.steps))
    document.attempt("Add", lambda study: steps.append_step(study, document.pathway_id, source)[0])
    document.switch_pathway(first)
    QCoreApplication.processEvents()

    assert document.pathway_id == first
