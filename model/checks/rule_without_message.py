"""rule-without-message: who takes over is told; a rule that goes by a message has one (SEMANTICS 4)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.handovers import Holders
from model.i18n import _
from model.pathway import Pathway
from model.reach import reached
from model.rule import Moment, Rule
from model.step import StepKind

RULE = "rule-without-message"
BY_MESSAGE = (Moment.SENT, Moment.READ, Moment.ACCEPTED)


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each rule, in force and needed, that no message in force serves; its variants count too.

    An error where it goes by what is sent: that never happens. A warning where it goes by what is read or accepted, or
    where another sector takes over at departure or later and is told by nobody: they learn of it when they begin.
    Where several ways lead to it, each needs a message that is sent on it, the first time a citizen comes there too.
    """
    for rule, _leave, come in seen.rules_in_force(pathway):
        bare = [one for one in _ways(rule) if not seen.goes_by(pathway, one)]
        if any(Moment.SENT in (one.lets_go, one.takes_over) for one in bare):
            yield _finding(rule, Severity.ERROR, come, by="sent")
        elif any({one.lets_go, one.takes_over} & set(BY_MESSAGE) for one in bare):
            yield _finding(rule, Severity.WARNING, come, by="read")
        elif come and _across(pathway, rule, come) and any(not _with_the_citizen(one) for one in bare):
            yield _finding(rule, Severity.WARNING, come, by="departure")
        elif not bare and come and not _with_the_citizen(rule) and (silent := _silent(pathway, rule, come)):
            yield _finding(rule, Severity.WARNING, come, by="way", origins=" ".join(silent))


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    rule = pathway.rules[finding.id]
    source, target = names.way(pathway, rule.transition)
    kind = phrases.kind_subject(rule.kind)
    if finding.values["by"] == "departure":
        return _(
            "{kind} passes to {taking} between “{source}” and “{target}”, but nobody tells them: add a message."
        ).format(kind=kind, taking=names.actors(pathway, finding.values["taking"]), source=source, target=target)
    if finding.values["by"] == "way":
        return _(
            "{kind} passes to {taking} before “{target}”, but of those who come from {origins} nobody tells them: "
            "add a message."
        ).format(
            kind=kind,
            taking=names.actors(pathway, finding.values["taking"]),
            target=target,
            origins=names.steps(pathway, finding.values["origins"].split()),
        )
    if finding.values["by"] == "sent":
        return _(
            "{kind} is to pass between “{source}” and “{target}” when a message is sent, but there is none, so it "
            "never does: add the message."
        ).format(kind=kind, source=source, target=target)
    return _(
        "{kind} is to pass between “{source}” and “{target}” when a message is read or accepted, but there is none: "
        "add the message."
    ).format(kind=kind, source=source, target=target)


def _finding(rule: Rule, severity: Severity, come: Holders, **values: str) -> Finding:
    taking = " ".join(sorted(come))
    mend = remedy(Mend.ADD_MESSAGE, transition=rule.transition, receivers=taking)
    return Finding(RULE, severity, "rules", rule.id, "informed_by", values | {"taking": taking}, remedy=mend)


def _ways(rule: Rule) -> tuple[Rule, ...]:
    return (rule, *(rule.varied(variant) for variant in rule.variants))


def _across(pathway: Pathway, rule: Rule, come: Holders) -> bool:
    """Whether those who come do not know from the step before: they are of another sector, and not its actor."""
    before = [pathway.steps[step].actor for step in seen.origins(pathway, rule.transition)]
    sectors = {pathway.actors[actor].sector for actor in before if actor is not None}
    return any(actor not in before and pathway.actors[actor].sector not in sectors for actor in come)


def _with_the_citizen(rule: Rule) -> bool:
    """Whether it passes when the next step begins, so that the citizen themselves brings the news."""
    return rule.takes_over is Moment.BEGUN or (rule.takes_over is Moment.RELEASE and rule.lets_go is Moment.BEGUN)


def _silent(pathway: Pathway, rule: Rule, come: Holders) -> list[str]:
    """The origins, of several that exclude each other, to which a way leads on which no message of the rule is sent.

    Tracks that come together in a join are not such: one message on any of them is enough.
    """
    steps = seen.origins(pathway, rule.transition)
    if len(steps) < 2 or seen.through_a_join(pathway, rule.transition):
        return []
    telling = {message.anchor for message in seen.goes_by(pathway, rule)}
    starts = [step.id for step in pathway.steps.values() if step.kind is StepKind.START]
    untold = {step for start in starts for step in reached(seen.ways(pathway), start, without=telling)}
    return [step for step in steps if step in untold and pathway.steps[step].actor not in come]
