"""Verbs on what stands beside the flow: segments, interruptions, measures, agreements, promises (SEMANTICS 1)."""

from dataclasses import replace

from model.distribution import Distribution
from model.edits.sweep import swept
from model.edits.within import found, renewed, taken
from model.errors import Refused
from model.i18n import _
from model.ids import fresh
from model.message import Anchor
from model.side import Agreement, Interruption, Measure, Point, Promise, Segment
from model.study import Study

Beside = Segment | Interruption | Measure | Agreement | Promise

TABLE: dict[type[Beside], str] = {
    Segment: "segments",
    Interruption: "interruptions",
    Measure: "measures",
    Agreement: "agreements",
    Promise: "promises",
}


def put_beside(study: Study, pathway_id: str, thing: Beside) -> Study:
    """One of these things as it is to be; it replaces the one of the same id."""
    pathway = study.pathway(pathway_id)
    table = TABLE[type(thing)]
    return renewed(study, replace(pathway, **{table: getattr(pathway, table).put(thing)}))


def remove_beside(study: Study, pathway_id: str, table: str, key: str) -> Study:
    """Without this thing; what named it names it no longer."""
    pathway = study.pathway(pathway_id)
    things = getattr(pathway, table)
    found(things, key)
    return renewed(study, swept(replace(pathway, **{table: things.without(key)}), pathway))


def add_segment(study: Study, pathway_id: str, name: str) -> tuple[Study, str]:
    """A segment of what no segment has taken yet; the first one is everybody."""
    key = fresh("g", *taken(study, "segments"))
    others = study.pathway(pathway_id).segments.values()
    rest = max(0.0, round(1.0 - sum(segment.share for segment in others), 6))
    return put_beside(study, pathway_id, Segment(key, name.strip(), rest)), key


def add_interruption(study: Study, pathway_id: str, name: str) -> tuple[Study, str]:
    """An event that never strikes yet, of no steps; it leads to the first step behind the start."""
    pathway = study.pathway(pathway_id)
    targets = [step.id for step in pathway.steps.values() if not step.instant] or list(pathway.steps)
    if not targets:
        raise Refused(_("An interruption leads to a step: draw one first."))
    key = fresh("i", *taken(study, "interruptions"))
    return put_beside(study, pathway_id, Interruption(key, name.strip(), (), 0.0, targets[0])), key


def add_measure(study: Study, pathway_id: str, name: str) -> tuple[Study, str]:
    """A measure from the first step to the last, without a limit."""
    steps = list(study.pathway(pathway_id).steps)
    if not steps:
        raise Refused(_("A measure goes from a step to a step: draw them first."))
    key = fresh("u", *taken(study, "measures"))
    start, end = Point(Anchor.DEPARTURE, steps[0]), Point(Anchor.BEGIN, steps[-1])
    return put_beside(study, pathway_id, Measure(key, name.strip(), start, end)), key


def add_agreement(study: Study, pathway_id: str, what: str, *, about: str | None = None) -> tuple[Study, str]:
    """A decision of the room, open, by nobody yet."""
    key = fresh("d", *taken(study, "agreements"))
    return put_beside(study, pathway_id, Agreement(key, what.strip(), about=about)), key


def add_promise(study: Study, pathway_id: str, name: str, *, hours: float = 24.0) -> tuple[Study, str]:
    """A promise for the whole pathway: no gap above so many hours."""
    key = fresh("f", *taken(study, "promises"))
    return put_beside(study, pathway_id, Promise(key, name.strip(), hours)), key


def override(study: Study, pathway_id: str, segment: str, key: str, value: float | Distribution | None) -> Study:
    """What a segment says of an arrow (a probability) or of a step (a duration); None takes it back."""
    pathway = study.pathway(pathway_id)
    here = found(pathway.segments, segment)
    if key in pathway.transitions:
        kept = tuple(said for said in here.probabilities if said[0] != key)
        changed = replace(here, probabilities=kept if value is None else (*kept, (key, _share(value))))
    else:
        lasting = tuple(said for said in here.durations if said[0] != found(pathway.steps, key).id)
        changed = replace(here, durations=lasting if value is None else (*lasting, (key, _length(value))))
    return put_beside(study, pathway_id, changed)


def _share(value: float | Distribution) -> float:
    if isinstance(value, Distribution):
        raise TypeError(value)
    return value


def _length(value: float | Distribution) -> Distribution:
    if not isinstance(value, Distribution):
        raise TypeError(value)
    return value
