"""The events of a run as a table that process-mining tools open."""

import csv
import io
import math
from dataclasses import replace
from datetime import datetime
from itertools import groupby

import pytest

from model.side import Interruption
from model.simulation.log import COLUMNS, as_csv, events
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from model.table import Table
from pathways.catalogue import load, names
from tests.oracle.small import chain, step
from tests.simulation.small import queue

SETTINGS = RunSettings(citizens=60, seed=3)


def rows_of(pathway, settings=SETTINGS) -> list[dict[str, str]]:
    text = b"".join(as_csv(events(pathway, settings))).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", names())
def test_every_citizen_is_a_case_in_the_order_of_time(name):
    pathway = load(name, "da").pathway()
    citizens = len(pathway.arrivals.fixed) or SETTINGS.citizens

    rows = rows_of(pathway)

    assert tuple(rows[0]) == COLUMNS
    assert list(dict.fromkeys(row["case:concept:name"] for row in rows)) == [str(i) for i in range(citizens)]
    for _case, of_one in groupby(rows, key=lambda row: row["case:concept:name"]):
        times = [datetime.fromisoformat(row["time:timestamp"]) for row in of_one]
        assert times == sorted(times)
    assert all(row["start_timestamp"] <= row["time:timestamp"] for row in rows)
    assert all(row["concept:name"] and row["id"] for row in rows)
    assert {row["kind"] for row in rows} == {"step", "message"}


@pytest.mark.parametrize("name", names())
def test_an_event_tells_the_function_and_its_sector_never_a_code(name):
    pathway = load(name, "da").pathway()
    sectors = {actor.name: pathway.sectors[actor.sector].name for actor in pathway.actors.values()}

    rows = rows_of(pathway)

    assert {(row["org:resource"], row["org:group"]) for row in rows if row["org:resource"]} <= set(sectors.items())


def test_the_log_holds_the_visits_and_messages_of_the_stories():
    pathway = load("friday-discharge", "da").pathway()
    told = story_of(pathway, RunSettings(), 0)
    wanted = [v for v in told.visits if not pathway.steps[v.step].instant and v.begin < math.inf]

    rows = [row for row in rows_of(pathway, RunSettings()) if row["case:concept:name"] == "0"]

    assert sorted(row["id"] for row in rows if row["kind"] == "step") == sorted(visit.step for visit in wanted)
    care_plan_read = [
        row["time:timestamp"]
        for row in rows
        if row["kind"] == "message" and "2026-10-12T09:00" in row["time:timestamp"]
    ]
    assert care_plan_read, "G1: visitation reads on Monday at 09:00"


def test_the_log_of_a_queue_is_that_of_the_run_itself():
    settings = RunSettings(citizens=400, seed=2, warmup_weeks=0)
    pathway = queue(2, 1.5)

    rows = [row for row in rows_of(pathway, settings) if row["kind"] == "step"]

    contacts = sum(row.contacts for row in simulate(pathway, settings).by_actor)
    assert len(rows) == 400
    assert contacts > 0


def test_what_an_interruption_cuts_short_is_said_to_be_aborted():
    home = chain(step("ward", "WARD", 10.0), step("home", "HN", 100.0, kind="wait"))
    pathway = replace(home, interruptions=Table([Interruption("again", "Again", ("home",), 0.2, "ward")]))

    rows = rows_of(pathway)

    aborted = {row["id"] for row in rows if row["lifecycle:transition"] == "ate_abort"}
    assert aborted == {"home"}
