"""The one question that may stand in the way: unsaved work."""

from PySide6.QtWidgets import QMessageBox, QWidget

from gui.files import Choice
from model.i18n import _


def ask_unsaved(parent: QWidget, name: str) -> Choice:
    """What to do with the unsaved changes of this document."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Stafet")
    box.setText(_("“{name}” has changes that are not saved.").format(name=name))
    save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return Choice.SAVE
    return Choice.DISCARD if box.clickedButton() is discard else Choice.STAY
