"""Two pathways on the same draws: sharp with few citizens, and exactly nothing where nothing differs."""

import json
import time
from dataclasses import replace
from threading import Thread

import pytest

from model import cli
from model.analysis.compare import compare
from model.distribution import constant
from model.errors import Refused
from model.fingerprint import fingerprint
from model.pathway import Pathway
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
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


def test_the_figures_of_a_comparison_are_those_of_a_run():
    pathway = _pathway()

    found = compare(pathway, pathway, FEW)

    run = simulate(pathway, replace(FEW, year=pathway.year))
    assert found.of("headline").first == pytest.approx(run.headline.per_citizen_hours, abs=1e-6)
    assert found.of("share", "any").first == pytest.approx(run.by_citizen.share_any)
    assert found.of("citizen", "union").first == pytest.approx(run.by_citizen.union.mean, abs=1e-6)
    for kind in ("treatment", "execution", "coordination"):
        gaps = sum(row.per_citizen for row in run.gaps if row.kind == kind)
        assert found.of("kind", kind).first == pytest.approx(gaps, abs=1e-6)
    for actor in run.by_actor:
        told = found.of("actor", "contacts", actor.actor) if actor.contacts else None
        assert told is None or told.first * found.volume == pytest.approx(actor.contacts)


def test_the_sums_of_a_comparison_add_up():
    first, second = catalogue.load("stroke", "en").pathways.values()

    found = compare(first, second, FEW)

    head = found.of("headline")
    for parts in ("type", "place"):
        assert sum(row.difference for row in found.under(parts)) == pytest.approx(head.difference)
    gaps = [row for row in found.gaps if row.key[2] in ("treatment", "execution")]
    assert sum(row.second for row in gaps) == pytest.approx(head.second)


def test_a_change_of_one_duration_leaves_all_else_drawn_the_same():
    before = _pathway()
    longer = _with(before, "steps", "S03", duration=constant(50.0))

    stories = [[story_of(one, FEW, citizen).as_json() for citizen in range(40)] for one in (before, longer)]

    lasted = [
        [
            (visit["token"], visit["step"], visit["visit"], round(visit["finish"] - visit["begin"], 6))
            for story in told
            for visit in story["visits"]
            if visit["step"] != "S03" and before.steps[visit["step"]].duration is not None
            if not before.steps[visit["step"]].working
        ]
        for told in stories
    ]
    lost = [[(m["message"], m["visit"], m["lost"]) for story in told for m in story["messages"]] for told in stories]
    ways = [[sorted((v["step"], v["visit"]) for v in story["visits"]) for story in told] for told in stories]
    assert lasted[0] == lasted[1]
    assert sorted(lost[0]) == sorted(lost[1])
    assert ways[0] == ways[1]
    assert stories[0] != stories[1]


@pytest.mark.parametrize("limited", [False, True])
def test_how_the_work_is_cut_changes_no_difference(limited: bool):
    before = replace(_pathway(), arrivals=replace(_pathway().arrivals, volume=40))
    before = _with(before, "actors", "MED", capacity=12) if limited else before
    after = _with(before, "rules", "T15/treatment", lets_go_after=24.0)
    few = replace(FEW, citizens=400)

    whole = compare(before, after, few)
    cut = compare(before, after, replace(few, chunk=3, threads=2))

    assert whole.rows == cut.rows


def test_a_comparison_that_is_stopped_keeps_the_pairs_it_has():
    watch = Watch()
    pathway = _pathway()
    shorter = _with(pathway, "rules", "T15/treatment", lets_go_after=24.0)
    stopping = Thread(target=lambda: _stop_after(watch, 10_000))
    stopping.start()

    found = compare(pathway, shorter, RunSettings(citizens=200_000, seed=2), watch)
    stopping.join()

    assert found.stopped
    assert 8_000 <= found.citizens < 200_000
    assert watch.total == 400_000
    assert found.of("transition", "T15", "treatment", "unaware").sure
    assert found.as_json()["stopped"] is True


def _stop_after(watch: Watch, citizens: int) -> None:
    while watch.done < 2 * citizens:
        time.sleep(0.001)
    watch.stop = True


def test_each_side_of_a_comparison_carries_what_makes_its_run_again():
    pathway = _pathway()
    other = _with(pathway, "rules", "T15/treatment", lets_go_after=24.0)

    found = compare(pathway, other, replace(FEW, citizens=60))

    marks = [stamp["fingerprint"] for stamp in found.as_json()["stamps"]]
    assert marks == [fingerprint(pathway), fingerprint(other)]
    assert {stamp["seed"] for stamp in found.as_json()["stamps"]} == {2}


def test_a_longer_tail_changes_its_own_gap_and_nothing_else():
    before = _pathway()
    after = _with(before, "rules", "T15/treatment", lets_go_after=96.0)

    found = compare(before, after, FEW)

    unaware = found.of("transition", "T15", "treatment", "unaware")
    assert unaware.sure
    assert unaware.difference < -2
    assert {row.key for row in found.rows if not row.same} - {("share", "any"), ("share", "over")} == {
        ("headline",),
        ("kind", "treatment"),
        ("type", "unaware"),
        ("place", "transition", "T15"),
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
    by = {"by_place", "by_handover", "by_kind", "by_type", "by_citizen", "by_actor", "by_sector", "by_level"}
    assert by <= set(told)
    assert set(told["by_sector"][0]) == {"sector", "contacts", "working_hours", "cost"}
    assert set(told["by_kind"]["treatment"]) == {"first", "second", "difference", "low", "high"}
