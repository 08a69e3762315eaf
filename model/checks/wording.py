"""The findings in words: one sentence each, in the language of the moment, saying what to do about it."""

from model.checks.finding import Finding
from model.checks.run import CHECKS, RULE_ERROR, in_the_way
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway


def wording(finding: Finding, pathway: Pathway) -> str:
    """One sentence for a finding of this pathway, naming steps and actors by their names."""
    if finding.rule == RULE_ERROR:
        return _(
            "The check “{rule}” failed by a defect in Stafet ({problem}): the other checks hold; please report it."
        ).format(rule=finding.values["rule"], problem=finding.values["problem"])
    return CHECKS[finding.rule].sentence(finding, pathway)


def standing_in_the_way(pathway: Pathway) -> str | None:
    """Why the pathway cannot be simulated, and what to do, finding by finding; None where it can."""
    blocking = in_the_way(pathway)
    if not blocking:
        return None
    told = " ".join(wording(finding, pathway) for finding in blocking)
    return _("“{pathway}” cannot be simulated yet. {findings}").format(pathway=pathway.name, findings=told)


def refuse_hindered(pathway: Pathway) -> None:
    """Raises Refused with what stands in the way of simulating the pathway; nothing where nothing does."""
    hindered = standing_in_the_way(pathway)
    if hindered is not None:
        raise Refused(hindered)
