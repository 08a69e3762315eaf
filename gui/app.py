"""Starts the window and wires its parts: the one place that knows them all."""

import sys
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu

from gui import actions, start, theme
from gui.canvas import commands
from gui.canvas.view import Canvas
from gui.charts.story_page import StoryPage
from gui.charts.week_page import WeekPage
from gui.choices import Choices
from gui.dialogs.asking import asking
from gui.document import Document
from gui.exporting import PICTURES, Exporting, ending
from gui.files import Files
from gui.focused import Focused
from gui.helper import Helper
from gui.jobs import Jobs
from gui.live import Live
from gui.main_window import MainWindow
from gui.notices import Notices
from gui.panels.findings_panel import FindingsPanel
from gui.panels.gaps_panel import GapsPanel
from gui.panels.inspector import Inspector
from gui.panels.sidebar import Sidebar
from gui.panels.status_bar import StatusBar
from gui.panels.top_bar import TopBar
from gui.present.tabs import late_tabs
from gui.recovery import Recovery, offer
from gui.runs import Runs, engine_is_compiled
from gui.scenarios import Scenarios
from gui.selection import Selection
from gui.settings import Settings, config_folder, recovery_folder
from gui.stories import Stories
from gui.watching import Watching
from gui.worsening import Worsening
from model import i18n
from model.errors import FileProblem
from model.i18n import _
from model.report.kinds import DocumentKind
from model.study import Study

if TYPE_CHECKING:
    from gui.compare.beside import Beside
    from gui.present.pages import Pages
    from model.store.recovery import Found, Recoverable

WARM_UP_MS = 2_500


def main(argv: list[str], *, language: str = "") -> int:
    """Open the window, with the file named in `argv` if there is one; returns the exit code.

    `language`: spoken this time, whatever was chosen before.
    """
    application = QApplication([sys.argv[0], *argv])
    application.setApplicationName("Stafet")
    application.setDesktopFileName("stafet")
    application.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "stafet.svg")))
    settings = Settings(config_folder())
    i18n.use(start.language_of(settings, language))
    i18n.prefer(settings.words)
    start.speak_qt(application)
    theme.dress(application)
    program = Program(start.first_study(), settings, recovery=recovery_folder(), jobs=Jobs().warmed_up())
    sys.excepthook = start.told_by(program.notices.say)
    program.window.appear()
    named = [Path(word) for word in argv if not word.startswith("-")]
    QTimer.singleShot(0, program, lambda: program.begin(named[0] if named else None))
    code = application.exec()
    program.end()
    return code


