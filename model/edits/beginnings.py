"""What an edit makes pass from one sector to another begins with sensible values; nobody has agreed on them yet.

They go when their reason does: a step that is moved back leaves nothing behind that nobody has touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from model.edits.sweep import swept
from model.edits.usual import with_usual
from model.handovers import Handover, handovers
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.references import references
from model.responsibility import Assignments, Kind
from model.step import Step
from model.study import Study

Found = Mapping[str, Handover]


def begun(old: Study, new: Study) -> Study:
    """The new study, in which every handover that there was not in the old one has the values it begins with."""
    for key, pathway in new.pathways.items():
        before = old.pathways.get(key)
        if before is not None and before is not pathway and _may_differ(before, pathway):
            new = _renewed(new, before, key)
    return new


def _renewed(study: Study, before: Pathway, key: str) -> Study:
    known, now = handovers(before), handovers(study.pathway(key))
    fresh: dict[str, list[Kind]] = {}
    for transition, kind in _silent(now):
        if not any(each.kind is kind for each in known.get(transition, Handover("")).changes):
            fresh.setdefault(transition, []).append(kind)
    for transition, kinds in fresh.items():
        study = with_usual(study, key, now[transition], kinds)
    return _without_reason(study, key, known, handovers(study.pathway(key)) if fresh else now)


def _silent(found: Found) -> Iterator[tuple[str, Kind]]:
    """What passes between sectors without a rule."""
    for transition, handover in found.items():
        yield from ((transition, each.kind) for each in handover.changes if not each.ruled and not each.within)


def _without_reason(study: Study, key: str, known: Found, now: Found) -> Study:
    """Without the assumed rules on arrows where the kind no longer changes hands, and their assumed messages."""
    pathway = study.pathway(key)
    changing = {(transition, each.kind) for transition, handover in now.items() for each in handover.changes}
    left = pathway.rules.where(
        lambda rule: (
            rule.basis == ASSUMED
            and (rule.transition, rule.kind) not in changing
            and any(each.kind is rule.kind for each in known.get(rule.transition, Handover("")).changes)
        )
    )
    sent = {message for handover in known.values() if handover.changes for message in handover.messages}
    needed = {message for handover in now.values() if handover.changes for message in handover.messages}
    unsent = pathway.messages.where(lambda one: one.id in sent - needed and one.basis == ASSUMED)
    if unsent:
        named = {one.key for one in references(pathway) if one.into == "messages"}
        unsent = tuple(one for one in unsent if one.id not in named)
    if not left and not unsent:
        return study
    rules, messages = (tuple(one.id for one in things) for things in (left, unsent))
    gone = replace(pathway, rules=pathway.rules.without(*rules), messages=pathway.messages.without(*messages))
    return study.put(swept(gone, pathway))


def _may_differ(before: Pathway, after: Pathway) -> bool:
    """Whether hands may change elsewhere than they did; a step appended in its lane is told apart without ado."""
    gone = len(before.steps) > len(after.steps) or any(key not in after.transitions for key in before.transitions)
    return gone or _changed_step(before, after) or any(_leads_on(before, after))


def _changed_step(before: Pathway, after: Pathway) -> bool:
    if before.steps is after.steps:
        return False
    known = ((before.steps.get(step.id), step) for step in after.steps.values())
    return any(old is not None and old is not step and _says(old) != _says(step) for old, step in known)


def _leads_on(before: Pathway, after: Pathway) -> Iterator[bool]:
    """Of each arrow that is new or leads elsewhere, whether hands may change on it."""
    for key, arrow in after.transitions.items():
        old = before.transitions.get(key)
        if old is not arrow and (old is None or (old.source, old.target) != (arrow.source, arrow.target)):
            source, target = after.steps.get(arrow.source), after.steps.get(arrow.target)
            yield source is None or target is None or _passes(source, target)


def _passes(source: Step, target: Step) -> bool:
    return source.actor != target.actor or target.assignments != Assignments()


def _says(step: Step) -> tuple[object, ...]:
    return step.actor, step.kind, step.assignments
