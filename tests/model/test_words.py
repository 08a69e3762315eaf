"""No text of a study is about a person: what looks like a CPR number is refused, other numbers are not."""

from dataclasses import replace

import pytest

from model.errors import Refused
from model.ids import checked
from model.message import Anchor
from model.provenance import Source, SourceKind
from model.responsibility import Delegation
from model.sector import Actor
from model.side import Point
from model.step import Needs, Step, Transition
from model.study import Study
from model.words import LONGEST, plain


@pytest.mark.parametrize(
    "text",
    [
        "010180-1234",
        "0101801234",
        "010180 1234",
        "010180 - 1234",
        "010180–1234",
        "01.01.80-1234",
        "01 01 80-1234",
        "31-12-99-0000",
        "Fru Jensen, 010180-1234, udskrives",
        "cpr:2902041234.",
        "610180-1234",
        "9112991234",
    ],
)
def test_what_looks_like_a_cpr_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="CPR"):
        plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ring 70 20 12 34",
        "Ring +45 25121234 eller 25 12 12 34",
        "4525121234",
        "9.10.2026 kl. 14.30",
        "09-10-2026 1430",
        "01.01.26 1430",
        "2026-10-09T14:30",
        "EAN 5790001234567",
        "CVR 12345678",
        "SOR 1201951000016008",
        "131380-1234",
        "320180-1234",
        "XDIS18, §83a, 7.500 kr.",
    ],
)
def test_phone_numbers_dates_and_other_numbers_are_not(text: str) -> None:
    assert plain(text) == text


CPR = "010180-1234"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Step("s1", name=CPR),
        lambda: Step("s1", tags=(CPR,)),
        lambda: Step("s1", note=CPR),
        lambda: Needs(medicine=CPR),
        lambda: Transition("t1", "a", "b", condition=CPR),
        lambda: Actor("a1", CPR, "k1"),
        lambda: Source(SourceKind.LOCAL, CPR),
        lambda: Delegation("a1", supervisor=CPR),
        lambda: Point(Anchor.BEGIN, tag=CPR),
        lambda: Study(CPR),
        lambda: checked(CPR),
        lambda: replace(Study("fine"), name=CPR),
    ],
)
def test_no_value_keeps_a_cpr_number_in_any_text(make) -> None:
    with pytest.raises(Refused, match="CPR"):
        make()


def test_endless_and_broken_texts_are_refused() -> None:
    assert plain("x" * LONGEST)
    with pytest.raises(Refused):
        plain("x" * (LONGEST + 1))
    with pytest.raises(Refused):
        plain("half a \ud83d face")
