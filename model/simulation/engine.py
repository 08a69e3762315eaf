"""Which engine runs: the hot files compiled, or the same files interpreted (some fifty times slower, same numbers)."""

from model.simulation import (
    agenda,
    awareness,
    custody,
    distributions,
    draws,
    gaps,
    hands,
    holdings,
    interruptions,
    joins,
    kernel,
    messages,
    moves,
    openings,
    origins,
    queues,
    tables,
    tally,
    trace,
    waits,
)

HOT = (
    draws,
    distributions,
    openings,
    tables,
    trace,
    messages,
    origins,
    waits,
    agenda,
    queues,
    interruptions,
    moves,
    kernel,
    holdings,
    hands,
    joins,
    awareness,
    gaps,
    custody,
    tally,
)


def compiled() -> bool:
    """Whether every hot file is compiled."""
    return not any(str(module.__file__).endswith(".py") for module in HOT)


def name() -> str:
    """The engine as the stamp tells it."""
    return "compiled" if compiled() else "interpreted"
