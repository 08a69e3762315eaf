"""What happens before there is a window: language, Qt's own words, what to show, and where defects are told."""

import gc
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel

from gui import theme
from gui.fresh import empty_study
from gui.settings import Settings
from model import i18n
from model.errors import FileProblem, Refused
from model.i18n import _
from model.study import Study

FIRST_SHOWN = "older-medical-patient"
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def application(argv: list[str]) -> QApplication:
    """Qt, under the program's name and icon."""
    made = QApplication([sys.argv[0], *argv])
    made.setApplicationName("Stafet")
    made.setDesktopFileName("stafet")
    made.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "stafet.svg")))
    return made


def language_of(settings: Settings, given: str = "") -> str:
    """The one given on the command line, chosen in the window, or by STAFET_LANGUAGE; else English on an English
    machine, else Danish."""
    asked = (given if given in i18n.LANGUAGES else "") or settings.language or os.environ.get("STAFET_LANGUAGE", "")
    if asked in i18n.LANGUAGES:
        return asked
    return "en" if QLocale.system().language() == QLocale.Language.English else "da"


def speak_qt(application: QApplication) -> None:
    """Have Qt's own words (file dialogs, buttons) and numbers in the chosen language."""
    QLocale.setDefault(QLocale("da_DK" if i18n.language() == "da" else "en_GB"))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):
        application.installTranslator(translator)


def look_for_circles_rarely() -> None:
    """Values are in no circles of references, and an edit makes ten thousand of them: looking for circles after every
    few hundred, as Python does, takes a tenth of its time, and a whole frame now and then."""
    gc.set_threshold(50_000, 20, 100)


def first_study() -> Study:
    """The ready pathway one begins with; an empty one where the library cannot be read."""
    from pathways import catalogue  # after the language is chosen

    try:
        return catalogue.load(FIRST_SHOWN, i18n.language())
    except (FileProblem, Refused, KeyError):
        return empty_study()


def file_to_open(argv: list[str], settings: Settings) -> Path | None:
    """The file that was named, else the one that was open when the program last ended; None where there is neither."""
    named = [Path(word) for word in argv if not word.startswith("-")]
    session = settings.session
    if named:
        return named[0]
    return session[0] if session is not None and session[0].exists() else None


def study_to_come(path: Path) -> Study:
    """What stands in for the study of a file until that is read: nothing, under its name."""
    return replace(empty_study(), name=path.stem)


def opening(path: Path) -> QLabel:
    """A page that says which file is being opened."""
    page = QLabel(_("Opening “{name}” …").format(name=path.name))
    page.setAccessibleName(page.text())
    page.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return page


def told_by(say: Callable[..., object]) -> Hook:
    """An excepthook: a defect is told in the window, and in full on standard error; the work goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        sentence = _("Something went wrong inside Stafet; your pathway is unharmed. ({what})")
        say(sentence.format(what=kind.__name__), problem=True)

    return hook
