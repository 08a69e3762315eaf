"""The front door: a command goes to the command line, anything else opens the window."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = frozenset(
    ["library", "check", "expect", "simulate", "worst", "story", "compare", "report", "picture", "convert"]
)
OPTIONS = frozenset(["--self-test", "--help", "-h", "--version"])


def main(argv: list[str]) -> int:
    """Run Stafet with these arguments; returns the exit code."""
    if getattr(sys, "frozen", False):  # there the engine beside the window begins here too
        import multiprocessing

        multiprocessing.freeze_support()
    if is_command(argv):
        from model import cli
        from pathways import catalogue

        return cli.main(argv, catalogue=catalogue)
    if not has_display():
        return refuse_to_show(argv)
    try:
        from gui import quick

        quick.hurry()
        from gui import app
    except ImportError as problem:
        if problem.name is not None:  # a module of ours, or one that should be installed: that is a defect
            raise
        return refuse_to_show(argv, str(problem).partition(":")[0])
    return app.main(without_language(argv), language=language_given(argv))


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


def language_given(argv: list[str]) -> str:
    """What `--lang` says; empty where it is not there."""
    after = [word for at, word in enumerate(argv) if argv[at - 1 : at] == ["--lang"]]
    return next((word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")), "".join(after[:1]))


def has_display() -> bool:
    """Whether a window can be shown: always but on a Linux without a screen that answers."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(answers(place) for place in screens())


def screens() -> Iterator[str | tuple[str, int]]:
    """Where the screens are reached that the environment names: paths of sockets, hosts with ports."""
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "")
    if wayland:
        yield str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), wayland))
    host, _colon, number = x11.rpartition(":")
    number = number.partition(".")[0]
    if number.isdecimal():
        yield f"/tmp/.X11-unix/X{number}"
        yield f"\0/tmp/.X11-unix/X{number}"
        if host not in ("", "unix"):
            yield host.strip("[]"), 6000 + int(number)


def answers(place: str | tuple[str, int]) -> bool:
    """Whether somebody listens there; asked here, since Qt would end the program with words of its own."""
    import socket  # not needed for a command

    near = isinstance(place, str)
    try:
        with socket.socket(socket.AF_UNIX if near else socket.AF_INET) as line:
            line.settimeout(2)
            line.connect(place)
    except OSError:
        return False
    return True


def refuse_to_show(argv: list[str], lacking: str = "") -> int:
    """Say that no window can open, since there is no screen or the system lacks a library; and what works without."""
    from model.cli import language_asked
    from model.i18n import _, use

    use(language_asked(argv)[0])
    sentence = _("There is no display, so no window can open; the commands work without one: stafet --help lists them.")
    if lacking:
        sentence = _(
            "No window can open, for the system lacks something it needs ({what}); "
            "the commands work without one: stafet --help lists them."
        ).format(what=lacking)
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
