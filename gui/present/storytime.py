"""Stories in the room: one citizen's way over the diagram, and what Easter does to it."""

from typing import TYPE_CHECKING, Any

from gui.charts.story_page import told_of
from gui.present.caption import Said
from gui.present.telling import Beat, Teller, beats, easter_beats
from gui.stories import Stories
from model.handovers import origins
from model.i18n import _

if TYPE_CHECKING:
    from gui.present.show import Presentation


class StoryTime:
    """Fetches a story, and shows its beats by walking there, moving the baton and saying what happens."""

    def __init__(self, show: "Presentation", stories: Stories) -> None:
        self._show, self._stories = show, stories
        self._number = -1
        self._waiting = False
        self.teller = Teller(show, show=self._show_beat, ended=self._ended)
        stories.changed.connect(self._come)
        show.document.changed.connect(self._leave_behind)

    def next_story(self) -> None:
        """The story of the worst citizen; asked again, of the next of those that the tab “Story” has."""
        known = told_of(self._show.document.result)
        if not known:
            self._show.say(Said(_("Story"), _("No result yet.")))
            return
        self._number = (self._number + 1) % len(known)
        self._waiting = True
        self._show.say(Said(known[self._number][0], _("The story is being found …")))
        self._come()

    def easter(self) -> None:
        """What if she goes home before Easter? From the chosen step, else from where the largest gap begins."""
        step = self._leaving()
        if step is None:
            return
        self._waiting = False
        self._show.say(Said(_("What if it is Easter?"), _("The story is being found …")))
        self._stories.at_easter(step, done=lambda found: self._eastered(step, found), refused=self._refused)

    def leave(self) -> bool:
        """End the story; False where none is told."""
        if not self.teller.telling:
            return False
        self.teller.end()
        return True

    def _come(self) -> None:
        """The story waited for may be there now."""
        known = told_of(self._show.document.result)
        if not self._waiting or not 0 <= self._number < len(known):
            return
        told = self._stories.story(known[self._number][1])
        if told is not None:
            self._waiting = False
            self.teller.tell(beats(self._show.document.pathway, told[0]))

    def _eastered(self, step: str, found: Any) -> None:
        pathway = self._show.document.pathway
        if step in pathway.steps:
            self.teller.tell(easter_beats(pathway, found, step))

    def _refused(self, sentence: str) -> None:
        self._show.say(Said(_("What if it is Easter?"), sentence))

    def _leaving(self) -> str | None:
        pathway, selection = self._show.document.pathway, self._show.selection
        chosen = selection.first if selection.table == "steps" else None
        if (
            chosen is not None
            and chosen in pathway.steps
            and pathway.steps[chosen].is_visit
            and pathway.outgoing(chosen)
        ):
            return chosen
        result = self._show.document.result
        rows = [row for row in result.gaps if row.transition in pathway.transitions] if result else []
        if rows and rows[0].transition is not None:
            return next(iter(origins(pathway, rows[0].transition)), None)
        return next((step.id for step in pathway.steps.values() if step.is_visit), None)

    def _show_beat(self, beat: Beat) -> None:
        show = self._show
        show.walk_to(beat.step)
        show.stage.runners.show_runners(beat.runners)
        show.say(beat.said)

    def _ended(self) -> None:
        self._show.stage.runners.show_runners(())
        self._number = -1
        self._show.say_where()

    def _leave_behind(self, _change: object) -> None:
        """A story of what the pathway was is not told on."""
        self._waiting = False
        if self.teller.telling:
            self.teller.end()
