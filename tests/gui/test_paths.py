"""Asking for a file: in the language of the window, where Qt draws the dialog itself."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from gui.dialogs import paths
from model import i18n


@pytest.mark.parametrize(("language", "words"), [("da", {"Søg i:", "Filtype:"}), ("en", {"Look in:", "Kind of file:"})])
def test_the_dialog_speaks_the_language_of_the_window(qapp, tmp_path, monkeypatch, language, words):
    seen = set()

    def look(dialog: QFileDialog) -> int:
        seen.update(label.text() for label in dialog.findChildren(QLabel))
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", look)
    with i18n.speaking(language):
        chosen = paths.ask_open(None, tmp_path)

    assert chosen is None
    assert words <= seen


def test_a_name_without_an_ending_gets_that_of_the_suggestion(qapp, tmp_path, monkeypatch):
    def choose(dialog: QFileDialog) -> int:
        dialog.selectFile(str(tmp_path / "Hofte"))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)

    assert paths.ask_save(None, tmp_path / "Forløb.stafet") == tmp_path / "Hofte.stafet"
    assert paths.ask_export(None, tmp_path / "Forløb.pdf") == tmp_path / "Hofte.pdf"
