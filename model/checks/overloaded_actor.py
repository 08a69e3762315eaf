"""overloaded-actor: who has only so many places is not sent more than fit in."""

import math
from collections.abc import Iterator

from model import phrases
from model.checks.finding import Finding, Severity
from model.flow_load import TOO_MUCH, overloaded
from model.i18n import _
from model.pathway import Pathway
from model.units import write_number

RULE = "overloaded-actor"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each actor of whose capacity 95 % or more is asked for; an error from 100 % on.

    The load is that which a run names (`flow_load`); where citizens never leave a loop there is none to tell.
    """
    for load in overloaded(pathway) if len(pathway.starts()) == 1 else ():
        if math.isfinite(load.load):
            severity = Severity.ERROR if load.full else Severity.WARNING
            yield Finding(RULE, severity, "actors", load.actor, "capacity", {"load": repr(load.load)})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    load = float(finding.values["load"])
    told = {
        "actor": phrases.actor_name(pathway, finding.id),
        "n": pathway.actors[finding.id].capacity,
        "load": write_number(100 * load, 0),
    }
    if load >= TOO_MUCH:
        return _(
            "{actor} is sent {load} % of what its capacity ({n}) can take, so the queue grows without end: "
            "look at capacity, durations and volume."
        ).format(**told)
    return _(
        "{actor} is sent {load} % of what its capacity ({n}) can take, so the queues become very long: "
        "look at capacity, durations and volume."
    ).format(**told)
