"""Numbers that make no sense: refused in one sentence that names the element, exit code 1, nothing simulated."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from model import cli
from model.distribution import constant
from model.errors import Refused
from model.pathway import Arrivals
from model.side import Segment
from model.simulation import engine
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, simulate
from model.step import Transition
from model.table import Table
from pathways import catalogue
from pathways.catalogue import load
from tests.simulation.small import passing, queue


@pytest.fixture
def ask(capsys, monkeypatch, tmp_path):
    """`simulate` of the ready pathway's file with other words in it: exit code and sentence."""
    monkeypatch.chdir(tmp_path)
    cli.main(["convert", "friday-discharge", "good.toml", "--lang", "en"], catalogue=catalogue)
    good = Path("good.toml").read_text(encoding="utf-8")
    capsys.readouterr()

    def asked(old: str, new: str) -> tuple[int, str]:
        assert old in good
        Path("bad.toml").write_text(good.replace(old, new, 1), encoding="utf-8")
        status = cli.main(["simulate", "bad.toml", "--citizens", "3", "--lang", "en"], catalogue=catalogue)
        return status, capsys.readouterr().err

    return asked


@pytest.mark.parametrize(
    "said",
    [
        "lognormal mean 4 h, sd -1 h",
        "gamma mean 4 h, sd 0 h",
        "empirical 1 h, nan h, 3 h",
        "empirical 1 h, inf, 3 h",
        "triangular 1 h, 9 h, 5 h",
        "pert 5 h, 2 h, 1 h",
        "uniform 8 h, 1 h",
        "exponential 0 h",
        "lognormal median 4 h, p90 2 h",
        "6 h, at most -1 h",
        "-6 h",
    ],
)
def test_a_duration_is_refused_with_its_step(ask, said: str):
    status, sentence = ask('duration = "6 h 30"', f'duration = "{said}"')

    assert status == 1
    assert "steps, S02, duration" in sentence
    assert sentence.count("\n") == 1


def test_shares_of_segments_that_are_no_whole_are_named(ask):
    groups = '[pathway.segments.{0}]\nname = "{0}"\nshare = {1}\n\n'

    status, sentence = ask(
        "[pathway.sectors]", groups.format("Frail", 0.3) + groups.format("Others", 0.4) + "[pathway.sectors]"
    )

    assert status == 1
    assert [word for word in ("Frail", "Others", "70") if word not in sentence] == []


def test_segments_that_do_not_add_up_are_refused_by_the_engine_too():
    parted = replace(queue(1, 0.5), segments=Table([Segment("a", "Frail", 0.3), Segment("b", "Others", 0.4)]))

    with pytest.raises(Refused, match="Frail"):
        simulate(parted, RunSettings(citizens=3))


@pytest.mark.parametrize("limited", [True, False])
def test_a_pathway_that_never_ends_is_stopped_and_said(limited: bool):
    one = queue(1, 0.5)
    one = replace(one, actors=one.actors.put(replace(one.actors["A"], capacity=1 if limited else None)))
    endless = replace(one, transitions=one.transitions.put(Transition("t2", "serve", "serve")))

    with pytest.raises(Refused, match="3"):
        simulate(endless, RunSettings(citizens=3))


def test_a_circle_that_takes_no_time_is_stopped_too():
    one = passing()
    steps = one.steps.put(replace(one.steps["stay"], duration=constant(0)))
    endless = replace(one, steps=steps, transitions=one.transitions.put(Transition("t2", "stay", "stay")))

    with pytest.raises(Refused, match="2"):
        simulate(endless, RunSettings(citizens=2))


@pytest.mark.parametrize("command", ["simulate", "compare", "report", "picture"])
def test_more_citizens_than_anybody_could_simulate_are_refused_with_how_many_would_do(command: str, capsys, tmp_path):
    more = {
        "compare": ["older-medical-patient"],
        "report": ["-o", str(tmp_path / "x.pdf")],
        "picture": ["-o", str(tmp_path / "x.svg"), "--lens", "gaps"],
    }
    words = [command, "older-medical-patient", *more.get(command, []), "--citizens", "1000000000000", "--lang", "en"]

    status = cli.main(words, catalogue=catalogue)

    assert status == 1
    assert "at most 20,000,000" in capsys.readouterr().err.replace("\u202f", ",").replace("\xa0", ",")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limited", [True, False])
def test_a_run_that_is_stopped_keeps_whom_it_has_and_says_so(limited: bool):
    pathway = queue(4, 3.0) if limited else load("older-medical-patient", "en").pathway()
    many = (200_000 if limited else 1_000_000) if engine.compiled() else 4_000
    watch, found = Watch(), []
    run = threading.Thread(target=lambda: found.append(simulate(pathway, RunSettings(citizens=many), watch)))
    run.start()
    while not watch.done and run.is_alive():
        time.sleep(0.001)

    stopped = time.perf_counter()
    watch.stop = True
    run.join()

    (result,) = found
    assert result.cancelled
    assert 0 < result.citizens + result.left_out < watch.total
    assert result.as_json()["cancelled"] is True
    assert time.perf_counter() - stopped < (1.0 if engine.compiled() else 30.0)


def test_arrivals_of_no_volume_are_refused():
    with pytest.raises(Refused):
        Arrivals(volume=-1.0)
