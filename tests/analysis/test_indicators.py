"""The indicators of a run in words: what was asked for, what came of it, and where nothing could be measured."""

import pytest

from model.analysis.indicators import Indicator, groups
from model.distribution import constant
from model.i18n import speaking
from model.message import Anchor, Deadline, DeadlineKind
from model.pathway import Pathway
from model.side import Measure, Point, Segment
from model.simulation.run import RunSettings, simulate
from pathways import catalogue
from tests.builders import added, changed, drawn, told

WAY = drawn("start@ward > d:decision@ward > treat@ward > visit@nursing > end@gp", "d > end")


def spoken(pathway: Pathway, title: str) -> dict[str, Indicator]:
    with speaking("da"):
        result = simulate(pathway, RunSettings(citizens=400, seed=3))
        found = {group.title: group for group in groups(pathway, result)}
    return {one.name: one for one in found[title].indicators} if title in found else {}


def measure(start: str, end: str, limit: float | None = None) -> Measure:
    return Measure("m", "Frist", Point(Anchor.BEGIN, step=start), Point(Anchor.BEGIN, step=end), limit=limit)


def halved(**fields: object) -> Pathway:
    half = changed(changed(WAY, "transitions", "d-treat", probability=0.5), "transitions", "d-end", probability=0.5)
    return changed(half, "steps", "treat", duration=constant(6.0), **fields)


def test_a_deadline_counts_those_who_never_came_there_among_its_beginnings() -> None:
    (one,) = spoken(added(halved(), measures=[measure("d", "visit", 24.0)]), "Frister og indikatorer").values()

    share, _of, words = one.figure.partition(" % inden for ")
    assert 43 <= int(share) <= 57
    assert words == "24 timer"
    assert one.besides.endswith(f"nået af {share} %")
    assert (one.table, one.id) == ("steps", "visit")


def test_a_measure_whose_end_never_comes_is_said_and_not_nought() -> None:
    nowhere = changed(
        added(halved(), measures=[measure("d", "treat", 24.0)]), "transitions", "d-treat", probability=0.0
    )
    nowhere = changed(nowhere, "transitions", "d-end", probability=1.0)

    (one,) = spoken(nowhere, "Frister og indikatorer").values()

    assert one.figure == "ikke målt"
    assert "ingen borger nåede til afslutningen" in one.besides


def test_a_message_says_how_often_it_is_read_in_time_and_lost() -> None:
    letter = told(halved(), "letter", "treat", "gp", loss=0.25, safety_net=constant(100.0))
    letter = changed(letter, "messages", "letter", deadline=Deadline(DeadlineKind.HOURS, 90.0))

    one = spoken(letter, "Meddelelser læst til tiden")["Letter"]

    assert 64 <= int(one.figure.removesuffix(" %")) <= 86
    assert "væk" in one.besides


def test_segments_and_the_whole_are_told() -> None:
    parted = added(halved(), segments=[Segment("a", "Enlige", 0.3), Segment("b", "Andre", 0.7)])

    assert set(spoken(parted, "Segmenter")) == {"Enlige", "Andre"}
    assert "døgn i median" in spoken(parted, "Forløbet som helhed")["Tid i forløbet"].figure


@pytest.mark.parametrize("name", catalogue.names())
def test_every_measure_of_a_ready_pathway_is_measured(name: str) -> None:
    pathway = catalogue.load(name, "da").pathway()

    found = spoken(pathway, "Frister og indikatorer")

    assert set(found) == {one.name for one in pathway.measures.values()}
    assert "ikke målt" not in {one.figure for one in found.values()}
