"""What earlier runs left unsaved, as a list: restore, discard, or later."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from model.i18n import _

if TYPE_CHECKING:
    from model.store.recovery import Recoverable


def show_leftovers(
    parent: QWidget, left: "Sequence[Recoverable]", *, restore: "Callable[[Recoverable], object]"
) -> QDialog:
    """A quiet sheet with a row for each; it blocks nothing, and what is not answered is offered again."""
    sheet = QDialog(parent)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowTitle(_("Not saved"))
    column = QVBoxLayout(sheet)
    for one in left:
        column.addWidget(_row(sheet, one, restore))
    later = QPushButton(_("Later"), sheet)
    later.clicked.connect(sheet.close)
    column.addWidget(later, 0, Qt.AlignmentFlag.AlignRight)
    sheet.resize(520, sheet.sizeHint().height())
    sheet.show()
    return sheet


def _row(sheet: QDialog, left: "Recoverable", restore: "Callable[[Recoverable], object]") -> QWidget:
    box = QWidget(sheet)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    when = _("{day} at {h}:{m}").format(day=f"{left.time:%d.%m.}", h=f"{left.time:%H}", m=f"{left.time:%M}")
    where = left.base.name if left.base is not None else _("no file")
    label = QLabel(f"{left.name}\n{where} · {when}", box)
    row.addWidget(label, 1)
    for words, act, leaves in (
        (_("Restore"), restore, True),
        (_("Discard"), lambda one: one.discard(), False),
    ):
        button = QPushButton(words, box)
        button.setAccessibleName(f"{words}: {left.name}")

        def do(_on: bool = False, act: Callable = act, leaves: bool = leaves) -> None:
            box.setEnabled(False)
            act(left)
            if leaves:
                sheet.close()

        button.clicked.connect(do)
        row.addWidget(button)
    return box
