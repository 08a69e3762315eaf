"""What few need at once: one line that unfolds."""

from collections.abc import Callable, Iterable, Iterator

from gui.panels.asked import Asked
from gui.panels.fields import Act, Field

FOLDED, UNFOLDED = "▸", "▾"


def folded(asked: Asked, key: str, label: str, rows: Callable[[], Iterable[Field]]) -> Iterator[Field]:
    """A button that shows these rows, or hides them again."""
    open_ = bool(asked.shown.get(key))
    yield Act(key, f"{UNFOLDED if open_ else FOLDED} {label}", lambda: asked.show(key, not open_))
    if open_:
        yield from rows()
