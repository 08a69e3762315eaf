"""split-without-join: tracks that run side by side come together again in a join (SEMANTICS 3.7)."""

from collections.abc import Collection, Iterator, Mapping

from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.reach import reached
from model.step import StepKind

Ways = Mapping[str, Collection[str]]
"""Where the arrows out of each step lead."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each split whose tracks meet outside a join, never meet, or may leave their join waiting.

    An error where the citizen would go on several times over; a warning where a track is merely left behind.
    """
    ways: dict[str, list[str]] = {step: [] for step in pathway.steps}
    for arrow in pathway.transitions.values():
        ways[arrow.source].append(arrow.target)
    for step in pathway.steps.values():
        if step.kind is StepKind.SPLIT and len(ways[step.id]) > 1:
            yield from _of_split(pathway, ways, step.id)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    split = names.step(pathway, finding.id)
    match finding.values:
        case {"meets": met}:
            return _(
                "The tracks from “{split}” meet in “{step}”, which then happens once for each of them: "
                "put a join in front of it."
            ).format(split=split, step=names.step(pathway, met))
        case {"back": back, "join": join}:
            return _(
                "A track from “{split}” can go back by “{step}” before the others are done: "
                "lead it to “{join}”, and back from there."
            ).format(split=split, step=names.step(pathway, back), join=names.step(pathway, join))
        case {"ends": end, "join": join}:
            return _(
                "A track from “{split}” can end in “{end}” while “{join}” goes on waiting for it: "
                "lead every way of the track to the join."
            ).format(split=split, end=names.step(pathway, end), join=names.step(pathway, join))
        case _:
            return _("The tracks from “{split}” never come together again: let them meet in a join.").format(
                split=split
            )


def _of_split(pathway: Pathway, ways: Ways, split: str) -> Iterator[Finding]:
    tracks = [reached(ways, first, without={split}) for first in ways[split]]
    met = _meetings(ways, split, tracks)
    elsewhere = [step for step in met if pathway.steps[step].kind is not StepKind.JOIN]
    if elsewhere:
        yield _finding(split, Severity.ERROR, meets=elsewhere[0])
    elif not met:
        yield _finding(split, Severity.WARNING)
    else:
        before = [step for first in ways[split] for step in reached(ways, first, without={split, *met})]
        back = [step for step in before if split in ways[step]]
        lost = [step for step in before if not ways[step]]
        if back:
            yield _finding(split, Severity.ERROR, back=back[0], join=met[0])
        elif lost:
            yield _finding(split, Severity.WARNING, ends=lost[0], join=met[0])


def _finding(split: str, severity: Severity, **values: str) -> Finding:
    return Finding("split-without-join", severity, "steps", split, "kind", values)


def _meetings(ways: Ways, split: str, tracks: list[dict[str, None]]) -> list[str]:
    """The steps in which all tracks come together, as each is first entered from a track of its own."""
    shared = set(tracks[0]).intersection(*tracks[1:])
    alone = {step for track in tracks for step in track} - shared
    entered = {target for step in (split, *alone) for target in ways[step]}
    return [step for step in tracks[0] if step in shared & entered]
