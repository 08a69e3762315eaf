"""Tidying up: every step in a place of its own, few crossings, nothing on top of anything, and the same every time."""

import time
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest

from model.edits import drawing
from model.geometry.drawing import drawn
from model.geometry.figures import figure
from model.geometry.picture import Picture
from model.geometry.places import placed as spots
from model.geometry.routes import routed
from model.geometry.tidy import tidied
from model.layout import Layout, Place
from model.pathway import Pathway
from model.study import Study
from model.table import Table
from pathways import catalogue
from tests.builders import drawn as built
from tests.geometry.faults import faults, tangle
from tests.length import times
from tests.sizes import large_study

READY = catalogue.names()
RESTARTS = times(20, 200)
"""Lots drawn for each ready pathway and year."""


def crossings(picture: Picture) -> int:
    """How often two arrows cross that share no step."""
    found = 0
    for one, other in combinations(picture.arrows, 2):
        if {one.source, one.target} & {other.source, other.target}:
            continue
        for a, b in pairwise(one.points):
            for c, d in pairwise(other.points):
                if (a[0] == b[0]) != (c[0] == d[0]):
                    (x, top, bottom), (y, left, right) = _sides((a, b), (c, d))
                    found += left < x < right and top < y < bottom
    return found


def _sides(one, other):
    upright, level = (one, other) if one[0][0] == one[1][0] else (other, one)
    ys, xs = sorted((upright[0][1], upright[1][1])), sorted((level[0][0], level[1][0]))
    return (upright[0][0], *ys), (level[0][1], *xs)


def tidy(pathway: Pathway) -> Pathway:
    return drawing.tidy(Study("s", Table([pathway])), pathway.id).pathway()


def restarted(pathway: Pathway, seed: int) -> Pathway:
    """The same columns, with the steps of each lane in rows drawn by lot."""
    chance, places, taken = Random(seed), [], set()
    for place in tidied(pathway).values():
        lane = pathway.steps[place.id].actor
        row = chance.choice([n for n in range(4) if (lane, place.column, n) not in taken])
        taken.add((lane, place.column, row))
        places.append(Place(place.id, place.column, row))
    return replace(pathway, layout=Layout(Table(places)))


@pytest.mark.parametrize("name", READY)
def test_a_ready_pathway_tidied_has_nothing_on_top_of_anything(name: str) -> None:
    for pathway in catalogue.load(name, "da").pathways.values():
        assert faults(drawn(tidy(pathway))) == []


@pytest.mark.parametrize("name", READY)
def test_a_ready_pathway_tidied_crosses_hardly_more_than_the_best_of_many_lots(name: str) -> None:
    for pathway in catalogue.load(name, "da").pathways.values():
        best = min(crossings(drawn(restarted(pathway, seed))) for seed in range(RESTARTS))

        assert crossings(drawn(tidy(pathway))) <= 1.2 * best


@pytest.mark.parametrize("seed", range(6))
def test_tidying_twice_is_tidying_once_and_no_two_steps_share_a_place(seed: int) -> None:
    once = tidy(tangle(12 + 5 * seed, 3 + seed, seed))

    assert tidy(once) == once
    places = [(once.steps[key].actor, place.column, place.row) for key, place in once.layout.places.items()]
    assert len(set(places)) == len(once.steps)


def test_arrows_lead_to_the_right_but_for_those_that_close_a_loop() -> None:
    pathway = tidy(built("start@ward > a@ward > b@nursing > c@ward > end@ward", "c > a"))

    column = {key: place.column for key, place in pathway.layout.places.items()}
    assert column == {"start": 0, "a": 1, "b": 2, "c": 3, "end": 4}


def test_a_pathway_without_places_is_drawn_tidied() -> None:
    pathway = replace(tangle(20, 4, 3), layout=Layout())

    boxes = {box.id: (box.column, box.row) for box in drawn(pathway).boxes}

    assert boxes == {place.id: (place.column, place.row) for place in tidied(pathway).values()}


def _least(pathway: Pathway) -> float:
    """Milliseconds to place every step and find every arrow's way; the least of five, others may be at work."""
    taken = []
    for _round in range(5):
        start = time.process_time()
        tidy_one = tidy(pathway)
        routed(tidy_one, spots(tidy_one), {step.id: figure(step) for step in tidy_one.steps.values()})
        taken.append(1000 * (time.process_time() - start))
    return min(taken)


def test_forty_steps_are_tidied_and_their_arrows_routed_in_twenty_milliseconds() -> None:
    assert _least(tangle(40, 6, 1)) < 20


def test_three_hundred_steps_are_tidied_and_their_arrows_routed_in_a_fifth_of_a_second() -> None:
    assert _least(large_study(300).pathway()) < 200
