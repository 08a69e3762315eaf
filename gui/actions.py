"""Every command of the window as data: its words, its keys and the menu it stands in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from model.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `verb` names what it does; `group`: one of several, ticked; `keys` as Qt writes them."""

    verb: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    told: str = ""


LINE = Command("", "")


def commands() -> tuple[tuple[str, str, tuple[Command, ...]], ...]:
    """The menus in order: id, words, commands; in the language of the moment."""
    return (
        ("file", _("&File"), _file()),
        ("edit", _("&Edit"), _edit()),
        ("view", _("&View"), _view()),
        ("pathway", _("&Pathway"), _pathway()),
        ("help", _("&Help"), (Command("keys", _("Keys"), ("?", "F1")), Command("about", _("About Stafet")))),
    )


def _file() -> tuple[Command, ...]:
    return (
        Command("new", _("New"), ("Ctrl+N",)),
        Command("questions", _("New from questions"), ("Ctrl+Shift+N",)),
        Command("open", _("Open …"), ("Ctrl+O",)),
        Command("recent", _("Open recent")),
        LINE,
        Command("save", _("Save"), ("Ctrl+S",)),
        Command("save_as", _("Save as …"), ("Ctrl+Shift+S",)),
        Command("start", _("Start page")),
        Command("export_pdf", _("Export PDF …"), ("Ctrl+E",)),
        LINE,
        Command("quit", _("Quit"), ("Ctrl+Q",)),
    )


def _edit() -> tuple[Command, ...]:
    return (
        Command("undo", _("Undo"), ("Ctrl+Z",)),
        Command("redo", _("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
        LINE,
        Command("palette", _("Find by name …"), ("Ctrl+K", "Ctrl+F")),
    )


def _view() -> tuple[Command, ...]:
    return (
        *(Command(f"lens_{n}", name, (str(n),), "lens") for n, name in enumerate(lens_names(), 1)),
        LINE,
        Command("zoom_in", _("Zoom in"), ("Ctrl++", "Ctrl+=")),
        Command("zoom_out", _("Zoom out"), ("Ctrl+-",)),
        Command("zoom_fit", _("Show all"), ("Ctrl+0",)),
        Command("enlarge", _("Larger tables and results"), ("Ctrl+J",)),
        LINE,
        Command("theme_system", _("As the system"), (), "theme"),
        Command("theme_light", _("Light"), (), "theme"),
        Command("theme_dark", _("Dark"), (), "theme"),
        LINE,
        Command("language_da", "Dansk", (), "language", _("The language changes at the next start")),
        Command("language_en", "English", (), "language", _("The language changes at the next start")),
    )


def _pathway() -> tuple[Command, ...]:
    return (
        Command("run", _("Run"), ("Ctrl+R",), told=_("Simulate the pathway as it is now")),
        Command("cancel", _("Cancel the run"), ("Ctrl+.",)),
        Command("present", _("Projector"), ("F5",), told=_("Full screen, for the room")),
    )


def lens_names() -> tuple[str, ...]:
    """The lenses 1-6 in words."""
    return (_("Sector"), _("Treatment"), _("Execution"), _("Coordination"), _("Authority"), _("Gaps"))


def build(window: QWidget, bar: QMenuBar, verbs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the menu bar and give the window the commands' keys. A command without a verb in `verbs` is left out.

    The action "recent" gets an empty menu, to be filled by who knows the files.
    """
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for _key, title, entries in commands():
        menu = bar.addMenu(title)
        for command in entries:
            if command is LINE:
                menu.addSeparator()
            elif command.verb in verbs:
                made[command.verb] = _added(window, menu, command, verbs[command.verb])
                _join(made[command.verb], command.group, groups, window)
    return made


def _added(window: QWidget, menu: QMenu, command: Command, verb: Callable[[], object]) -> QAction:
    if command.verb == "recent":
        under = menu.addMenu(command.text)
        under.aboutToShow.connect(verb)
        return under.menuAction()
    action = QAction(command.text, window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
    told = (command.told or command.text).replace("&", "")
    action.setToolTip(f"{told} ({keys})" if keys else told)
    action.triggered.connect(lambda _on=False: verb())
    menu.addAction(action)
    window.addAction(action)
    return action


def _join(action: QAction, group: str, groups: dict[str, QActionGroup], window: QWidget) -> None:
    if group:
        action.setCheckable(True)
        groups.setdefault(group, QActionGroup(window)).addAction(action)
