"""Every command of the window as data: its words, its keys and the menu it stands in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from model.i18n import _, language


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `verb` names what it does; `group`: one of several, ticked; `keys` as Qt writes them.

    `diagram`: its keys count only where the diagram has the focus (letters are letters while something is typed).
    """

    verb: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    told: str = ""
    diagram: bool = False


LINE = Command("", "")


def commands() -> tuple[tuple[str, str, tuple[Command, ...]], ...]:
    """The menus in order: id, words, commands; in the language of the moment."""
    return (
        ("file", _("&File"), _file()),
        ("export", _("E&xport"), _export()),
        ("edit", _("&Edit"), _edit()),
        ("view", _("&View"), _view()),
        ("diagram", _("&Diagram"), _diagram()),
        ("pathway", _("&Pathway"), _pathway()),
        ("settings", _("&Settings"), _settings()),
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
        LINE,
        Command("quit", _("Quit"), ("Ctrl+Q",)),
    )


def _export() -> tuple[Command, ...]:
    return (
        Command("export_description", _("Pathway description (PDF) …"), ("Ctrl+E",)),
        Command("export_pixi", _("Pixi on one page (PDF) …")),
        Command("export_contacts", _("Contact card for the citizen (PDF) …")),
        Command("export_poster", _("Poster (PDF) …")),
        LINE,
        Command("export_svg", _("Diagram as SVG …")),
        Command("export_png", _("Diagram as PNG …")),
    )


