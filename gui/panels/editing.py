"""One thing being edited: how a field of it is chosen or typed, as one step of undo."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gui.panels.asked import Asked
from gui.panels.fields import Change
from model.study import Study

Reading = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Editing:
    """A frozen value, the words of the undo step, and the verb that puts the changed value into a study."""

    asked: Asked
    text: str
    thing: Any
    put: Callable[[Study, Any], Study]

    def chosen(self, field: str) -> Change:
        """Take the value as it is."""
        return self.typed(field, lambda value: value)

    def typed(self, field: str, read: Reading) -> Change:
        """Take what `read` makes of it; what it refuses is told."""
        return lambda said: self.asked.edit(
            self.text, lambda study: self.put(study, replace(self.thing, **{field: read(said)}))
        )

    def whole(self, made: Callable[[Any], Any]) -> Change:
        """Take the thing that is made of what was said."""
        return lambda said: self.asked.edit(self.text, lambda study: self.put(study, made(said)))

    def inside(self, field: str) -> "Editing":
        """The thing that stands in a field of this one."""
        return Editing(
            self.asked,
            self.text,
            getattr(self.thing, field),
            lambda study, inner: self.put(study, replace(self.thing, **{field: inner})),
        )
