"""Examples and tests of the check number-without-source."""

from dataclasses import replace

from model.distribution import constant
from model.provenance import Source, SourceKind
from tests.builders import changed, drawn, ruled, told
from tests.checks.finding_of import found

LOCAL, EXAMPLE = Source(SourceKind.LOCAL, "The ward, 2025"), Source(SourceKind.EXAMPLE)
WAY = changed(drawn("start@ward > treat@ward > end@gp"), "steps", "treat", duration=constant(2))
SENT = told(WAY, "letter", "treat", "gp", reading=constant(1), loss=0.05)
FULL = changed(ruled(SENT, "treat-end", "treatment", lets_go_after=72.0), "actors", "ward", capacity=12)
GOOD = (drawn("start@ward > treat@ward > end@gp"), replace(FULL, basis=LOCAL))
MIXED = changed(FULL, "steps", "treat", duration=constant(2, basis=EXAMPLE))
BAD = (FULL, MIXED, replace(FULL, basis=EXAMPLE), WAY)


def counted(number: int) -> list[tuple[str, str]]:
    return [(one.values["kind"], one.values["n"]) for one in found("number-without-source", BAD[number])]


def test_every_number_counts_and_those_without_source_are_one_finding() -> None:
    assert counted(0) == [("none", "5")]  # duration, reading, loss, 72 hours, capacity


def test_the_nearest_source_counts() -> None:
    assert counted(1) == [("none", "4"), ("example", "1")]
    assert counted(2) == [("example", "5")]
    assert not found("number-without-source", replace(MIXED, basis=LOCAL, steps=FULL.steps))
