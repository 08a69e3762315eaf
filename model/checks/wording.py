"""The findings in words: one sentence each, in the language of the moment, saying what to do about it."""

from collections.abc import Callable, Mapping

from model import phrases
from model.checks.finding import Finding
from model.checks.run import in_the_way
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.step import StepKind
from model.units import write_number

Sentence = Callable[[Finding, Pathway], str]


def wording(finding: Finding, pathway: Pathway) -> str:
    """One sentence for a finding of this pathway, naming steps and actors by their names."""
    return SENTENCES[finding.rule](finding, pathway)


def standing_in_the_way(pathway: Pathway) -> str | None:
    """Why the pathway cannot be simulated, and what to do, finding by finding; None where it can."""
    blocking = in_the_way(pathway)
    if not blocking:
        return None
    told = " ".join(wording(finding, pathway) for finding in blocking)
    return _("“{pathway}” cannot be simulated yet. {findings}").format(pathway=pathway.name, findings=told)


def _no_start(finding: Finding, pathway: Pathway) -> str:
    if "starts" not in finding.values:
        return _("The pathway has no start: add a start where citizens come in.")
    starts = finding.values["starts"].split()
    return _("The pathway has {n} starts ({names}), but it can have only one: make the others activities.").format(
        n=len(starts), names=phrases.joined([_step(pathway, start) for start in starts])
    )


def _several_outgoing(finding: Finding, pathway: Pathway) -> str:
    if pathway.steps[finding.id].kind is StepKind.END:
        return _("An arrow leads out of the end “{step}”: remove it, or make the step an activity.").format(
            step=_step(pathway, finding.id)
        )
    return _("{n} arrows lead out of “{step}”: put a decision behind it if one is chosen, a split if all are.").format(
        n=finding.values["ways"], step=_step(pathway, finding.id)
    )


def _shares_do_not_sum(finding: Finding, pathway: Pathway) -> str:
    return _("The shares out of “{step}” add up to {sum} %: make them 100 %, or leave one open for the rest.").format(
        step=_step(pathway, finding.id), sum=write_number(100 * float(finding.values["sum"]), 3)
    )


def _split_without_join(finding: Finding, pathway: Pathway) -> str:
    split = _step(pathway, finding.id)
    match finding.values:
        case {"meets": met}:
            return _(
                "The tracks from “{split}” meet in “{step}”, which then happens once for each of them: "
                "put a join in front of it."
            ).format(split=split, step=_step(pathway, met))
        case {"back": back, "join": join}:
            return _(
                "A track from “{split}” can go back by “{step}” before the others are done: "
                "lead it to “{join}”, and back from there."
            ).format(split=split, step=_step(pathway, back), join=_step(pathway, join))
        case {"ends": end, "join": join}:
            return _(
                "A track from “{split}” can end in “{end}” while “{join}” goes on waiting for it: "
                "lead every way of the track to the join."
            ).format(split=split, end=_step(pathway, end), join=_step(pathway, join))
        case _:
            return _("The tracks from “{split}” never come together again: let them meet in a join.").format(
                split=split
            )


def _message_never_found(finding: Finding, pathway: Pathway) -> str:
    message = pathway.messages[finding.id]
    return _(
        "“{step}” would wait for ever for “{message}”, which may be lost and is then never found: "
        "give the message a safety net or a fallback."
    ).format(step=_step(pathway, finding.values["waiting"]), message=message.name or message.id)


def _step_without_actor(finding: Finding, pathway: Pathway) -> str:
    return _("“{step}” has no actor: put it in the lane of the unit that does it.").format(
        step=_step(pathway, finding.id)
    )


def _treatment_held_by_nobody(finding: Finding, pathway: Pathway) -> str:
    if finding.table != "steps":
        return _("No step says who has treatment responsibility: name an actor where the pathway begins.")
    step = _step(pathway, finding.id)
    match finding.values:
        case {"bare": bare}:
            return _(
                "Nobody has treatment responsibility yet in “{bare}”: name an actor in it, or already in “{step}”."
            ).format(bare=_step(pathway, bare), step=step)
        case {"holding": Holding.UNKNOWN}:
            return _(
                "Who has treatment responsibility in “{step}” is not known yet: find out, and name the actor."
            ).format(step=step)
        case _:
            return _(
                "Nobody has treatment responsibility in “{step}”: name an actor, or let it be carried along."
            ).format(step=step)


def _treatment_without_doctors(finding: Finding, pathway: Pathway) -> str:
    holder = finding.values["holder"]
    return _(
        "{actor} has treatment responsibility in “{step}”, but there are no doctors in {sector}: "
        "name a unit that has them."
    ).format(
        actor=phrases.actor_name(pathway, holder),
        step=_step(pathway, finding.id),
        sector=pathway.sector_of(holder).name or pathway.sector_of(holder).id,
    )


def _responsibility_without_handover(finding: Finding, pathway: Pathway) -> str:
    arrow = pathway.transitions[finding.id]
    return _(
        "{kind} passes from {giving} to {taking} between “{source}” and “{target}” without a rule: "
        "agree when one lets go and the other takes over."
    ).format(
        kind=phrases.kind_name(Kind(finding.field)).capitalize(),
        giving=_actors(pathway, finding.values["giving"]),
        taking=_actors(pathway, finding.values["taking"]),
        source=_step(pathway, arrow.source),
        target=_step(pathway, arrow.target),
    )


def _rule_error(finding: Finding, _pathway: Pathway) -> str:
    return _(
        "The check “{rule}” failed by a defect in Stafet ({problem}): the other checks hold; please report it."
    ).format(rule=finding.values["rule"], problem=finding.values["problem"])


def _step(pathway: Pathway, step: str) -> str:
    return phrases.step_name(pathway.steps[step])


def _actors(pathway: Pathway, ids: str) -> str:
    return phrases.joined([phrases.actor_name(pathway, actor) for actor in ids.split()])


SENTENCES: Mapping[str, Sentence] = {
    "no-start": _no_start,
    "several-outgoing": _several_outgoing,
    "shares-do-not-sum": _shares_do_not_sum,
    "split-without-join": _split_without_join,
    "message-never-found": _message_never_found,
    "step-without-actor": _step_without_actor,
    "treatment-held-by-nobody": _treatment_held_by_nobody,
    "treatment-without-doctors": _treatment_without_doctors,
    "responsibility-without-handover": _responsibility_without_handover,
    "rule-error": _rule_error,
}
