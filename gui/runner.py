"""What runs over the diagram while a story is played: where the citizen is, and who has the baton there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Runner:
    """A token of the citizen: at a step, or on the way along `transition` from it.

    `colour` is that of who holds the baton; `gap` the type of gap there is now ("" none), `told` the same in words.
    """

    token: int
    step: str
    transition: str | None
    colour: str
    gap: str
    told: str
