"""What one rule says of a pathway, and in which words."""

from model.checks.finding import Finding
from model.checks.run import RULES
from model.checks.wording import wording
from model.i18n import speaking
from model.pathway import Pathway


def found(rule: str, pathway: Pathway) -> list[Finding]:
    """The findings of this rule alone."""
    return list(RULES[rule](pathway))


def told(rule: str, pathway: Pathway) -> str:
    """The sentence of its only finding, in English."""
    (finding,) = found(rule, pathway)
    with speaking("en"):
        return wording(finding, pathway)
