"""Which engine runs: the hot files compiled, or the same files interpreted (some fifty times slower, same numbers)."""

from model.simulation import (
    agenda,
    awareness,
    bridges,
    custody,
    distributions,
    draws,
    gaps,
    hands,
    holdings,
    interruptions,
    joins,
    kernel,
    mail,
    measured,
    messages,
    moves,
    openings,
    origins,
    places,
    queues,
    reached,
    spread,
    sums,
    tables,
    tally,
    trace,
    waits,
    yardsticks,
)

HOT = (
    draws,
    distributions,
    openings,
    tables,
    trace,
    places,
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
    spread,
    yardsticks,
    sums,
    bridges,
    mail,
    measured,
    reached,
    tally,
)


def compiled() -> bool:
    """Whether every hot file is compiled."""
    return not any(str(module.__file__).endswith(".py") for module in HOT)


def name() -> str:
    """The engine as the stamp tells it."""
    return "compiled" if compiled() else "interpreted"
