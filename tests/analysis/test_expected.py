"""The live solver: what it says in closed form, what it refuses, and that an edit computes only what it touches."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from model.analysis.expected import solve
from model.analysis.expected.cache import Cache
from model.analysis.expected.solve import WHILE_EDITING, after, expected
from model.calendars import weekly
from model.change import Change
from model.distribution import Distribution, Shape, constant
from model.errors import Refused
from model.layout import Place
from model.pathway import Pathway
from model.rule import Moment
from model.side import Segment
from model.step import Step, StepKind
from model.study import Study
from model.table import Table
from pathways import catalogue
from tests.builders import added, assigned, changed, drawn, ruled, told

SMALL = assigned(drawn("start@ward > treat@ward > visit@nursing > end@nursing"), "treat", coordination="ward")
WHEN_READ = {"lets_go": Moment.DEPARTURE, "takes_over": Moment.READ}


def _read_in_office_hours() -> Pathway:
    """Coordination goes from ward to visitation; the visitation reads a message without delay, in office hours."""
    pathway = drawn("start@ward > treat@ward > visit@nursing > end@nursing")
    pathway = changed(pathway, "steps", "treat", duration=constant(0.0))
    pathway = changed(pathway, "actors", "visitation", reads="office")
    pathway = assigned(assigned(pathway, "treat", coordination="ward"), "visit", coordination="visitation")
    pathway = changed(pathway, "transitions", "treat-visit", walks_in=True)
    pathway = told(pathway, "plan", "treat", "visitation", reading=constant(0.0), delay=constant(0.0))
    return ruled(pathway, "treat-visit", "coordination", **WHEN_READ)


def test_the_mean_wait_for_a_reader_with_hours_is_that_of_the_formula():
    # Arrivals are even over the week: c closed hours are met with probability c/168 and cost c/2.
    closed = [17.0] * 4 + [65.0]

    found = expected(_read_in_office_hours())

    (row,) = found.of("treat-visit")
    assert row.mean == pytest.approx(sum(c * c / 2 for c in closed) / 168, rel=1e-3)
    assert row.with_gap == pytest.approx(sum(closed) / 168, rel=1e-3)
    assert row.above(24) == pytest.approx((65 - 24) / 168, rel=1e-2)
    assert max(row.hours) == pytest.approx(65, abs=0.05)


def test_the_week_shows_the_gap_by_the_hour_at_which_the_citizen_leaves():
    (hours,) = expected(_read_in_office_hours()).by_hour

    friday_15 = 4 * 24 + 15
    assert hours.gap_hours[friday_15] == pytest.approx(64.5, abs=0.01)
    assert hours.gap_hours[friday_15 - 1] == pytest.approx(0, abs=0.01)
    assert hours.departures[friday_15] == pytest.approx(1 / 168, rel=1e-6)


def test_a_loop_is_gone_round_as_often_as_its_probability_says():
    pathway = drawn("start@ward > treat@ward > decision@ward > end@ward", "decision > treat")
    pathway = changed(pathway, "transitions", "decision-treat", probability=0.3)
    pathway = changed(pathway, "transitions", "decision-end", probability=0.7)

    for cell in (15, 30):
        assert expected(pathway, cell_minutes=cell).arrivals_by_step["treat"] == pytest.approx(1 / 0.7, rel=2e-3)


def test_a_message_that_is_seldom_lost_counts_as_often_behind_a_choice():
    # Lost in 8 of 100 and found after 72 h; five hours on average pass before four in ten go where it is waited for.
    pathway = drawn(
        "start@ward > treat@ward > look@ward > decision@ward > visit@nursing > end@nursing", "decision > end"
    )
    pathway = changed(pathway, "steps", "treat", duration=constant(0))
    pathway = changed(pathway, "steps", "look", duration=Distribution(Shape.UNIFORM, (0, 10)))
    pathway = changed(pathway, "steps", "decision", duration=constant(0))
    pathway = changed(pathway, "transitions", "decision-visit", probability=0.4)
    pathway = changed(pathway, "transitions", "decision-end", probability=0.6)
    pathway = assigned(assigned(pathway, "treat", coordination="ward"), "visit", coordination="gp")
    pathway = changed(pathway, "actors", "gp", reads="always")
    soon = {"reading": constant(0), "delay": constant(0)}
    pathway = told(pathway, "plan", "treat", "gp", loss=0.08, safety_net=constant(72), **soon)
    pathway = ruled(pathway, "decision-visit", "coordination", informed_by=("plan",), **WHEN_READ)

    (row,) = expected(pathway).of("decision-visit")

    assert row.per_citizen == pytest.approx(0.4 * 0.08 * (72 - 5), rel=1e-3)


def test_segments_count_by_their_shares():
    pathway = drawn("start@ward > decision@ward > treat@ward > end@ward", "decision > visit@nursing > end")
    few = Segment("few", "Few", 0.2, probabilities=(("decision-treat", 1.0), ("decision-visit", 0.0)))
    many = Segment("many", "Many", 0.8, probabilities=(("decision-treat", 0.1), ("decision-visit", 0.9)))

    found = expected(added(pathway, segments=[few, many]))

    assert found.arrivals_by_step["treat"] == pytest.approx(0.2 + 0.8 * 0.1, abs=1e-3)


def test_a_closed_easter_makes_the_year_longer_than_an_ordinary_week():
    pathway = _read_in_office_hours()

    usual, real = expected(pathway), expected(replace(pathway, year=2026))

    assert real.of("treat-visit")[0].mean > usual.of("treat-visit")[0].mean * 1.05


def test_what_makes_no_sense_is_refused_in_a_sentence():
    with pytest.raises(Refused, match="15"):
        expected(SMALL, cell_minutes=5)
    with pytest.raises(Refused):
        expected(drawn("treat@ward > end@ward"))


# -- after an edit -----------------------------------------------------------------------------------------------------


def _ready(name: str = "older-medical-patient") -> Pathway:
    return catalogue.load(name, "en").pathway()


def _longer(pathway: Pathway) -> Pathway:
    return changed(pathway, "steps", "S05", duration=Distribution(Shape.UNIFORM, (1, 90)))


def _saturdays(pathway: Pathway) -> Pathway:
    calendar = next(iter(pathway.calendars.values()))
    return changed(pathway, "calendars", calendar.id, intervals=weekly(range(6), 8 * 60, 12 * 60))


def _tail(pathway: Pathway) -> Pathway:
    rule = next(rule for rule in pathway.rules.values() if rule.lets_go_after)
    return changed(pathway, "rules", rule.id, lets_go_after=rule.lets_go_after + 24)


def _lost(pathway: Pathway) -> Pathway:
    return changed(pathway, "messages", next(iter(pathway.messages)), loss=0.5, safety_net=constant(48))


def _shares(pathway: Pathway) -> Pathway:
    fork = next(t for t in pathway.transitions.values() if t.probability is not None)
    rest = [t for t in pathway.outgoing(fork.source) if t.id != fork.id]
    pathway = changed(pathway, "transitions", fork.id, probability=0.5)
    for other in rest:
        pathway = changed(pathway, "transitions", other.id, probability=0.5 / len(rest))
    return pathway


def _year(pathway: Pathway) -> Pathway:
    return replace(pathway, year=2031)


EDITS: list[Callable[[Pathway], Pathway]] = [_longer, _saturdays, _tail, _lost, _shares, _year]


def test_what_is_found_again_is_what_would_be_computed_to_the_last_bit():
    pathway, cache = _ready(), Cache()
    expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)

    for edit in (*EDITS, *EDITS[:3]):
        pathway = edit(pathway)
        kept = expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
        cache.tidied()
        fresh = expected(pathway, cell_minutes=WHILE_EDITING)
        assert json.dumps(kept.as_json()) == json.dumps(fresh.as_json())


def test_a_moved_box_computes_nothing():
    pathway, cache = _ready(), Cache()
    before = expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
    step = next(iter(pathway.steps))
    moved = replace(pathway, layout=replace(pathway.layout, places=pathway.layout.places.put(Place(step, 7))))
    change = Change.between(Study("s", Table([pathway])), Study("s", Table([moved])))

    assert after(before, moved, change, cache) is before


def test_an_edit_near_the_end_computes_little():
    pathway, cache = _ready(), Cache()
    expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
    whole = cache.made
    first = pathway.outgoing(pathway.starts()[0].id)[0]

    late = _tail(pathway)
    expected(late, cell_minutes=WHILE_EDITING, cache=cache)
    after_late = cache.made - whole
    early = changed(late, "transitions", first.id, travel=constant(3))
    expected(early, cell_minutes=WHILE_EDITING, cache=cache)

    assert after_late < whole / 4
    assert cache.made - whole - after_late > after_late


def test_names_and_notes_change_no_figure_and_compute_nothing():
    pathway, cache = _ready(), Cache()
    before = expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
    whole = cache.made
    named = changed(pathway, "steps", next(iter(pathway.steps)), name="Another name")

    found = expected(named, cell_minutes=WHILE_EDITING, cache=cache)

    assert cache.made == whole
    assert found.per_citizen_hours == before.per_citizen_hours


def test_many_steps_are_worked_through_with_fewer_citizens():
    long = drawn(" > ".join(["start@ward", *(f"s{n}:activity@ward" for n in range(60)), "end@ward"]))

    assert expected(SMALL).points == 86_016
    assert 20_000 < expected(long).points <= solve.OF_ALL_STEPS / 60


def test_a_step_that_nothing_leads_to_yet_is_no_obstacle_after_an_edit() -> None:
    cache = Cache()
    before = expected(SMALL, cell_minutes=60, cache=cache)
    loose = added(SMALL, steps=[Step("loose", StepKind.ACTIVITY, "Løst", "ward", constant(1))])

    found = expected(loose, cell_minutes=60, cache=cache)

    assert found.per_citizen_hours == expected(loose, cell_minutes=60).per_citizen_hours == before.per_citizen_hours
