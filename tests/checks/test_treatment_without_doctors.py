"""Examples and tests of the check treatment-without-doctors."""

from model.checks.run import findings
from model.checks.wording import wording
from model.i18n import speaking
from tests.oracle.small import chain, step

GOOD = (chain(step("a", T="GP"), step("b", "HN", E="HN")),)
BY_NURSES = chain(step("a", T="WARD"), step("b", "HN", T="WARD+HN", name="First visit"))
BAD = (BY_NURSES, chain(step("a", T="VIS")))


def test_the_holder_and_the_sector_are_named() -> None:
    (finding,) = [one for one in findings(BY_NURSES) if one.rule == "treatment-without-doctors"]

    assert (finding.id, finding.field, finding.severity) == ("b", "treatment", "error")
    assert finding.values == {"holder": "HN"}
    with speaking("en"):
        sentence = wording(finding, BY_NURSES)
    assert sentence.startswith("Home nursing has treatment responsibility in “First visit”")
    assert "no doctors in Municipality" in sentence
