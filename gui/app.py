"""Starts the window and wires its parts: the one place that knows them all."""

import sys
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from gui import actions, first_paint, quick, start, theme
from gui.canvas import commands
from gui.canvas.view import Canvas
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
    from gui.charts.story_page import StoryPage
    from gui.charts.week_page import WeekPage
    from gui.compare.beside import Beside
    from gui.present.pages import Pages
    from model.store.recovery import Found, Recoverable

WARM_UP_MS = 2_500


def main(argv: list[str], *, language: str = "") -> int:
    """Open the window, with the file named in `argv` if there is one; returns the exit code.

    `language`: spoken this time, whatever was chosen before.
    """
    start.look_for_circles_rarely()
    application = start.application(argv)
    settings = Settings(config_folder())
    i18n.use(start.language_of(settings, language))
    i18n.prefer(settings.words)
    start.speak_qt(application)
    theme.dress(application)
    path = start.file_to_open(argv, settings)
    study = start.first_study() if path is None else start.study_to_come(path)
    program = Program(study, settings, recovery=recovery_folder())
    sys.excepthook = start.told_by(program.notices.say)
    program.greet(path)
    program.window.appear()
    first_paint.once_painted(program.window, lambda: program.go_on(path))
    code = application.exec()
    program.end()
    return code


class Program(QObject):
    """One window with everything behind it."""

    def __init__(self, study: Study, settings: Settings, *, recovery: Path, jobs: Jobs | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.look = theme.Theme(settings.theme, self, touch=settings.touch)
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
        self.watching = Watching(self.document, self.files, self.notices)
        self.choices = Choices(settings, self.look, self.notices)
        self.exporting = Exporting(self.document, self.selection, self.jobs, self.notices)
        self.recovery = Recovery(self.document, recovery, hash_of_file=lambda: self.files.hash)
        self._make_parts()
        self._wire()

    def greet(self, path: Path | None) -> None:
        """What the first paint shows: the library, a first run the start page, and that a file is being opened."""
        from pathways import catalogue

        self.sidebar.fill_library(catalogue.titles(i18n.language()))
        if path is not None:
            self.window.show_page(start.opening(path))
        elif not self.settings.recent:
            self.pages.show_start()

    def go_on(self, path: Path | None) -> None:
        """What follows the first paint: the other process, the file, and what most will need is read in."""
        self.jobs.warm_up()
        self.begin(path)
        quick.settle()
        first_paint.read_in(self.window)

    def begin(self, path: Path | None) -> None:
        """The file that is to be opened, work that was not saved, and the figures of what is shown."""
        self.recovery.look()
        QTimer.singleShot(WARM_UP_MS, self.recovery.warm_up)
        if path is not None:
            session = self.settings.session
            shown = session[1] if session is not None and session[0] == path else None
            opened = self.files.open_path(path, pathway=shown)
            self.window.show_page(None) if opened else self.pages.show_start()
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
        self.inspector = Inspector(document, selection, self.stories, self.helper)
        self.window = MainWindow(
            top=self.top,
            notices=self.notices,
            sidebar=self.sidebar,
            canvas=self.canvas,
            tabs={
                "findings": self.findings,
                "gaps": self.gaps,
                **late_tabs(document, selection, week=lambda: self.week, story=lambda: self.story),
            },
            inspector=self.inspector,
            status=self.status,
        )
        self.focused = Focused(self.canvas)
        self.window.add_commands(self._verbs(), may=self.focused.may)
        self.look.apply()
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
            **self.choices.verbs(),
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
            told.connect(self.files.keep_session)
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
    def week(self) -> "WeekPage":
        """The gaps of an arrow by the hour of the week, once they are looked at."""
        from gui.charts.week_page import WeekPage

        made = WeekPage(self.document, self.selection, self.look)
        made.picked = lambda *told: self._tell(self.story.tell_of, *told)
        made.left = lambda *told: self._tell(self.story.tell_of_leaving, *told)
        return made

    @cached_property
    def story(self) -> "StoryPage":
        """The story of one citizen, once it is told."""
        from gui.charts.story_page import StoryPage

        made = StoryPage(self.document, self.stories, self.look)
        made.ran = self.canvas.runners.show_runners
        return made

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

    def _tell(self, tell: Callable[..., object], *told: object) -> None:
        tell(*told)
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
        made = self.window.actions_by_verb
        for verb in (f"lens_{self.selection.lens}", *self.choices.chosen()):
            if verb in made:  # not every word can be chosen in every language
                made[verb].setChecked(True)

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
        self.files.end_session()
        self.recovery.discard()