class Program(QObject):
    """One window with everything behind it."""

    def __init__(self, study: Study, settings: Settings, *, recovery: Path, jobs: Jobs | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.look = theme.Theme(settings.theme, self, touch=settings.touch)
        self.look.apply()
        self.document = Document(study, parent=self)
        self.selection = Selection(self)
        self.notices = Notices()
        self.jobs = jobs or Jobs(self)
        self.live = Live(self.document, self.jobs)
        self.worsening = Worsening(self.document, self.jobs)
        self.runs = Runs(self.document, self.jobs, say=self._problem)
        self.stories = Stories(self.document, self.jobs, say=self._problem)
        self.helper = Helper(self.document, self.jobs)
        ask = asking(lambda: self.window)
        self.files = Files(self.document, settings, say=self.notices.say, ask=ask)
        self.watching = Watching(self.document, self.files, say=self.notices.say)
        self.choices = Choices(settings, self.look, self.notices)
        self.exporting = Exporting(self.document, self.selection, self.jobs, self.notices)
        self.recovery = Recovery(self.document, recovery, hash_of_file=lambda: self.files.hash)
        self._make_parts()
        self._wire()

    def begin(self, path: Path | None) -> None:
        """What follows the first paint: the library, a file that was named, work that was not saved, a first run."""
        from pathways import catalogue  # after the first paint

        self.sidebar.fill_library(catalogue.titles(i18n.language()))
        self.recovery.look()
        QTimer.singleShot(WARM_UP_MS, self.recovery.warm_up)
        session = self.settings.session
        if path is not None:
            self.files.open_path(path)
        elif session is not None and session[0].exists():
            self.files.open_path(session[0], pathway=session[1])
        elif not self.settings.recent:
            self.pages.show_start()
        for part in (self.live, self.worsening, self.runs):
            part.begin()
        self.document.findings_changed.emit()

    def end(self) -> None:
        """Let go of what would outlive the window; nobody is left to be told anything."""
        self.document.blockSignals(True)
        for part in (self.watching, self.live, self.worsening, self.runs, self.jobs, self.recovery):
            part.close()

    # -- parts

    def _make_parts(self) -> None:
        document, selection = self.document, self.selection
        self.canvas = Canvas(document, selection)
        self.top = TopBar(document, selection, lenses=actions.lens_names())
        self.scenarios = Scenarios(document, say=self.notices.say)
        self.sidebar = Sidebar(document, self.scenarios)
        self.status = StatusBar(document)
        self.findings = FindingsPanel(document, selection)
        self.gaps = GapsPanel(document, selection, self.stories)
        self.week = WeekPage(document, selection, self.look)
        self.story = StoryPage(document, self.stories, self.look)
        self.inspector = Inspector(document, selection, self.stories, self.helper)
        self.window = MainWindow(
            top=self.top,
            notices=self.notices,
            sidebar=self.sidebar,
            canvas=self.canvas,
            tabs={
                "findings": self.findings,
                "gaps": self.gaps,
                "week": self.week,
                "story": self.story,
                **late_tabs(document, selection),
            },
            inspector=self.inspector,
            status=self.status,
        )
        self.focused = Focused(self.canvas)
        self.window.add_commands(self._verbs(), may=self.focused.may)
        self.window.put_parts(self.settings.kept)
        self.window.show_tab("gaps")

    def _verbs(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.files.new,
            "open": self.files.open,
            "questions": lambda: self.pages.ask_questions(),
            "start": lambda: self.pages.show_start(),
            "recent": self._fill_recent,
            "save": self.files.save,
            "save_as": self.files.save_as,
            **{f"export_{what}": partial(self._export, what) for what in (*DocumentKind, *PICTURES)},
            "quit": lambda: self.window.close(),
            "undo": self.document.undo,
            "redo": self.document.redo,
            **{f"lens_{n}": partial(self.selection.look_through, n) for n in range(1, 7)},
            **{verb: partial(self.focused.do, verb) for verb in commands.VERBS},
            "zoom_in": lambda: self.canvas.zoom_in(),
            "zoom_out": lambda: self.canvas.zoom_out(),
            "zoom_fit": lambda: self.canvas.fit(),
            "enlarge": self.window.enlarge,
            "next_part": lambda: self.window.go_to_part(1),
            "part_before": lambda: self.window.go_to_part(-1),
            **{f"theme_{name}": partial(self.choices.choose_theme, name) for name in ("system", "light", "dark")},
            "targets_small": lambda: self.choices.choose_targets(large=False),
            "targets_large": lambda: self.choices.choose_targets(large=True),
            **{f"language_{name}": partial(self.choices.choose_language, name) for name in i18n.LANGUAGES},
            **{f"word_{word}": partial(self.choices.choose_word, word, on=True) for word in i18n.CHOICES},
            "word_borger": partial(self.choices.choose_word, "patient", on=False),
            "word_sygehus": partial(self.choices.choose_word, "hospital", on=False),
            "run": self.runs.run,
            "cancel": self.runs.cancel,
            "present": self._present,
            **self.scenarios.verbs(),
            "rename_pathway": self.sidebar.rename_shown,
            "compare": self._compare,
            "palette": self._find_by_name,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _wire(self) -> None:
        document = self.document
        self.window.may_close = self.files.may_leave
        self.window.installEventFilter(self.watching)
        self.window.dropped = self.files.open_path
        self.canvas.viewport().setAcceptDrops(False)  # a file that is dropped there is the window's
        self.window.closed = self._closed
        self.sidebar.open_ready = self._open_ready
        self.top.compare = self._compare
        self.sidebar.compare_by(self._compare)
        self.top.run, self.top.cancel, self.top.present = self.runs.run, self.runs.cancel, self._present
        self.status.show_findings = lambda: self.window.show_tab("findings")
        document.refused.connect(self._problem)
        document.switched.connect(self.selection.clear)
        document.findings_changed.connect(self._count_findings)
        document.history_changed.connect(self._name_undo)
        self.stories.changed.connect(self.inspector.renew)
        self.helper.changed.connect(self.inspector.renew)
        self.stories.changed.connect(self.gaps.tell)
        self.week.picked, self.week.left = self._tell_leavers, self._tell_leaving
        self.story.ran = self.canvas.runners.show_runners
        self.findings.open_field = self.inspector.open_field
        self.findings.marked = self.canvas.remarks.present
        self.findings.come = lambda: self.window.show_tab("findings")
        self.runs.changed.connect(self._show_run)
        self.live.changed.connect(self._show_run)
        self.recovery.found.connect(self._offer_rescued)
        self.recovery.failed.connect(self._problem)
        self.files.saved.connect(self.status.saved_at)
        for told in (document.switched, document.history_changed, self.files.opened):
            told.connect(self._name_window)
        self.files.opened.connect(self.window.come_to_diagram)
        for told in (self.files.opened, self.files.saved, document.switched):
            told.connect(self._keep_session)
        self.files.list_problems = self._list_problems
        self.files.compare = lambda path: self.beside.compare_file(path)
        self.selection.lens_changed.connect(self._mark_choices)
        self.canvas.zoomed.connect(self.status.zoomed)
        self._name_undo()
        self._name_window()
        self._mark_choices()
        self.look.changed.connect(self._size_targets)
        self._size_targets()
        self._show_run()

    @cached_property
    def pages(self) -> "Pages":
        """The pages that stand in for the diagram, once one is asked for."""
        from gui.present.pages import Pages
        from pathways import catalogue

        return Pages(self.window, self.files, self.settings, self.look, library=catalogue)

    @cached_property
    def beside(self) -> "Beside":
        """Two pathways beside each other, once that is asked for."""
        from gui.compare.beside import Beside

        made = Beside(self.window, self.document, self.selection, self.jobs, self.files, self.scenarios, self.top)
        self.exporting.before = lambda: made.comparing.before_of(self.document.pathway_id)
        return made

    # -- what the parts tell each other

    def _problem(self, sentence: str) -> None:
        self.notices.say(sentence, problem=True)

    def _offer_rescued(self, found: "Found") -> None:
        def show_all(left: "Sequence[Recoverable]") -> None:
            from gui.dialogs import leftovers

            leftovers.show_leftovers(self.window, left, restore=self._restore)

        offer(found, self.notices.say, restore=self._restore, show_all=show_all)

    def _restore(self, left: "Recoverable") -> None:
        try:
            study = left.restore()
        except FileProblem as problem:
            self._problem(problem.sentence)
            return
        if self.files.restore(study, path=left.base, known=left.base_hash):
            left.discard()

    def _show_run(self) -> None:
        for part in (self.top, self.status):
            part.running(self.runs.done, self.runs.total)
        self.status.hindered(self.live.obstacle_or(self.runs.obstacle))
        action = self.window.actions_by_verb["cancel"]
        action.setEnabled(self.runs.running)

    def _tell_leavers(self, transition: str, hour: int, title: str) -> None:
        self.story.tell_of(transition, hour, title)
        self.window.show_tab("story")

    def _tell_leaving(self, leaves: str, title: str) -> None:
        self.story.tell_of_leaving(leaves, title)
        self.window.show_tab("story")

    def _count_findings(self) -> None:
        count = len(self.document.findings)
        self.window.name_tab("findings", _("Findings {n}").format(n=count) if count else _("Findings"))

    def _name_undo(self) -> None:
        self.window.name_undo(self.document.stack)

    def _name_window(self) -> None:
        path = self.document.path
        self.window.name(path.name if path else self.document.study.name, changed=self.document.modified)

    def _size_targets(self) -> None:
        self.canvas.for_fingers(on=self.look.touch)
        self.top.for_fingers(on=self.look.touch)

    def _mark_choices(self) -> None:
        words = self.settings.words
        said = ("patient" if "patient" in words else "borger", "hospital" if "hospital" in words else "sygehus")
        targets = "targets_large" if self.look.touch else "targets_small"
        chosen = (f"lens_{self.selection.lens}", f"theme_{self.look.chosen}", f"language_{self.choices.language}")
        for verb in (
            *chosen,
            targets,
            *(f"word_{word}" for word in said if f"word_{word}" in self.window.actions_by_verb),
        ):
            self.window.actions_by_verb[verb].setChecked(True)

    # -- verbs of the window itself

    def _open_ready(self, name: str) -> None:
        from pathways import catalogue  # the library is read when it is asked for

        self.files.show(catalogue.load(name, i18n.language()))

    def _fill_recent(self) -> None:
        menu = self.window.actions_by_verb["recent"].menu()
        assert isinstance(menu, QMenu)
        from gui.dialogs import recent

        recent.fill(menu, self.settings, self.document.path, self.files.open_path)

    def _export(self, what: str) -> None:
        from gui.dialogs import paths

        path = paths.ask_export(self.window, self.files.suggested(*ending(what)))
        if path is not None:
            self.exporting.write(what, path)

    def _list_problems(self, title: str, problems: "Sequence[str]") -> None:
        from gui.dialogs import sheets

        sheets.show_list(self.window, title, problems)

    def _show_keys(self) -> None:
        from gui.dialogs import sheets  # windows beside the window are read when one is opened

        sheets.show_keys(self.window, self.window.actions_by_verb.values())

    def _show_about(self) -> None:
        from gui.dialogs import sheets

        sheets.show_about(self.window, compiled=engine_is_compiled())

    def _find_by_name(self) -> None:
        from gui.dialogs import palette

        pathway = self.document.pathway
        actions.enable(self.window.actions_by_verb, self.focused.may)
        entries = (
            *palette.of_pathway(pathway, self.selection.show),
            *palette.of_commands(self.window.actions_by_verb.values()),
            *palette.of_findings(self.document.findings, pathway, self.findings.show_finding),
        )
        palette.Palette(self.window, entries).open()

    def _compare(self, other: str | None = None) -> None:
        self.canvas.commit()
        self.beside.toggle(other)

    def _present(self) -> None:
        from gui.present.projector import present  # when the room asks for it

        present(self.document, self.selection, self.stories, dark=self.look.is_dark, parent=self.window)

    def _closed(self) -> None:
        for name, state in self.window.state_of_parts().items():
            self.settings.keep(name, state)
        if self.document.path is None:
            self.settings.session = None
        self._keep_session()
        self.recovery.discard()

    def _keep_session(self, *_told: object) -> None:
        """Note at once what is open, so that a start after a crash begins with it too."""
        path = self.document.path
        if path is not None:
            self.settings.session = (path, self.document.pathway_id)
