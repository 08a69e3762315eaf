"""Examples and tests of the check many-elements."""

import pytest

from model.pathway import Pathway
from tests.builders import drawn
from tests.checks.finding_of import found


def long(steps: int) -> Pathway:
    """A chain of so many steps."""
    return drawn(" > ".join(["start@ward", *(f"a{n}@ward" for n in range(steps - 2)), "end@gp"]))


GOOD = (long(30),)
BAD = (long(31), long(51))


@pytest.mark.parametrize(("steps", "severity"), [(31, "hint"), (50, "hint"), (51, "warning")])
def test_thirty_can_be_taken_in_and_fifty_are_too_many(steps: int, severity: str) -> None:
    assert [finding.severity for finding in found("many-elements", long(steps))] == [severity]
