"""Colours: readable on light and dark paper, distinct from each other."""

import pytest

from model.geometry.palette import contrast, mixed, palette, readable, sector_colours
from model.geometry.picture import Text, Tone


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_readable_on_paper_and_on_every_lane(dark: bool) -> None:
    colours = palette(dark=dark)

    for sector in sector_colours().values():
        for ground in (colours.paper, colours.lane(sector), colours.filled(sector)):
            assert contrast(colours.ink, ground) >= 7
        for ground in (colours.paper, colours.lane(sector)):
            assert contrast(colours.muted, ground) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_gap_numbers_are_readable_on_their_colour(dark: bool) -> None:
    colours = palette(dark=dark)

    for level, ground in enumerate(colours.gaps):
        assert contrast(colours.text(Text(0, 0, "I", tone=Tone.GAP), "", level), ground) >= 4.5
    assert contrast(colours.gap_text, colours.paper) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_names_of_sectors_and_outlines_can_be_made_out(dark: bool) -> None:
    colours = palette(dark=dark)

    for name, sector in sector_colours().items():
        assert contrast(colours.read(sector), colours.lane(sector)) >= 3, name
        assert contrast(colours.text(Text(0, 0, "A", tone=Tone.SECTOR), sector), colours.lane(sector)) >= 4.5, name
        assert contrast(colours.text(Text(0, 0, "A", tone=Tone.ON_COLOUR), sector), colours.solid(sector)) >= 4.5, name


def test_mixing_goes_from_ground_to_colour() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert mixed("#123456", "#abcdef", 1) == "#123456"


def test_a_colour_that_can_be_read_stays_and_another_one_changes_no_more_than_it_must() -> None:
    assert readable("#1f2733", "#ffffff", "#000000") == "#1f2733"
    changed = readable("#b7791f", "#ffffff", "#000000")
    assert 4.5 <= contrast(changed, "#ffffff") < 5.2


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
