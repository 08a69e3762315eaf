"""Two pathways on the same draws: sharp with few citizens, and exactly nothing where nothing differs."""

import json
from dataclasses import replace

import pytest

from model import cli
from model.analysis.compare import compare
from model.distribution import constant
from model.errors import Refused
from model.pathway import Pathway
from model.simulation.run import RunSettings, simulate
from model.table import Table
from pathways import catalogue

FEW = RunSettings(citizens=2_000, seed=2)


def _pathway(name: str = "older-medical-patient") -> Pathway:
    return catalogue.load(name, "en").pathway()


def _with_message(pathway: Pathway, key: str, **changes: object) -> Pathway:
    return _with(pathway, "messages", key, **changes)


def _with(pathway: Pathway, table: str, key: str, **changes: object) -> Pathway:
    values = getattr(pathway, table)
    changed = [replace(one, **changes) if one.id == key else one for one in values.values()]
    return replace(pathway, **{table: Table(changed)})


@pytest.mark.parametrize("limited", [False, True])
def test_equal_pathways_differ_by_exactly_nothing(limited: bool):
    pathway = _pathway()
    if limited:
        pathway = replace(pathway, arrivals=replace(pathway.arrivals, volume=200))
        pathway = _with(pathway, "actors", "MED", capacity=12)

    found = compare(pathway, replace(pathway, name="Copy"), replace(FEW, citizens=500))

    assert {row.difference for row in found.rows} == {0.0}
    assert {row.low for row in found.rows} == {0.0}
    assert found.of("headline").first > 1


def test_the_headline_of_a_comparison_is_that_of_a_run():
    pathway = _pathway()

    found = compare(pathway, pathway, FEW)

    run = simulate(pathway, replace(FEW, year=pathway.year))
    assert found.of("headline").first == pytest.approx(run.headline.per_citizen_hours, abs=1e-6)


def test_a_longer_tail_changes_its_own_gap_and_nothing_else():
    before = _pathway()
    after = _with(before, "rules", "T15/treatment", lets_go_after=96.0)

    found = compare(before, after, FEW)

    unaware = found.of("transition", "T15", "treatment", "unaware")
    assert unaware.sure
    assert unaware.difference < -2
    assert {row.key for row in found.rows if row.low != row.high} == {
        ("headline",),
        ("citizen", "treatment"),
        ("citizen", "union"),
        unaware.key,
    }


def test_pairs_are_sharper_than_two_runs_of_their_own():
    before = _pathway()
    after = _with_message(before, "H03", reading=constant(1.0))

    row = compare(before, after, FEW).of("headline")

    alone = [simulate(one, replace(FEW, seed=seed)).headline for one, seed in ((before, 1), (after, 2))]
    apart = sum((head.high - head.low) / 2 for head in alone)
    assert row.low is not None
    assert (row.high - row.low) / 2 < 0.6 * apart


def test_the_interval_holds_the_difference_of_many_more_citizens():
    before = _pathway()
    after = _with_message(before, "H08", reading=constant(2.0))

    few = compare(before, after, FEW).of("headline")
    many = compare(before, after, RunSettings(citizens=40_000, seed=3)).of("headline")

    assert few.low is not None
    assert few.low - 0.2 < many.difference < few.high + 0.2


def test_pathways_with_other_citizens_are_not_compared():
    pathway = _pathway()
    busier = replace(pathway, arrivals=replace(pathway.arrivals, volume=4000))

    with pytest.raises(Refused, match="antal"):
        compare(pathway, busier, FEW)


def test_work_is_summed_by_sector_and_level():
    found = compare(_pathway(), _pathway(), FEW)

    by_actor = sum(row.first for row in found.under("actor", "contacts"))
    by_sector = sum(row.first for row in found.under("sector", "contacts"))
    by_level = sum(row.first for row in found.under("level", "contacts"))
    assert by_actor == pytest.approx(by_sector) == pytest.approx(by_level)
    assert by_actor > 5


def test_the_command_says_the_same_as_its_json(capsys):
    names = [
        f"older-medical-patient#{pathway.id}"
        for pathway in catalogue.load("older-medical-patient", "en").pathways.values()
    ]
    cli.main(["compare", *names[:2], "--citizens", "500", "--json", "--lang", "en"], catalogue=catalogue)
    told = json.loads(capsys.readouterr().out)

    status = cli.main(["compare", *names[:2], "--citizens", "500", "--lang", "en"], catalogue=catalogue)

    sentence = capsys.readouterr().out
    assert status == 0
    assert f"{told['headline']['first']:.1f}" in sentence
    assert told["citizens"] == 500
    assert {"by_place", "by_actor", "by_sector", "by_level", "by_citizen"} <= set(told)
