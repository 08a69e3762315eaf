"""What cannot be simulated, each with a sentence that names the thing; what is merely unwise is left to the checks."""

from collections.abc import Iterable, Sequence

from model.errors import Refused
from model.flow_load import EVERYBODY, completed
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.references import dangling, newly_dangling
from model.rule import Rule
from model.side import Interruption, Segment
from model.simulation import codes
from model.step import Step, StepKind, Transition
from model.tracks import tracks

SHARE_TOLERANCE = 1e-6


def refuse_the_lost(pathway: Pathway, whole: Pathway | None = None) -> None:
    """Raises Refused where something names what is not there. In the state `whole`, where there is one, nothing did."""
    for found in dangling(pathway) if whole is None else newly_dangling(pathway, whole):
        raise Refused(
            _("“{id}” names “{key}”, which is not there ({field}).").format(
                id=found.id, key=found.key, field=found.field
            )
        )


def refuse_the_impossible(pathway: Pathway) -> None:
    """Raises Refused where a pathway whose references are whole cannot be simulated."""
    starts = pathway.starts()
    if len(starts) != 1:
        raise Refused(
            _("A pathway that is simulated has exactly one start step; “{name}” has {n}.").format(
                name=pathway.name or pathway.id, n=len(starts)
            )
        )
    for step in pathway.steps.values():
        _refuse_step(pathway, step)
    _refuse_half_a_group(pathway)
    _refuse_endless_waits(pathway)
    for interruption in pathway.interruptions.values():
        _refuse_interruption(pathway, interruption)


def _refuse_step(pathway: Pathway, step: Step) -> None:
    out = pathway.outgoing(step.id)
    name = step.name or step.id
    if step.kind is StepKind.END and out:
        raise Refused(_("“{name}” is an end, yet an arrow leads out of it.").format(name=name))
    if len(out) > 1 and step.kind not in (StepKind.DECISION, StepKind.SPLIT):
        raise Refused(
            _("Several arrows lead out of “{name}”, which is neither a decision nor a split.").format(name=name)
        )
    if step.kind is StepKind.DECISION:
        for segment in segments(pathway):
            shares(step, out, segment)


def segments(pathway: Pathway) -> tuple[Segment, ...]:
    """The segments by id; where there are none, one to which everybody belongs."""
    return tuple(pathway.segments[id_] for id_ in sorted(pathway.segments)) or (EVERYBODY,)


def shares(step: Step, out: Sequence[Transition], segment: Segment) -> dict[str, float]:
    """The shares of a decision's arrows in a segment, missing ones the rest, equally; refused if they are no whole."""
    said = {transition.id: transition.probability for transition in out}
    said |= {id_: share for id_, share in segment.probabilities if id_ in said}
    total = sum(share or 0.0 for share in said.values())
    missing = sum(share is None for share in said.values())
    if out and (total > 1 + SHARE_TOLERANCE or (not missing and abs(total - 1) > SHARE_TOLERANCE)):
        where = {"name": step.name or step.id, "sum": f"{100 * total:.4g}", "segment": segment.name or segment.id}
        if segment is EVERYBODY:
            raise Refused(_("The shares out of “{name}” add up to {sum} %, not to 100 %.").format(**where))
        raise Refused(
            _("In the segment “{segment}” the shares out of “{name}” add up to {sum} %, not to 100 %.").format(**where)
        )
    return completed(out, segment)


def _refuse_half_a_group(pathway: Pathway) -> None:
    """The shares of the segments make a whole."""
    found = pathway.segments.values()
    total = sum(segment.share for segment in found)
    if pathway.segments and abs(total - 1) > SHARE_TOLERANCE:
        named = ", ".join(f"{segment.name or segment.id} {100 * segment.share:.4g} %" for segment in found)
        raise Refused(
            _("The shares of the segments add up to {sum} %, not to 100 %: {named}.").format(
                sum=f"{100 * total:.4g}", named=named
            )
        )


def _refuse_interruption(pathway: Pathway, interruption: Interruption) -> None:
    """A scope holds all tracks between a split and its join, and the join, or none; the target is no join."""
    name = interruption.name or interruption.id
    if pathway.steps[interruption.target].kind is StepKind.JOIN:
        raise Refused(
            _("“{name}” leads to the join “{step}”, where nobody would come from the other tracks.").format(
                name=name, step=_named(pathway, [interruption.target])
            )
        )
    scope = set(interruption.scope)
    for split, join, between in tracks(pathway):
        left_out = [step for step in (*between, join) if step not in scope]
        if left_out and scope.intersection(between):
            raise Refused(
                _(
                    "“{name}” strikes only some of the tracks between “{split}” and “{join}”: "
                    "take {left_out} into its scope too, or leave out {inside}."
                ).format(
                    name=name,
                    split=_named(pathway, [split]),
                    join=_named(pathway, [join]),
                    left_out=_quoted(pathway, left_out),
                    inside=_quoted(pathway, [step for step in between if step in scope]),
                )
            )


def _named(pathway: Pathway, ids: Iterable[str]) -> str:
    return ", ".join(pathway.steps[id_].name or id_ for id_ in ids)


def _quoted(pathway: Pathway, ids: Iterable[str]) -> str:
    return ", ".join(f"“{pathway.steps[id_].name or id_}”" for id_ in ids)


def _refuse_endless_waits(pathway: Pathway) -> None:
    """A message that may be lost and is never found must not be one a step waits for, unless a ladder helps."""
    for message in pathway.messages.values():
        never = message.never_found and message.loss > 0
        if not never or any(rung.outside is None for rung in message.fallbacks):
            continue
        for transition in pathway.transitions.values():
            step = pathway.steps[transition.target]
            waits = step.kind in (StepKind.ACTIVITY, StepKind.DECISION) and not transition.walks_in
            if waits and step.actor in message.receivers and _waited_for(pathway, transition, message):
                raise Refused(
                    _("“{step}” would wait for ever for “{message}”, which may be lost and is never found.").format(
                        step=step.name or step.id, message=message.name or message.id
                    )
                )


def _waited_for(pathway: Pathway, transition: Transition, message: Message) -> bool:
    rules = [rule for kind in codes.KINDS if (rule := pathway.rule(transition.id, kind)) is not None]
    named = {id_ for rule in rules for id_ in _informs(rule)}
    if message.id in named:
        return True
    by_default, seen, stack = False, set(), [transition.source]
    while stack:
        step = pathway.steps[stack.pop()]
        if step.id in seen:
            continue
        seen.add(step.id)
        if step.seen_through:
            stack += [arrow.source for arrow in pathway.incoming(step.id)]
        by_default = by_default or (step.id == message.anchor and not step.seen_through)
    return by_default


def _informs(rule: Rule) -> Iterable[str]:
    yield from rule.informed_by or ()
    for variant in rule.variants:
        yield from variant.informed_by or ()
