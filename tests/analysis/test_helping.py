"""What would help: each change is worth what the expected values say of it, and is made by the same verb."""

import pytest

from model import i18n
from model.analysis.expected.cache import Stopped
from model.analysis.expected.solve import WHILE_EDITING, expected
from model.analysis.helped import asks, where, words
from model.analysis.helping import helping
from model.edits.fixes import Fix, What, apply, asked_of, fixes
from model.handovers import handovers
from model.message import Channel
from model.provenance import ASSUMED
from model.references import dangling
from model.responsibility import Kind
from model.rule import Moment
from pathways import catalogue
from tests.gui.small import small_study


@pytest.fixture(scope="module")
def friday():
    """The discharge on Friday 14.30 (SEMANTICS 8, G1): nobody from then until Monday 09.00, 66.5 h."""
    return catalogue.load("friday-discharge", "da")


@pytest.fixture(scope="module")
def found(friday):
    return helping(friday, friday.pathway().id, "T03")


def test_reading_on_saturdays_ends_the_gap_of_g1_on_saturday(friday, found):
    removed = {one.fixes[0].what: one.removed for one in found.helped if len(one.fixes) == 1}

    assert removed[What.SATURDAY] == pytest.approx(47.0)  # Saturday 10.00 instead of Monday 09.00
    assert removed[What.HOLD] == pytest.approx(66.5)
    assert removed[What.EARLIER] == pytest.approx(66.5)


def test_the_figures_are_those_of_the_pathway_with_the_change_and_the_best_comes_first(friday, found):
    key = friday.pathway().id
    now = expected(friday.pathway(), cell_minutes=WHILE_EDITING).per_citizen_hours

    for helped in found.helped:
        study = friday
        for fix in helped.fixes:
            study = apply(study, key, fix)
        left = expected(study.pathway(), cell_minutes=WHILE_EDITING).per_citizen_hours
        assert (helped.left, helped.removed) == (pytest.approx(left), pytest.approx(now - left))
    removed = [helped.removed for helped in found.helped]
    assert removed == sorted(removed, reverse=True)
    assert sum(hours for _place, hours in found.helped[0].places) == pytest.approx(removed[0], abs=0.2)


def test_a_pair_is_told_only_where_it_removes_more_than_either_alone(friday):
    at_gp = helping(friday, friday.pathway().id, "T05")

    (pair,) = (one for one in at_gp.helped if len(one.fixes) == 2)
    alone = {one.fixes[0]: one.removed for one in at_gp.helped if len(one.fixes) == 1}
    assert pair.removed > max(alone[fix] for fix in pair.fixes)


def test_it_is_said_in_words_of_whom_it_asks_something_and_where_the_gap_shrinks(friday, found):
    pathway = friday.pathway()
    saturday = next(one for one in found.helped if one.fixes[0].what is What.SATURDAY)

    assert words(pathway, saturday.fixes[0]) == "Visitation læser lørdag kl. 9–11"
    assert asks(pathway, saturday.fixes) == "Visitation"
    assert where(pathway, saturday)[0] == ("Hjemme → Hjemmeplejen genoptages", pytest.approx(47.0))
    with i18n.speaking("en"):
        assert words(pathway, saturday.fixes[0]) == "Visitation reads on Saturdays 9–11"


def test_where_nothing_is_agreed_agreeing_is_one_of_them_and_the_others_come_on_top():
    study = small_study()

    known = fixes(study, "p1", "t2")
    held = apply(study, "p1", Fix(What.HOLD, "t2")).pathway()

    assert known[0] == Fix(What.AGREE, "t2")
    assert {rule.lets_go for rule in held.rules.values()} == {Moment.ACCEPTED}
    assert len(held.messages) == 1
    assert helping(study, "p1", "t2").agreed is not None
    assert study == small_study()


def test_what_a_press_changes_somebody_stands_for_and_agreeing_agrees():
    study = small_study()

    for fix in fixes(study, "p1", "t2"):
        made = apply(study, "p1", fix).pathway()
        touched = (*made.rules.values(), *made.messages.values())
        if fix.what in (What.AGREE, What.HOLD, What.SHARED):
            assert all(one.basis != ASSUMED for one in made.rules.values()), fix
        if fix.what is not What.SATURDAY:
            assert any(one.basis != ASSUMED for one in touched), fix
    assert handovers(apply(study, "p1", Fix(What.AGREE, "t2")).pathway())["t2"].agreed


def test_each_known_change_can_be_made_at_every_handover_of_every_ready_pathway():
    tried = set()
    for name in catalogue.names():
        study = catalogue.load(name, "da")
        for pathway in study.pathways.values():
            for transition in handovers(pathway):
                for fix in fixes(study, pathway.id, transition):
                    made = apply(study, pathway.id, fix)
                    tried.add(fix.what)
                    assert made != study, (name, fix)
                    assert list(dangling(made.pathway(pathway.id))) == []
                    assert words(pathway, fix)
                    assert asked_of(pathway, fix) <= set(pathway.actors)
    assert tried == set(What)


def test_a_change_does_what_its_words_say(friday):
    key, pathway = friday.pathway().id, friday.pathway()
    (message,) = (one for one in handovers(pathway)["T05"].messages)

    phone = apply(friday, key, Fix(What.PHONE, "T05", message)).pathway().messages[message].fallbacks[-1]
    earlier = apply(friday, key, Fix(What.EARLIER, "T05", message)).pathway().messages[message]
    tail = apply(friday, key, Fix(What.TAIL, "T05")).pathway().rule("T05", Kind.TREATMENT)
    shared = apply(friday, key, Fix(What.SHARED, "T05")).pathway().rule("T05", Kind.TREATMENT)

    assert phone.channel is Channel.PHONE
    assert earlier.offset.values[0] == pathway.messages[message].offset.values[0] - 24
    assert (tail.lets_go, tail.lets_go_after, tail.takes_over) == (Moment.DEPARTURE, 72, Moment.RELEASE)
    assert (shared.shared, shared.lets_go, shared.takes_over) == (True, Moment.ACCEPTED, Moment.DEPARTURE)


def test_what_has_no_expected_values_is_not_tried():
    study = catalogue.load("copd", "da")
    transition = next(key for key, each in handovers(study.pathway()).items() if each.changes)

    assert not helping(study, study.pathway().id, transition).covered


def test_it_stops_when_something_else_is_asked_for(friday):
    with pytest.raises(Stopped):
        helping(friday, friday.pathway().id, "T03", lambda: True)
