"""What a person chooses for good: theme, language, and whether to say borger or patient, sygehus or hospital."""

from collections.abc import Callable
from functools import partial

from gui.notices import Notices
from gui.settings import Settings
from gui.theme import Theme
from model import i18n
from model.i18n import _


class Choices:
    """Keeps a choice and acts on it as far as that can be done at once."""

    def __init__(self, settings: Settings, look: Theme, notices: Notices) -> None:
        self._settings, self._look, self._notices = settings, look, notices

    @property
    def language(self) -> str:
        """The language of the next start."""
        return self._settings.language or i18n.language()

    def verbs(self) -> dict[str, Callable[[], object]]:
        """The commands of the menus that choose."""
        return {
            **{f"theme_{name}": partial(self.choose_theme, name) for name in ("system", "light", "dark")},
            "targets_small": partial(self.choose_targets, large=False),
            "targets_large": partial(self.choose_targets, large=True),
            **{f"language_{name}": partial(self.choose_language, name) for name in i18n.LANGUAGES},
            **{f"word_{word}": partial(self.choose_word, word, on=True) for word in i18n.CHOICES},
            "word_borger": partial(self.choose_word, "patient", on=False),
            "word_sygehus": partial(self.choose_word, "hospital", on=False),
        }

    def chosen(self) -> tuple[str, ...]:
        """Those of the commands that say what is chosen now."""
        words = self._settings.words
        return (
            f"theme_{self._look.chosen}",
            f"language_{self.language}",
            "targets_large" if self._look.touch else "targets_small",
            "word_patient" if "patient" in words else "word_borger",
            "word_hospital" if "hospital" in words else "word_sygehus",
        )

    def choose_theme(self, name: str) -> None:
        """Dress the window at once."""
        self._settings.theme = name
        self._look.choose(name)

    def choose_targets(self, *, large: bool) -> None:
        """Large targets for fingers or small ones for the mouse, at once."""
        self._settings.touch = large
        self._look.choose_touch(on=large)

    def choose_language(self, name: str) -> None:
        """Speak another language from the next start on; said in that language, so that who wants it understands."""
        self._settings.language = name
        if name != i18n.language():
            with i18n.speaking(name):
                self._notices.say(_("The language changes when Stafet starts the next time."))

    def choose_word(self, word: str, *, on: bool) -> None:
        """Say patient for borger, hospital for sygehus: in documents at once, in the window from the next start on."""
        before = self._settings.words
        self._settings.words = before | {word} if on else before - {word}
        i18n.prefer(self._settings.words)
        if self._settings.words != before:
            self._notices.say(_("Documents say it now; the window when Stafet starts the next time."))
