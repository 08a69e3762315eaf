"""out-of-force: what the pathway builds on holds on the day it is read for."""

from collections.abc import Iterator, Mapping

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.provenance import Validity
from model.references import references
from model.responsibility import Kind

RULE = "out-of-force"
WEIGHT: Mapping[str, Severity] = {
    "actors": Severity.WARNING,
    "calendars": Severity.WARNING,
    "agreements": Severity.WARNING,
    "steps": Severity.WARNING,
    "rules": Severity.HINT,
    "messages": Severity.HINT,
}
"""Of a step it is the delegation. A rule or message of another year is merely left out of a run."""
LEFT_OUT = ("rules", "messages", "steps")


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each table with things that are out of force on the pathway's day; without a day there are none.

    Actors, calendars and agreements count only where something names them.
    """
    if pathway.on_date is None:
        return
    named = {(reference.into, reference.key) for reference in references(pathway)}
    for table, severity in WEIGHT.items():
        counted = [key for key in getattr(pathway, table) if table in LEFT_OUT or (table, key) in named]
        gone = [key for key in counted if not pathway.in_force(_validity(pathway, table, key))]
        if gone:
            field = Kind.EXECUTION.value if table == "steps" else "validity"
            values = {"day": pathway.on_date.isoformat()}
            yield Finding(RULE, severity, table, gone[0], field, values, also=tuple(gone[1:]))


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    things = names.few([_name(pathway, finding.table, key) for key in finding.all])
    year, month, of_month = finding.values["day"].split("-")
    day = f"{int(of_month)}.{int(month)}.{year}"
    if finding.table in ("rules", "messages"):
        return _("Not in force on {day} and therefore left out: {things}. Look whether that is meant.").format(
            day=day, things=things
        )
    if finding.table == "steps":
        return _("The delegation does not hold on {day}: {things}. Renew it, or look at another day.").format(
            day=day, things=things
        )
    return _("Not in force on {day}, but used all the same: {things}. Renew it, or look at another day.").format(
        day=day, things=things
    )


def _validity(pathway: Pathway, table: str, key: str) -> Validity:
    thing = getattr(pathway, table)[key]
    if table == "steps":
        delegation = thing.assignment(Kind.EXECUTION).delegation
        return Validity() if delegation is None else delegation.validity
    validity: Validity = thing.validity
    return validity


def _name(pathway: Pathway, table: str, key: str) -> str:
    if table == "rules":
        rule = pathway.rules[key]
        source, target = names.way(pathway, rule.transition)
        return f"{phrases.kind_short(rule.kind)}, “{source}” → “{target}”"
    if table == "agreements":
        return f"“{pathway.agreements[key].what}”"
    if table == "messages":
        return f"“{names.message(pathway, key)}”"
    thing = getattr(pathway, table)[key]
    return f"“{thing.name or key}”"
