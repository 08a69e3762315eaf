"""What the program remembers between runs: language, theme, recent files, where the window stood."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from model.i18n import CHOICES

KEPT_RECENT = 12


def config_folder() -> Path:
    """Where settings stand on this machine."""
    from platformdirs import user_config_path  # only where no folder is given

    return user_config_path("Stafet", appauthor=False)


def recovery_folder() -> Path:
    """Where the recovery slots stand on this machine; not in a folder that is synchronised."""
    from platformdirs import user_data_path  # only where no folder is given

    return user_data_path("Stafet", appauthor=False, roaming=False) / "recovery"


class Settings:
    """An ini file in the given folder. Every value has a default, so a missing or damaged file is no problem."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / "stafet.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str | None:
        """ "da" or "en"; None where nothing was chosen."""
        said = str(self._kept.value("language", ""))
        return said if said in ("da", "en") else None

    @language.setter
    def language(self, name: str) -> None:
        self._kept.setValue("language", name)

    @property
    def words(self) -> frozenset[str]:
        """Of `i18n.CHOICES`: "patient" is said for borger, "hospital" for sygehus."""
        return frozenset(str(self._kept.value("words", "")).split()) & CHOICES

    @words.setter
    def words(self, chosen: frozenset[str]) -> None:
        self._kept.setValue("words", " ".join(sorted(chosen)))

    @property
    def theme(self) -> str:
        """ "light", "dark" or "system"."""
        said = str(self._kept.value("theme", "system"))
        return said if said in ("light", "dark", "system") else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._kept.setValue("theme", name)

    @property
    def touch(self) -> bool:
        """Whether what one presses is large enough for fingers."""
        return str(self._kept.value("touch", "false")) == "true"

    @touch.setter
    def touch(self, on: bool) -> None:
        self._kept.setValue("touch", "true" if on else "false")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files last opened or saved, latest first; some may be gone."""
        said = self._kept.value("recent", [])
        names = said if isinstance(said, list) else [said]
        return tuple(Path(str(name)) for name in names if name)[:KEPT_RECENT]

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        others = [str(known) for known in self.recent if known != path]
        self._kept.setValue("recent", [str(path), *others][:KEPT_RECENT])

    @property
    def pinned(self) -> tuple[Path, ...]:
        """The files kept at the top, in the order of pinning."""
        said = self._kept.value("pinned", [])
        names = said if isinstance(said, list) else [said]
        return tuple(Path(str(name)) for name in names if name)

    def pin(self, path: Path, *, on: bool) -> None:
        """Keep a file at the top, or no longer."""
        others = [str(known) for known in self.pinned if known != path]
        self._kept.setValue("pinned", [*others, str(path)] if on else others)

    @property
    def session(self) -> tuple[Path, str] | None:
        """The file that was open when the program last ended, and the pathway of it that was shown."""
        path, shown = str(self._kept.value("session/file", "")), str(self._kept.value("session/pathway", ""))
        return (Path(path), shown) if path else None

    @session.setter
    def session(self, said: tuple[Path, str] | None) -> None:
        self._kept.setValue("session/file", str(said[0]) if said else "")
        self._kept.setValue("session/pathway", said[1] if said else "")
        self._kept.sync()

    def keep(self, name: str, state: QByteArray) -> None:
        """Keep the geometry of a window or a splitter."""
        self._kept.setValue(f"geometry/{name}", state)

    def kept(self, name: str) -> QByteArray | None:
        """The geometry that was kept under this name."""
        state = self._kept.value(f"geometry/{name}")
        return state if isinstance(state, QByteArray) else None