def _edit() -> tuple[Command, ...]:
    return (
        Command("undo", _("Undo"), ("Ctrl+Z",)),
        Command("redo", _("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
        LINE,
        Command("cut", _("Cut"), ("Ctrl+X",), diagram=True),
        Command("copy", _("Copy"), ("Ctrl+C",), diagram=True),
        Command("paste", _("Paste"), ("Ctrl+V",), diagram=True),
        Command("duplicate_steps", _("Duplicate"), ("Ctrl+D",), diagram=True),
        Command("delete", _("Delete"), ("Del", "Backspace"), diagram=True),
        LINE,
        Command("choose_all", _("Choose all"), ("Ctrl+A",), diagram=True),
        Command("rename_chosen", _("Rename"), ("F2",), diagram=True),
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
        Command("zoom_chosen", _("Show what is chosen"), ("F",), diagram=True),
        Command("enlarge", _("Larger tables and results"), ("Ctrl+J",)),
        LINE,
        Command("next_part", _("Next part of the window"), ("Ctrl+F6",)),
        Command("part_before", _("Part of the window before"), ("Ctrl+Shift+F6",)),
    )


def _settings() -> tuple[Command, ...]:
    return (
        Command("theme_system", _("As the system"), (), "theme"),
        Command("theme_light", _("Light"), (), "theme"),
        Command("theme_dark", _("Dark"), (), "theme"),
        LINE,
        Command("targets_small", _("Targets for the mouse"), (), "targets"),
        Command("targets_large", _("Large targets, for fingers"), (), "targets"),
        LINE,
        Command("language_da", "Dansk", (), "language", _("The language changes at the next start")),
        Command("language_en", "English", (), "language", _("The language changes at the next start")),
        LINE,
        *_words(),
    )


def _words() -> Iterator[Command]:
    """What the program says of the person and of the house; the words stand as they are, whatever is preferred."""
    said = {
        "da": ("Skriv borger", "Skriv patient", "Skriv sygehus", "Skriv hospital"),
        "en": ("Write citizen", "Write patient"),
    }[language()]
    told = _("What documents and window say; your own texts stay as they are")
    for verb, group, text in zip(("borger", "patient", "sygehus", "hospital"), "ppss", said, strict=False):
        yield Command(f"word_{verb}", text, (), f"word {group}", told)


def _diagram() -> tuple[Command, ...]:
    return (
        Command("append_step", _("Append a step"), ("A", "Return", "Enter"), diagram=True),
        Command("append_decision", _("Append a decision"), ("D",), diagram=True),
        Command("append_split", _("Append a parallel split"), ("P",), diagram=True),
        Command("append_join", _("Append a join"), ("J",), diagram=True),
        Command("append_wait", _("Append a wait"), ("W",), diagram=True),
        Command("append_end", _("Append an end"), ("E",), diagram=True),
        Command("connect", _("Connect to another step"), ("C",), diagram=True),
        Command("handover", _("Handover card"), ("H",), diagram=True),
        Command("kind", _("Change kind …"), ("R",), diagram=True),
        LINE,
        Command("add_lane", _("Add a lane"), ("L",), diagram=True),
        Command("add_sector", _("Add a sector"), ("Shift+L",), diagram=True),
        Command("fold", _("Fold or unfold the sector"), ("Shift+F",), diagram=True),
        LINE,
        Command("lane_up", _("Move up a lane"), ("Ctrl+Up",), diagram=True),
        Command("lane_down", _("Move down a lane"), ("Ctrl+Down",), diagram=True),
        Command("column_left", _("Move left a column"), ("Ctrl+Left",), diagram=True),
        Command("column_right", _("Move right a column"), ("Ctrl+Right",), diagram=True),
        Command("align_columns", _("Align below one another"), ("Shift+C",), diagram=True),
        Command("align_rows", _("Align beside one another"), ("Shift+R",), diagram=True),
        Command("spread", _("Distribute evenly"), ("Shift+D",), diagram=True),
        LINE,
        Command("tidy", _("Tidy up"), ("Ctrl+Shift+L",)),
    )


def _pathway() -> tuple[Command, ...]:
    return (
        Command("run", _("Run"), ("Ctrl+R",), told=_("Simulate the pathway as it is now")),
        Command("cancel", _("Cancel the run"), ("Ctrl+.",)),
        Command("present", _("Projector"), ("F5",), told=_("Full screen, for the room")),
        Command(
            "compare", _("Compare"), ("F6",), told=_("This pathway beside another: what changed, and what it does")
        ),
        LINE,
        Command(
            "duplicate_pathway",
            _("Copy as a scenario"),
            ("Ctrl+Shift+D",),
            told=_("The same ids, so that runs are paired"),
        ),
        Command("rename_pathway", _("Rename the pathway")),
        Command("remove_pathway", _("Remove the pathway from the file")),
        Command("move_up_pathway", _("Move the pathway up"), ("Ctrl+Shift+PgUp",)),
        Command("move_down_pathway", _("Move the pathway down"), ("Ctrl+Shift+PgDown",)),
        Command("next_pathway", _("Next pathway"), ("Ctrl+PgDown",)),
        Command("previous_pathway", _("Previous pathway"), ("Ctrl+PgUp",)),
    )


def lens_names() -> tuple[str, ...]:
    """The lenses 1-6 in words."""
    return (_("Sector"), _("Treatment"), _("Execution"), _("Coordination"), _("Authority"), _("Gaps"))


def build(
    window: QWidget, bar: QMenuBar, verbs: Mapping[str, Callable[[], object]], *, may: Callable[[str], bool]
) -> dict[str, QAction]:
    """Fill the menu bar and give the window the commands' keys. A command without a verb in `verbs` is left out.

    The action "recent" gets an empty menu, to be filled by who knows the files. `may` says whether a command of the
    diagram has anything to do now; it is asked when a menu opens.
    """
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for _key, title, entries in commands():
        menu = bar.addMenu(title)
        menu.aboutToShow.connect(partial(enable, made, may))
        for command in entries:
            if command is LINE:
                menu.addSeparator()
            elif command.verb in verbs:
                made[command.verb] = _added(window, menu, command, verbs[command.verb])
                _join(made[command.verb], command.group, groups, window)
    return made


def enable(made: Mapping[str, QAction], may: Callable[[str], bool]) -> None:
    """Grey the commands of the diagram that have nothing to do now."""
    for verb, action in made.items():
        if action.property(OF_DIAGRAM):
            action.setEnabled(may(verb))


OF_DIAGRAM = "ofDiagram"


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
    if command.diagram:
        # The keys are shown here; the diagram itself acts on them, and only while it has the focus.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setProperty(OF_DIAGRAM, True)
    else:
        window.addAction(action)
    return action


def _join(action: QAction, group: str, groups: dict[str, QActionGroup], window: QWidget) -> None:
    if group:
        action.setCheckable(True)
        groups.setdefault(group, QActionGroup(window)).addAction(action)
