"""What the document tells beside the steps: interruptions, segments, what a step needs, who delegates to whom."""

from collections.abc import Iterator

from model import phrases
from model.i18n import _
from model.pathway import Pathway
from model.report.tables import Cell, Listing, listing
from model.responsibility import Delegation, DelegationType
from model.side import Segment
from model.step import Step
from model.units import write_number, write_rate


def beside_the_steps(pathway: Pathway) -> list[Listing]:
    """The tables that have something to say: interruptions, segments, what a step needs."""
    found = (_interruptions(pathway), _segments(pathway), _needs(pathway))
    return [table for table in found if table["rows"]]


def delegations(pathway: Pathway) -> Listing:
    """Whose task is carried out by whom, how it was handed over, who supervises, and until when."""
    rows: list[list[Cell]] = [
        [
            phrases.step_name(step),
            phrases.actor_name(pathway, said.delegator),
            phrases.joined([phrases.actor_name(pathway, holder) for holder in holders]),
            _type(said),
            _("yes") if said.instruction else _("no"),
            said.supervisor or "–",
            phrases.period(said.validity) or _("until further notice"),
        ]
        for step, said, holders in _delegated(pathway)
    ]
    columns = (
        (_("Step"), 1.5),
        (_("Delegated by"), 1.1),
        (_("Carried out by"), 1.1),
        (_("Type"), 0.9),
        (_("Written instruction"), 0.9),
        (_("Supervised by"), 1.2),
        (_("In force"), 1.0),
    )
    return listing(_("Delegation: treatment responsibility stays with the side that delegates"), columns, rows)


def _interruptions(pathway: Pathway) -> Listing:
    rows: list[list[Cell]] = [
        [
            event.name or "–",
            phrases.joined([phrases.step_name(pathway.steps[step]) for step in event.scope]),
            write_rate(event.rate),
            phrases.step_name(pathway.steps[event.target]),
        ]
        for event in pathway.interruptions.values()
    ]
    columns = ((_("What"), 1.0), (_("May strike in"), 2.4), (_("How often"), 0.8), (_("Leads to"), 1.1))
    return listing(_("What may interrupt the pathway: all tracks that are running end"), columns, rows)


def _segments(pathway: Pathway) -> Listing:
    rows: list[list[Cell]] = [
        [segment.name or "–", _percent(segment.share), "; ".join(_differs(pathway, segment)) or "–"]
        for segment in pathway.segments.values()
    ]
    columns = ((_("Segment"), 1.2), (_("Share"), 0.0), (_("What is different"), 3.0))
    return listing(_("The segments of the target group, and what is different for them"), columns, rows, numbers=(1,))


def _differs(pathway: Pathway, segment: Segment) -> Iterator[str]:
    for arrow, share in segment.probabilities:
        if arrow in pathway.transitions:
            yield f"{phrases.place(pathway, arrow, None)}: {_percent(share)}"
    for step, lasting in segment.durations:
        if step in pathway.steps:
            yield f"{phrases.step_name(pathway.steps[step])}: {phrases.duration(lasting)}"


def _needs(pathway: Pathway) -> Listing:
    rows: list[list[Cell]] = [
        [
            phrases.step_name(step),
            phrases.actor_name(pathway, step.actor),
            *(said or "–" for said in (step.needs.competence, step.needs.equipment, step.needs.medicine)),
        ]
        for step in pathway.steps.values()
        if step.needs.competence or step.needs.equipment or step.needs.medicine
    ]
    columns = (
        (_("Step"), 1.6),
        (_("Function"), 1.1),
        (_("Competence"), 1.4),
        (_("Equipment"), 1.2),
        (_("Medicine"), 1.2),
    )
    return listing(_("What must be in place before a step can be carried out"), columns, rows)


def _delegated(pathway: Pathway) -> Iterator[tuple[Step, Delegation, tuple[str, ...]]]:
    for step in pathway.steps.values():
        said = step.assignments.execution
        if said is not None and said.delegation is not None:
            yield step, said.delegation, said.holders


def _type(said: Delegation) -> str:
    return _("framework") if said.type is DelegationType.FRAMEWORK else _("single")


def _percent(share: float) -> str:
    return f"{write_number(100 * share, 0)} %"
