"""The front door: a command goes to the command line, anything else opens the window."""

import multiprocessing
import os
import sys
from pathlib import Path

COMMANDS = frozenset(
    ["library", "check", "expect", "simulate", "worst", "story", "compare", "report", "picture", "convert"]
)
OPTIONS = frozenset(["--self-test", "--help", "-h", "--version"])


def main(argv: list[str]) -> int:
    """Run Stafet with these arguments; returns the exit code."""
    multiprocessing.freeze_support()  # frozen, the engine beside the window begins here too
    if is_command(argv):
        from model import cli
        from pathways import catalogue

        return cli.main(argv, catalogue=catalogue)
    if not has_display():
        return refuse_without_display(argv)
    from gui import app

    return app.main(argv)


def is_command(argv: list[str]) -> bool:
    """Whether this is for the command line: a word it knows, or one that can be no file (it says what it knows).

    `--lang` may stand anywhere, also before the command.
    """
    words = without_language(argv)
    if not words:
        return False
    word = words[0]
    if word in COMMANDS or word in OPTIONS:
        return True
    return word[:1] not in ("-", "") and not Path(word).suffix and not Path(word).exists()


def without_language(argv: list[str]) -> list[str]:
    """The words that are left without `--lang da` or `--lang=da`; nothing is imported to tell."""
    kept = [word for at, word in enumerate(argv) if word != "--lang" and argv[at - 1 : at] != ["--lang"]]
    return [word for word in kept if not word.startswith("--lang=")]


def has_display() -> bool:
    """Whether a window can be shown: always but on a Linux without a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def refuse_without_display(argv: list[str]) -> int:
    """Say that there is no screen, and what works without one."""
    from model.cli import language_asked
    from model.i18n import _, use

    use(language_asked(argv)[0])
    print(
        _("There is no display, so no window can open; the commands work without one: stafet --help lists them."),
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
