"""Examples and tests of the check message-never-found."""

from dataclasses import replace
from datetime import date

from model.checks.run import findings
from model.distribution import constant
from model.message import Channel, Message, Rung
from model.pathway import Pathway
from model.provenance import Validity
from tests.oracle.small import chain, message, rule, step

LOST = message("m", "a", "GP", loss=0.1, never_found=True, name="Letter")
NEXT_YEAR = Validity(valid_from=date(2027, 1, 1))
RUNG = Rung(Channel.PHONE, constant(1), after=12)


def sent(letter: Message, **fields: object) -> Pathway:
    """A letter from the ward's step to the GP's, two arrows on."""
    return chain(
        step("a", T="WARD"), step("d", duration=0.0, kind="decision"), step("b", "GP"), messages=[letter], **fields
    )


ELSEWHERE = replace(LOST, anchor="start")
GOOD = (
    sent(replace(LOST, loss=0.0)),
    sent(replace(LOST, never_found=False)),
    sent(replace(LOST, fallbacks=(RUNG,))),
    sent(replace(LOST, receivers=("HN",))),
    sent(ELSEWHERE),
    chain(step("a", T="WARD"), step("b", "GP", kind="wait"), messages=[LOST]),
    sent(replace(LOST, validity=NEXT_YEAR), on_date=date(2026, 10, 9)),
    sent(
        ELSEWHERE,
        rules=[replace(rule("t3", "E", informed_by=("m",)), validity=NEXT_YEAR)],
        on_date=date(2026, 10, 9),
    ),
)
BAD = (
    sent(LOST),
    sent(replace(LOST, fallbacks=(replace(RUNG, outside="gp"),))),
    sent(ELSEWHERE, rules=[rule("t3", "E", informed_by=("m",))]),
)


def test_the_message_and_the_step_that_waits_are_named() -> None:
    (finding,) = [one for one in findings(BAD[0]) if one.rule == "message-never-found"]

    assert (finding.table, finding.id, finding.field) == ("messages", "m", "safety_net")
    assert finding.values == {"waiting": "b"}


def test_who_turns_up_by_themselves_waits_for_no_message() -> None:
    walking = sent(LOST)
    arrow = replace(walking.transitions["t3"], walks_in=True)
    walking = replace(walking, transitions=walking.transitions.put(arrow))

    assert not [one for one in findings(walking) if one.rule == "message-never-found"]
