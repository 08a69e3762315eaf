"""Asking for a file. The only windows that wait for an answer are these and the one about unsaved work."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from model.i18n import _


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """Which file to open; None where the person changed their mind."""
    return _asked(QFileDialog(parent, _("Open"), str(folder), _readable()))


def ask_save(parent: QWidget, suggested: Path) -> Path | None:
    """Where to save; None where the person changed their mind. Without a suffix it is a .stafet file."""
    return _asked(QFileDialog(parent, _("Save as"), str(suggested.parent), _writable()), suggested)


def ask_export(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write a document or a picture, by the suggestion's suffix; None where none is chosen."""
    suffix = suggested.suffix
    wanted = f"{suffix.removeprefix('.').upper()} (*{suffix})"
    return _asked(QFileDialog(parent, _("Export"), str(suggested.parent), wanted), suggested)


def _asked(dialog: QFileDialog, suggested: Path | None = None) -> Path | None:
    """What is chosen; with a suggestion a place to write to, else a file that is there."""
    # Qt 6 asks for these two under names that its Danish words do not know; a system's own dialog has its own.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind of file:"))
    if suggested is None:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    if not chosen:
        return None
    return Path(chosen[0]) if suggested is None else with_suffix(Path(chosen[0]), suggested.suffix)


def with_suffix(path: Path, suffix: str) -> Path:
    """The path, with this suffix where it has none."""
    return path if path.suffix else path.with_name(path.name + suffix)


def _readable() -> str:
    return ";;".join((_("Pathways") + " (*.stafet *.toml)", _("All files") + " (*)"))


def _writable() -> str:
    return ";;".join((_("Stafet file") + " (*.stafet)", _("Text, for comparing versions") + " (*.toml)"))
