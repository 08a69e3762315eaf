"""The own figures of an edit come before the rest, and are those of the whole solution, to the last bit."""

import json
from collections.abc import Callable

import pytest

from bench import ours
from bench.live import edits
from model.analysis.expected.cache import Cache
from model.analysis.expected.own import Edited, edited, own
from model.analysis.expected.result import Expected, ExpectedRow
from model.analysis.expected.solve import WHILE_EDITING, expected
from model.calendars import weekly
from model.distribution import constant
from model.pathway import Pathway
from model.responsibility import Kind
from pathways import catalogue
from tests.builders import assigned, changed
from tests.oracle.features import FEATURES
from tests.oracle.features_of_flow import FLOWS
from tests.oracle.haphazard import haphazard

READY = {pathway.id: pathway for name in catalogue.names() for pathway in catalogue.load(name, "en").pathways.values()}
GROWN = {f"seed {seed}": seed for seed in (1, 2, 10, 27, 53, 58)}


def _told(rows: tuple[ExpectedRow, ...] | None) -> list[str]:
    assert rows is not None
    return [json.dumps(row.as_json()) for row in rows]


def _of(whole: Expected, of: Edited) -> list[str]:
    return _told(tuple(row for row in whole.by_transition if of.tells(row.transition, row.kind)))


def _every_arrow(pathway: Pathway) -> None:
    whole, cache = expected(pathway, cell_minutes=WHILE_EDITING), Cache()
    if not whole.covered or whole.stuck:
        return
    for arrow in sorted({row.transition for row in whole.by_transition if row.transition}):
        of = Edited(frozenset([arrow]))
        assert _told(own(pathway, of, cache)) == _of(whole, of), arrow


@pytest.mark.parametrize("pathway", READY.values(), ids=READY)
def test_every_arrow_of_a_ready_pathway_has_the_figures_of_the_whole(pathway: Pathway):
    _every_arrow(pathway)


@pytest.mark.parametrize("made", [*(FEATURES | FLOWS).values()], ids=[*(FEATURES | FLOWS)])
def test_every_arrow_of_every_feature_has_the_figures_of_the_whole(made: Callable[[], Pathway]):
    _every_arrow(made())


@pytest.mark.parametrize("seed", GROWN.values(), ids=GROWN)
def test_every_arrow_of_what_is_made_at_random_has_the_figures_of_the_whole(seed: int):
    _every_arrow(haphazard(seed))


@pytest.mark.parametrize("steps", [20, 200])
def test_after_an_edit_the_own_figures_are_there_for_little_work(steps: int):
    for name, edit in edits(steps):
        pathway, cache = ours.pathway(steps, limited=False), Cache()
        expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)
        changed_, before = edit(pathway, 1), cache.made
        of = edited(pathway, changed_)

        rows = own(changed_, of, cache)

        alone = cache.made - before
        whole = expected(changed_, cell_minutes=WHILE_EDITING, cache=cache)
        assert bool(of.arrows) == ("calendar" not in name)
        assert (rows is None) == (not of.arrows)
        assert rows is None or _told(rows) == _of(whole, of)
        assert rows is None or steps == 20 or alone < 600


def test_what_an_edit_changed_says_which_arrows_tell_it():
    pathway = READY["older-medical-patient-2027"]
    rule = next(rule for rule in pathway.rules.values() if rule.informed_by is not None)
    message = (rule.informed_by or ("",))[0]
    step = pathway.transitions[rule.transition].source
    out = {arrow.id for arrow in pathway.outgoing(step)}
    into = {arrow.id for arrow in pathway.incoming(step)}

    of_rule = edited(pathway, changed(pathway, "rules", rule.id, lets_go_after=5.0))
    of_message = edited(pathway, changed(pathway, "messages", message, delay=constant(3)))
    of_time = edited(pathway, changed(pathway, "steps", step, duration=constant(3)))
    of_word = edited(pathway, assigned(pathway, step, treatment=next(iter(pathway.actors))))
    calendar = next(iter(pathway.calendars))
    of_hours = edited(pathway, changed(pathway, "calendars", calendar, intervals=weekly([6], 60, 120)))

    assert of_rule == Edited(frozenset([rule.transition]), (rule.kind,))
    assert rule.transition in of_message.arrows
    assert rule.kind in (of_message.kinds or tuple(Kind))
    assert out <= of_time.arrows
    assert not into & of_time.arrows
    assert out | into <= of_word.arrows
    assert of_hours == Edited()
