"""A run gives the same numbers however it is cut up; queues meet their closed forms; what cannot run is refused."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from model.distribution import constant
from model.errors import Refused
from model.pathway import Arrivals
from model.rule import Moment
from model.side import Interruption
from model.simulation import columns, crowds, engine, trace
from model.simulation.assumptions import Assumed
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, simulate
from model.step import Step, StepKind, Transition
from model.table import Table
from model.version import VERSION
from pathways.catalogue import load, names
from tests.simulation.small import passing, queue, treatment_rule

ROOT = Path(__file__).resolve().parents[2]
QUEUES = [(1, 0.5, 1.0), (2, 1.5, 1.285714), (5, 4, 0.554113)]
"""Servers, load, mean wait in services: Erlang C, as in analytic_queues.json."""


def numbers(result):
    return {name: value for name, value in result.as_json().items() if name != "stamp"}


@pytest.mark.parametrize("pathway", [passing(treatment_rule(Moment.DEPARTURE, Moment.READ)), queue(2, 1.5)])
def test_chunk_size_and_threads_change_no_number(pathway):
    whole = simulate(pathway, RunSettings(citizens=300))

    for chunk, threads in ((1, 1), (77, 1), (50, 2)):
        assert numbers(simulate(pathway, RunSettings(citizens=300, chunk=chunk, threads=threads))) == numbers(whole)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("places", [None, 4])
def test_every_ready_pathway_says_the_same_byte_for_byte_on_two_threads(name, places):
    pathway = with_places(load(name, "da").pathway(), places)
    asked = RunSettings(citizens=400 if engine.compiled() else 20, chunk=90)

    one, two = (
        json.dumps(numbers(simulate(pathway, replace(asked, threads=threads))), ensure_ascii=False)
        for threads in (1, 2)
    )

    assert one == two


@pytest.mark.parametrize("cut_across", [False, True])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_log_that_grows_again_and_again_changes_no_number(monkeypatch, cut_across, threads):
    pathway = with_places(load("older-medical-patient", "da").pathway(), 3)
    if cut_across:
        pathway = replace(
            pathway, interruptions=Table([Interruption("again", "Again", scope_of(pathway), 0.01, first_of(pathway))])
        )
    asked = RunSettings(citizens=200 if engine.compiled() else 30, threads=threads)
    whole = simulate(pathway, asked)

    monkeypatch.setattr(crowds, "MOST_ROWS", 32)
    monkeypatch.setattr(crowds, "SHEETS", 2)
    monkeypatch.setattr(crowds, "ENOUGH", 1)
    monkeypatch.setattr(trace, "FIRST_EVENTS", 2)
    monkeypatch.setattr(trace, "PAGE", 1)

    assert numbers(simulate(pathway, asked)) == numbers(whole)


def with_places(pathway, places):
    """Every second actor has so many places."""
    actors = [replace(actor, capacity=places if i % 2 else None) for i, actor in enumerate(pathway.actors.values())]
    return replace(pathway, actors=Table(actors))


def scope_of(pathway):
    return tuple(step.id for step in pathway.steps.values() if step.kind not in (StepKind.START, StepKind.END))


def first_of(pathway):
    return next(step.id for step in pathway.steps.values() if step.kind is StepKind.ACTIVITY)


def test_replications_on_threads_change_no_number():
    pathway = replace(queue(2, 1.5), arrivals=Arrivals(volume=150))
    asked = RunSettings(citizens=600, year=2026, warmup_weeks=4)

    assert numbers(simulate(pathway, replace(asked, threads=2))) == numbers(simulate(pathway, asked))


@pytest.mark.parametrize(("servers", "offered", "wait"), QUEUES)
def test_mean_wait_of_a_queue_meets_erlang_c(servers, offered, wait):
    n = 100_000 if engine.compiled() else 12_000

    (row,) = simulate(queue(servers, offered), RunSettings(citizens=n)).by_actor

    assert row.waiting.mean == pytest.approx(wait, rel=0.06 if engine.compiled() else 0.2)
    assert row.utilisation == pytest.approx(offered / servers, rel=0.03)


def test_compiled_and_interpreted_engines_give_the_same_numbers():
    script = ROOT / "tests" / "simulation" / "interpreted.py"
    told = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True)

    sys.path.insert(0, str(script.parent))
    try:
        from interpreted import figures_of_both
    finally:
        sys.path.pop(0)
    assert json.loads(told.stdout) == {"engine": "interpreted", "figures": json.loads(json.dumps(figures_of_both()))}


def test_the_stamp_makes_the_figures_again():
    pathway = queue(2, 1.5)
    first = simulate(pathway, RunSettings(citizens=200, seed=7))

    again = simulate(pathway, RunSettings(**first.stamp.settings))

    assert numbers(again) == numbers(first)
    assert first.stamp.version == VERSION
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_a_stopped_run_keeps_what_it_has_and_says_so():
    watch = Watch()
    watch.stop = True

    result = simulate(queue(2, 1.5), RunSettings(citizens=200), watch)

    assert result.cancelled
    assert result.citizens == 0


def with_steps(pathway, *, steps=(), transitions=()):
    return replace(pathway, steps=pathway.steps.put(*steps), transitions=pathway.transitions.put(*transitions))


def test_missing_things_are_assumed_and_listed():
    pathway = queue(1, 0.5)
    actors = pathway.actors.put(replace(pathway.actors["A"], hours=None))
    open_ended = with_steps(
        replace(pathway, actors=actors, transitions=pathway.transitions.without("t2")),
        steps=[replace(pathway.steps["serve"], duration=None)],
    )

    result = simulate(open_ended, RunSettings(citizens=20))

    assert {(a.kind, a.id) for a in result.assumptions} == {
        (Assumed.HOURS, "A"),
        (Assumed.DURATION, "serve"),
        (Assumed.END, "serve"),
    }
    assert all(a.wording() and "{" not in a.wording() for a in result.assumptions)


IMPOSSIBLE = {
    "two starts": with_steps(queue(1, 0.5), steps=[Step("other", StepKind.START, actor="A")]),
    "two ways out of an activity": with_steps(queue(1, 0.5), transitions=[Transition("t3", "serve", "end")]),
    "shares that do not add up": with_steps(
        queue(1, 0.5),
        steps=[Step("serve", StepKind.DECISION, actor="A", duration=constant(1))],
        transitions=[
            Transition("t2", "serve", "end", probability=0.5),
            Transition("t3", "serve", "start", probability=0.4),
        ],
    ),
    "a reference to nothing": with_steps(queue(1, 0.5), transitions=[Transition("t3", "end", "nowhere")]),
    "an arrival before the year": replace(
        queue(1, 0.5),
        year=2026,
        arrivals=Arrivals(fixed=(datetime(2024, 1, 1),)),
    ),
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_cannot_be_simulated_is_refused_with_a_sentence(what):
    with pytest.raises(Refused, match=r"\w.*\."):
        simulate(IMPOSSIBLE[what], RunSettings(citizens=5))


@pytest.mark.parametrize("settings", [{"citizens": 0}, {"citizens": 10**12}, {"years": -1.0}])
def test_a_number_of_citizens_that_makes_no_sense_is_refused(settings):
    with pytest.raises(Refused):
        simulate(queue(1, 0.5), RunSettings(**settings))


def test_too_many_citizens_for_the_memory_are_refused_with_how_many_would_fit():
    with pytest.raises(Refused, match=r"(?=.*4 GB)(?=.*1[., ]333[., ]333)"):
        simulate(queue(1, 1.5), RunSettings(citizens=19_000_000))


def test_a_citizen_who_goes_round_for_ever_is_left_out_and_nobody_is_left():
    endless = with_steps(queue(1, 0.5), transitions=[Transition("t2", "serve", "serve")])

    with pytest.raises(Refused, match="3"):
        simulate(endless, RunSettings(citizens=3))


def test_it_runs_where_the_system_has_no_large_pages(monkeypatch):
    pathway = queue(2, 1.5)
    usual = numbers(simulate(pathway, RunSettings(citizens=100)))

    monkeypatch.setattr(columns.mmap, "MADV_HUGEPAGE", 10**6, raising=False)
    monkeypatch.setattr(columns, "WIPED", 1)

    assert numbers(simulate(pathway, RunSettings(citizens=100))) == usual
