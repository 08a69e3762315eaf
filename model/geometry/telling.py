"""The diagram in words: for screen readers, for the alternative text and the text equivalent in the document."""

from collections.abc import Iterator, Sequence

from model.flow import reading_order
from model.geometry.batons import changes_told, hours_text
from model.geometry.charges import Charge, Result, charges
from model.geometry.drawing import COUNTED, share_text
from model.geometry.hands import Change, changes
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.phrases import actor_name, gap_name, joined, step_kind_name, step_name
from model.side import Interruption
from model.step import StepKind, Transition
from model.units import write_rate


def told(pathway: Pathway, *, result: Result | None = None) -> list[str]:
    """The whole diagram as sentences in the order of the flow, in the language of the moment.

    First what it is; then every step with where it goes on to and which hands change on the way; with a result also
    the expected gap hours of those arrows; at last what may interrupt it.
    """
    passing, charged = changes(pathway), charges(result, COUNTED)
    order = reading_order(pathway)
    number = {step: place for place, step in enumerate(order, 1)}
    sentences = [summary(pathway)]
    for step in order:
        sentences.append(_step(pathway, step, number))
        for arrow in pathway.outgoing(step):
            if arrow.target in number and (arrow.id in passing or arrow.id in charged.arrows):
                sentences.append(_hands(pathway, arrow, passing.get(arrow.id, ()), charged.arrows.get(arrow.id)))
    return sentences + [_event(pathway, event, number) for event in pathway.interruptions.values()]


def summary(pathway: Pathway) -> str:
    """One sentence: what the diagram shows, how many steps in whose lanes; fit as the short alternative text."""
    sectors = joined([sector.name or sector.id for sector in pathway.sectors.values()])
    steps = ngettext("{n} step", "{n} steps", len(pathway.steps)).format(n=len(pathway.steps))
    lanes = ngettext("{n} lane", "{n} lanes", len(pathway.actors)).format(n=len(pathway.actors))
    return _("Diagram of the pathway “{name}”: {steps} in {lanes}; sectors: {sectors}.").format(
        name=pathway.name, steps=steps, lanes=lanes, sectors=sectors or "–"
    )


def _step(pathway: Pathway, step_id: str, number: dict[str, int]) -> str:
    step = pathway.steps[step_id]
    where = actor_name(pathway, step.actor) if step.actor else _("no actor")
    if step.name:
        text = _("{number}. {name} ({kind}), {actor}.").format(
            number=number[step_id], name=step.name, kind=step_kind_name(step.kind), actor=where
        )
    else:
        text = _("{number}. {name}, {actor}.").format(number=number[step_id], name=step_name(step), actor=where)
    onward = [arrow for arrow in pathway.outgoing(step_id) if arrow.target in number]
    return f"{text} {_onward(pathway, step.kind, onward, number)}".rstrip()


def _onward(pathway: Pathway, kind: StepKind, onward: Sequence[Transition], number: dict[str, int]) -> str:
    if not onward:
        return ""
    goals = joined(list(_goals(pathway, onward, number)))
    if kind is StepKind.SPLIT:
        return _("At the same time on to {goals}.").format(goals=goals)
    if len(onward) > 1:
        return _("On to one of: {goals}.").format(goals=goals)
    return _("On to {goals}.").format(goals=goals)


def _goals(pathway: Pathway, onward: Sequence[Transition], number: dict[str, int]) -> Iterator[str]:
    for arrow in onward:
        name = _("{number} “{name}”").format(number=number[arrow.target], name=step_name(pathway.steps[arrow.target]))
        said = f"{arrow.condition} {share_text(pathway, arrow)}".strip()
        yield f"{name} ({said})" if said else name


def _hands(pathway: Pathway, arrow: Transition, passed: Sequence[Change], charge: Charge | None) -> str:
    parts = changes_told(pathway, passed)
    if charge is not None:
        parts.append(
            _("expected gap {hours} a passage, mostly {gap}").format(
                hours=hours_text(charge.hours), gap=gap_name(charge.gap)
            )
        )
    return _("On the way from {source} to {target}: {changes}.").format(
        source=step_name(pathway.steps[arrow.source]),
        target=step_name(pathway.steps[arrow.target]),
        changes="; ".join(parts),
    )


def _event(pathway: Pathway, event: Interruption, number: dict[str, int]) -> str:
    def named(step: str) -> str:
        return _("{number} “{name}”").format(number=number.get(step, "?"), name=step_name(pathway.steps[step]))

    return _("“{event}” may strike in {scope} ({rate}); the citizen is then in {target}.").format(
        event=event.name or event.id,
        scope=joined([named(step) for step in event.scope if step in pathway.steps]),
        rate=write_rate(event.rate),
        target=named(event.target),
    )
