"""unit-change-without-handover: also units of one sector tell each other whose turn it is (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.handovers import Passing
from model.i18n import ngettext
from model.pathway import Pathway

RULE = "unit-change-without-handover"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all arrows on which a kind passes inside a sector with neither rule nor message.

    Not where the citizen walks in, as when a ward fetches them; responsibility-without-handover tells of sectors.
    """
    silent: dict[str, Passing] = {}
    for key, handover in seen.hands(pathway).items():
        for passing in handover.changes:
            if passing.within and passing.giving and passing.taking and not _told(pathway, key, passing):
                silent.setdefault(key, passing)
    if silent:
        first, *others = silent
        passing = silent[first]
        values = {"giving": " ".join(sorted(passing.giving)), "taking": " ".join(sorted(passing.taking))}
        mend = remedy(Mend.AGREE_RULE, transition=first, kind=passing.kind)
        yield Finding(RULE, Severity.HINT, "transitions", first, passing.kind, values, also=tuple(others), remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    source, target = names.way(pathway, finding.id)
    n = len(finding.also)
    if not n:
        told = "“{source}” → “{target}”"
    else:
        told = ngettext("“{source}” → “{target}” and {n} more", "“{source}” → “{target}” and {n} more", n)
    return ngettext(
        "Inside one sector responsibility passes from {giving} to {taking} with neither rule nor message ({where}): "
        "agree how the next unit knows.",
        "Inside one sector responsibility passes between units with neither rule nor message ({where}): "
        "agree how the next unit knows.",
        len(finding.all),
    ).format(
        giving=names.actors(pathway, finding.values["giving"]),
        taking=names.actors(pathway, finding.values["taking"]),
        where=told.format(source=source, target=target, n=n),
    )


def _told(pathway: Pathway, key: str, passing: Passing) -> bool:
    if pathway.transitions[key].walks_in or pathway.rule(key, passing.kind) is not None:
        return True
    steps = [pathway.steps[step].actor for step in seen.origins(pathway, key)]
    by_message = any(passing.taking & set(message.receivers) for message in seen.sent_from(pathway, key))
    return by_message or bool(passing.taking & set(steps))
