"""Everything of SEMANTICS 1-4 that has structure can be entered in the inspector, and is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.panels.arrivals import read_profile
from gui.panels.calendar_rows import read_day
from gui.panels.dates import read_date, read_stretches, write_stretches
from gui.panels.density import curve, reach
from model.distribution import Distribution, Shape, constant
from model.errors import Refused
from model.message import Channel
from model.provenance import SourceKind
from model.responsibility import DelegationType, Kind
from model.rule import Moment
from model.side import Status

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def change(program, key: str, value: object, *, of: str = "change") -> bool:
    mark = program.inspector.form.mark(key)
    assert mark is not None, key
    return getattr(mark.field, of)(value)


def press(program, qtbot, key: str) -> None:
    qtbot.mouseClick(program.inspector.form.mark(key).findChild(QPushButton), Qt.MouseButton.LeftButton)


@pytest.fixture
def card(program, qtbot):
    """The handover card of the one arrow that crosses, agreed on, everything unfolded."""
    program.selection.choose("transitions", ["t2"])
    press(program, qtbot, "agree")
    (message,) = program.document.pathway.messages
    for key in ("more-execution", f"message-{message}-more"):
        press(program, qtbot, key)
    return program


def test_a_rule_gets_a_variant_a_bridge_those_accountable_and_a_source(card, qtbot):
    card.inspector.form.mark("rule-execution-vary").field.do("under")
    change(card, "variant-execution-0-under", "12 t")
    change(card, "variant-execution-0-takes_over", Moment.ACCEPTED)
    change(card, "variant-execution-0-takes_over", "+ 2 t", of="change_after")
    change(card, "rule-execution-bridge", "60 %")
    change(card, "rule-execution-bridge-after", "1–3 t")
    change(card, "rule-execution-lead-1", "Leder af hjemmesygeplejen")
    change(card, "rule-execution-source", SourceKind.ESTIMATE)
    change(card, "rule-execution-source-what", "Overlæge")
    change(card, "rule-execution-source-when", "9.10.2026")
    change(card, "rule-execution-from", "1.1.2027")

    rule = card.document.pathway.rules["t2/execution"]
    (variant,) = rule.variants
    assert (variant.stay_less_than, variant.takes_over, variant.takes_over_after) == (12, Moment.ACCEPTED, 2)
    assert (rule.bridge.reliability, rule.bridge.after) == (0.6, Distribution(Shape.UNIFORM, (1, 3)))
    assert rule.leads == ("", "Leder af hjemmesygeplejen")
    assert (rule.basis.what, str(rule.basis.when)) == ("Overlæge", "2026-10-09")
    assert str(rule.validity.valid_from) == "2027-01-01"


def test_a_message_gets_a_standard_a_checklist_a_ladder_and_the_senders_hours(card, qtbot):
    (key,) = card.document.pathway.messages
    press(card, qtbot, f"message-{key}-rung")
    change(card, f"message-{key}-rung-0-after", "4 t")
    change(card, f"message-{key}-rung-0-outside", "office")
    change(card, f"message-{key}-standard", "XDIS18")
    change(card, f"message-{key}-contents", ("Funktionsevne",))
    change(card, f"message-{key}-own", "Nøgleboks")
    change(card, f"message-{key}-hours", True)
    change(card, f"message-{key}-delay", "10 min")
    change(card, f"message-{key}-knows", "Kvittering i journalen")
    change(card, f"message-{key}-never", True)

    message = card.document.pathway.messages[key]
    (rung,) = message.fallbacks
    assert (rung.after, rung.outside, rung.channel) == (4, "office", Channel.PHONE)
    assert (message.standard, message.contents) == ("XDIS18", ("Funktionsevne", "Nøgleboks"))
    assert message.sender_hours
    assert message.never_found
    assert message.safety_net is None
    assert message.delay == constant(10 / 60)
    card.document.undo()
    assert not card.document.pathway.messages[key].never_found


def test_a_step_says_what_it_needs_whom_one_calls_and_who_delegates(program, qtbot):
    program.selection.choose("steps", ["s3"])
    press(program, qtbot, "more")
    change(program, "needs-competence", "IV-medicin")
    change(program, "calls", ("nursing", "ward"))
    change(program, "tags", "hjem, første døgn, hjem")
    change(program, "delegated", "ward")
    change(program, "delegation-type", DelegationType.FRAMEWORK)
    change(program, "delegation-instruction", True)

    step = program.document.pathway.steps["s3"]
    delegation = step.assignments.of(Kind.EXECUTION).delegation
    assert step.needs.competence == "IV-medicin"
    assert step.citizen_calls == ("nursing", "ward")
    assert step.tags == ("hjem", "første døgn")
    assert (delegation.delegator, delegation.type, delegation.instruction) == ("ward", DelegationType.FRAMEWORK, True)


def test_several_who_hold_treatment_share_it_under_a_named_agreement(program, qtbot):
    program.selection.clear()
    document = program.document
    from model.edits import beside

    made = document.create("Aftale", lambda study: beside.add_agreement(study, "p1", "Delt ledelse"))
    program.selection.choose("steps", ["s2"])
    change(program, "holds-treatment", "several")
    change(program, "holders-treatment", ("ward", "nursing"))

    change(program, "agreement-treatment", made)

    assert document.pathway.steps["s2"].assignments.treatment.agreement == made
    assert document.pathway.agreements[made].status is Status.OPEN


def test_segments_interruptions_measures_and_promises_are_made_and_filled_in(program, qtbot):
    press(program, qtbot, "beside")
    for what in ("segment", "interruption", "measure", "promise"):
        press(program, qtbot, f"add-{what}")
    change(program, "segment-g1-share", "30 %")
    change(program, "segment-g1-more", "s2")
    change(program, "segment-g1-own-s2", "6–9 t")
    change(program, "interruption-i1-scope", ("s2", "s3"))
    change(program, "interruption-i1-rate", "0,02")
    change(program, "measure-u1-start", ("step", "s2"))
    change(program, "measure-u1-limit", "24")
    change(program, "promise-f1-hours", "12 t")

    pathway = program.document.pathway
    assert pathway.segments["g1"].share == 0.3
    assert dict(pathway.segments["g1"].durations)["s2"].values == (6, 9)
    assert (pathway.interruptions["i1"].scope, pathway.interruptions["i1"].rate) == (("s2", "s3"), 0.02)
    assert (pathway.measures["u1"].start.step, pathway.measures["u1"].limit) == ("s2", 24)
    assert pathway.promises["f1"].hours == 12


def test_holidays_and_the_day_of_the_rules_are_chosen(program, qtbot):
    press(program, qtbot, "days")
    change(program, "christmas_eve", False)
    change(program, "closed-days", "15.5.2026")
    change(program, "on-date", "1.1.2027")

    pathway = program.document.pathway
    assert not pathway.holidays.christmas_eve
    assert [str(day) for day in pathway.holidays.closures] == ["2026-05-15"]
    assert str(pathway.on_date) == "2027-01-01"


def test_a_calendar_has_its_own_hours_on_holidays_and_closes_for_weeks(program, qtbot):
    program.selection.choose("actors", ["nursing"])
    from model.calendars import OnHoliday

    change(program, "holiday", OnHoliday.OWN)
    change(program, "own-hours", "8–12, 13–15.30")
    press(program, qtbot, "calendar-more")
    change(program, "closures", "23.12.2026 – 2.1.2027")

    calendar = program.document.pathway.calendars["office"]
    assert calendar.own == ((480, 720), (780, 930))
    assert [tuple(map(str, days)) for days in calendar.closures] == [("2026-12-23", "2027-01-02")]


@pytest.mark.parametrize("text", ["31.2.2026", "i morgen", "1.1.2026 – 2.1.2026 – 3.1.2026"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Refused):
        read_stretches(text)


def test_days_openings_and_profiles_are_read_as_they_are_written():
    assert str(read_date("9/10 2026")) == "2026-10-09"
    assert write_stretches(read_stretches("23.12.2026 – 2.1.2027; 15.5.2027")) == "23.12.2026 – 2.1.2027; 15.5.2027"
    assert read_day("8-15") == ((480, 900),)
    assert len(read_profile("1 " * 168)) == 168
    with pytest.raises(Refused):
        read_profile("1 2 3")


@pytest.mark.parametrize(
    ("said", "highest"),
    [
        (Distribution(Shape.TRIANGULAR, (0, 3, 10)), 3),
        (Distribution(Shape.PERT, (0, 3, 10)), 3),
        (Distribution(Shape.EXPONENTIAL, (5,)), 0),
        (Distribution(Shape.LOGNORMAL, (5, 1)), 4.7),
        (Distribution(Shape.GAMMA, (5, 2)), 4.2),
        (Distribution(Shape.EMPIRICAL, (1, 7, 7, 9)), 7),
    ],
)
def test_the_curve_is_highest_where_the_length_is_likeliest(said, highest):
    low, high = reach(said)
    heights = curve(said)

    at = low + (high - low) * (heights.index(max(heights)) + 0.5) / len(heights)
    assert at == pytest.approx(highest, abs=(high - low) / 32)
    assert max(heights) == 1


def test_another_rule_for_some_is_taken_from_a_list_weekends_with_their_calendar(card):
    offer = card.inspector.form.mark("rule-execution-vary").field
    words = dict(offer.options())
    assert list(words)[:3] == ["under", "least", "weekend"]

    offer.do("weekend")
    offer = card.inspector.form.mark("rule-execution-vary").field
    offer.do("least")
    offer = card.inspector.form.mark("rule-execution-vary").field
    offer.do("weekend")

    pathway = card.document.pathway
    first, second, third = pathway.rules["t2/execution"].variants
    assert pathway.calendars[first.departs_in].intervals == ((7200, 10080),)
    assert second.stay_at_least == 24
    assert third.departs_in == first.departs_in
    for _each in range(3):
        card.document.undo()
    assert pathway.calendars != card.document.pathway.calendars
