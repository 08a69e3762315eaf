"""Who is asked for more than they have is named before the run, and no mean of theirs is told as if it lasted."""

import pytest

from model.cli.running import simulated
from model.cli.say import result as said
from model.errors import Refused
from model.i18n import speaking
from model.report import figures_told
from model.simulation import engine
from model.simulation.run import RunSettings, simulate
from model.simulation.until import Rounds, run_until
from tests.simulation.small import queue


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_the_command_line_names_them_before_the_run_and_tells_no_interval(capsys):
    pathway = queue(2, 2.4)

    told = simulated(pathway, RunSettings(citizens=300))
    before = capsys.readouterr()
    said(told, pathway)

    assert before.err.splitlines()[-1].startswith("Desk is overloaded: 120 % of what its capacity (2) can take.")
    assert "no lasting mean: overloaded is Desk (120 %)" in capsys.readouterr().out


def test_an_interpreted_engine_is_never_silent(capsys, monkeypatch):
    monkeypatch.setattr(engine, "compiled", lambda: False)

    simulated(queue(2, 1.0), RunSettings(citizens=10))

    assert capsys.readouterr().err == "The engine runs interpreted: slower, the same numbers.\n"


def test_who_is_nearly_full_is_warned_of_and_the_interval_stands(capsys):
    pathway = queue(2, 1.94)

    told = simulated(pathway, RunSettings(citizens=300))
    before = capsys.readouterr()
    said(told, pathway)

    assert before.err.splitlines()[-1].startswith("Desk is nearly full: 97 %")
    assert "95 %" in capsys.readouterr().out
    assert told.steady


def test_the_json_has_no_mean_wait_and_no_interval_of_them():
    found = simulate(queue(2, 2.4), RunSettings(citizens=300)).as_json()

    (row,) = found["by_actor"]
    assert (row["overloaded"], row["waiting"]) == (True, None)
    assert (found["headline"]["steady"], found["headline"]["low"], found["headline"]["high"]) == (False, None, None)


def test_the_document_says_so():
    pathway = queue(2, 2.4)
    found = simulate(pathway, RunSettings(citizens=300))

    assert "no lasting mean" in figures_told.headline(found)["detail"]
    assert any("Desk is overloaded" in text for text in figures_told.method(pathway, found))


def test_no_number_of_citizens_is_looked_for():
    with pytest.raises(Refused, match="No number of citizens"):
        run_until(queue(2, 2.4), RunSettings(), Rounds())
