"""Asking for a file. The only windows that wait for an answer are these and the one about unsaved work."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from model.i18n import _


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """Which file to open; None where the person changed their mind."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Open"), str(folder), _readable())
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, suggested: Path) -> Path | None:
    """Where to save; None where the person changed their mind. Without a suffix it is a .stafet file."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save as"), str(suggested), _writable())
    return with_suffix(Path(chosen), ".stafet") if chosen else None


def ask_export(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write a document or a picture, by the suggestion's suffix; None where none is chosen."""
    suffix = suggested.suffix
    wanted = f"{suffix.removeprefix('.').upper()} (*{suffix})"
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Export"), str(suggested), wanted)
    return with_suffix(Path(chosen), suffix) if chosen else None


def with_suffix(path: Path, suffix: str) -> Path:
    """The path, with this suffix where it has none."""
    return path if path.suffix else path.with_name(path.name + suffix)


def _readable() -> str:
    return ";;".join((_("Pathways") + " (*.stafet *.toml)", _("All files") + " (*)"))


def _writable() -> str:
    return ";;".join((_("Stafet file") + " (*.stafet)", _("Text, for comparing versions") + " (*.toml)"))
