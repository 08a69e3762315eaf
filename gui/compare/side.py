"""One of the two pathways that are compared: of the open file, or of another one that is only looked at."""

from dataclasses import dataclass
from pathlib import Path

from model.i18n import _
from model.pathway import Pathway
from model.study import Study


@dataclass(frozen=True, slots=True)
class Side:
    """A pathway by its id; `file` and `study` are those of another file, None where it is of the open one."""

    pathway_id: str
    file: Path | None = None
    study: Study | None = None

    @property
    def own(self) -> bool:
        """Whether it belongs to the open file, so that changes may be taken over into it."""
        return self.study is None

    def pathway(self, open_file: Study) -> Pathway:
        """The pathway as it is now. Where it is gone from the open file: the first one there."""
        study = self.study or open_file
        return study.pathways[self.pathway_id] if self.pathway_id in study.pathways else study.pathway()

    def name(self, open_file: Study) -> str:
        """What it is called; with its file where that is another one."""
        name = self.pathway(open_file).name or self.pathway_id
        return name if self.file is None else _("{file}: {name}").format(file=self.file.name, name=name)


def sides_of(study: Study, file: Path | None = None) -> tuple[Side, ...]:
    """Every pathway of a file, as a side."""
    return tuple(Side(key, file, study if file is not None else None) for key in study.pathways)


def first_pair(study: Study, shown: str, other: str | None = None) -> tuple[Side, Side] | None:
    """What one begins with: the one that is shown and another one (the next in the list), in the order of the file."""
    keys = list(study.pathways)
    if other is None:
        place = keys.index(shown)
        other = next(iter((*keys[place + 1 :], *reversed(keys[:place]))), None)
    if other is None or other == shown:
        return None
    first, second = sorted((shown, other), key=keys.index)
    return Side(first), Side(second)
