"""The names of lanes and sectors can be read: nothing runs through them, and they are not cut where there is room."""

from dataclasses import replace
from itertools import pairwise

import pytest

from model.geometry.drawing import drawn
from model.geometry.lettering import broken, width
from model.geometry.picture import Picture, Rect
from model.pathway import Pathway
from model.sector import Actor, Sector
from model.table import Table
from pathways import catalogue
from tests.geometry.faults import area

LONG = "Sundheds- og omsorgsforvaltningen"


def name_areas(picture: Picture) -> dict[str, Rect]:
    """What the names of the lanes cover."""
    return {
        lane.told: Rect(lane.name.x, lane.name.y - 9, width(lane.name.text, lane.name.size, lane.name.weight), 11)
        for lane in picture.lanes
    }


@pytest.mark.parametrize("name", catalogue.names())
def test_no_arrow_runs_through_the_name_of_a_lane(name: str) -> None:
    for pathway in catalogue.load(name, "da").pathways.values():
        picture = drawn(pathway)
        pieces = [area(*piece) for arrow in picture.arrows for piece in pairwise(arrow.points)]

        assert [told for told, rect in name_areas(picture).items() if any(rect.meets(one) for one in pieces)] == []


@pytest.mark.parametrize("name", catalogue.names())
def test_the_name_of_each_sector_is_there_in_full(name: str) -> None:
    for pathway in catalogue.load(name, "da").pathways.values():
        for band in drawn(pathway).bands:
            assert band.folded or " ".join(line.text for line in band.name) == band.told


def one_lane(sector: str) -> Pathway:
    return Pathway("p", "P", sectors=Table([Sector("s", sector, "#3b6fb6", 1)]), actors=Table([Actor("a", "A", "s")]))


def test_an_empty_sector_is_as_high_as_its_name_asks_for_in_two_lines() -> None:
    picture = drawn(one_lane("Almen praksis"))

    (band,) = picture.bands
    assert [line.text for line in band.name] == ["Almen", "praksis"]
    assert all(width(line.text, line.size, line.weight) < band.rect.height for line in band.name)
    assert picture.lanes[0].rect.bottom == band.rect.bottom


def test_a_sector_does_not_grow_without_end_for_its_name() -> None:
    (band,) = drawn(one_lane(LONG * 4)).bands

    assert band.rect.height <= 150
    assert "".join(line.text for line in band.name).endswith("…")


def test_a_folded_sector_is_one_line_whatever_its_name() -> None:
    pathway = one_lane("Almen praksis")
    pathway = replace(pathway, layout=replace(pathway.layout, folded=("s",)))

    (band,) = drawn(pathway).bands
    assert band.rect.height < 40


def test_a_dash_keeps_its_spaces_where_a_line_is_broken_inside_words() -> None:
    lines = broken("Stabil – årskontrol i forløbsprogrammet", 92, lines=3, size=11.0, weight=500).lines

    assert lines[0].startswith("Stabil\u00a0– ")
