"""What works on this machine: for support over the telephone, and for a frozen build."""

import platform
import sys
from collections.abc import Callable

from model import i18n
from model.cli.sources import Catalogue
from model.i18n import _, ngettext
from model.version import VERSION


def self_test(catalogue: Catalogue) -> int:
    """Try each part and say how it went; exit code 0 when everything works."""
    parts: list[tuple[str, Callable[[], str]]] = [
        (_("words"), _words),
        (_("ready pathways"), lambda: _library(catalogue)),
        (_("simulation"), lambda: _simulation(catalogue)),
        (_("file"), lambda: _file(catalogue)),
        (_("document"), lambda: _document(catalogue)),
        (_("window"), _window),
    ]
    sys.stdout.write(f"Stafet {VERSION}, Python {platform.python_version()}, {platform.platform()}\n")
    failed = 0
    for name, part in parts:
        try:
            sys.stdout.write(f"  {name}: {part()}\n")
        except Exception as problem:  # noqa: BLE001 - whatever it is, the other parts are tried too
            failed += 1
            sys.stdout.write(f"  {name}: {_('does not work')} ({type(problem).__name__}: {problem})\n")
    wrong = ngettext("{n} part does not work.", "{n} parts do not work.", failed).format(n=failed)
    sys.stdout.write((wrong if failed else _("Everything works.")) + "\n")
    return 1 if failed else 0


def _words() -> str:
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            if not _("words"):
                raise RuntimeError(language)
    return ", ".join(i18n.LANGUAGES)


def _library(catalogue: Catalogue) -> str:
    for name in catalogue.names():
        catalogue.load(name, i18n.language())
    return ", ".join(catalogue.names())


def _simulation(catalogue: Catalogue) -> str:
    from model.simulation.engine import compiled
    from model.simulation.run import RunSettings, simulate

    study = catalogue.load(catalogue.names()[0], i18n.language())
    result = simulate(study.pathway(), RunSettings(citizens=10))
    kernel = _("compiled kernel") if compiled() else _("interpreted kernel (slower, the same figures)")
    return f"{kernel}, n = {result.citizens}"


def _file(catalogue: Catalogue) -> str:
    from model.store.files import from_bytes, to_bytes

    study = catalogue.load(catalogue.names()[0], i18n.language())
    content = to_bytes(study)
    if from_bytes(content, "self-test.stafet").study != study:
        raise RuntimeError(_("a study came back changed"))
    return _("{n} bytes, read back the same").format(n=len(content))


def _document(catalogue: Catalogue) -> str:
    from model.report.pdf import typeset

    study = catalogue.load(catalogue.names()[0], i18n.language())
    return _("{n} bytes of PDF").format(n=len(typeset(study, study.pathway().id, language=i18n.language())))


def _window() -> str:
    """Asked of the installed package, not by opening one: a server without a screen passes too."""
    from importlib.metadata import version
    from importlib.util import find_spec

    if find_spec("PySide6") is None:
        raise RuntimeError(_("PySide6 is not installed"))
    return f"PySide6 {version('PySide6-Essentials')}"
