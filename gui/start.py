"""What happens before there is a window: language, Qt's own words, what to show, and where defects are told."""

import os
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.fresh import empty_study
from gui.settings import Settings
from model import i18n
from model.errors import FileProblem, Refused
from model.i18n import _
from model.study import Study

FIRST_SHOWN = "older-medical-patient"
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


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


def first_study() -> Study:
    """The ready pathway one begins with; an empty one where the library cannot be read."""
    from pathways import catalogue  # after the language is chosen

    try:
        return catalogue.load(FIRST_SHOWN, i18n.language())
    except (FileProblem, Refused, KeyError):
        return empty_study()


def told_by(say: Callable[..., object]) -> Hook:
    """An excepthook: a defect is told in the window, and in full on standard error; the work goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        sentence = _("Something went wrong inside Stafet; your pathway is unharmed. ({what})")
        say(sentence.format(what=kind.__name__), problem=True)

    return hook
