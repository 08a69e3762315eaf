"""Colours: readable on light and dark paper, distinct from each other."""

import pytest

from model.geometry.palette import mixed, palette, sector_colours
from model.geometry.picture import Text, Tone


def _brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    high, low = sorted((_brightness(one), _brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_readable_on_paper_and_on_every_lane(dark: bool) -> None:
    colours = palette(dark=dark)

    for sector in sector_colours().values():
        for ground in (colours.paper, colours.lane(sector), colours.filled(sector)):
            assert _contrast(colours.ink, ground) >= 7
        for ground in (colours.paper, colours.lane(sector)):
            assert _contrast(colours.muted, ground) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_gap_numbers_are_readable_on_their_colour(dark: bool) -> None:
    colours = palette(dark=dark)

    for level, ground in enumerate(colours.gaps):
        assert _contrast(colours.text(Text(0, 0, "I", tone=Tone.GAP), "", level), ground) >= 4.5
    assert _contrast(colours.gap_text, colours.paper) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_names_of_sectors_and_outlines_can_be_made_out(dark: bool) -> None:
    colours = palette(dark=dark)

    for name, sector in sector_colours().items():
        assert _contrast(colours.read(sector), colours.lane(sector)) >= 3, name
        assert _contrast(colours.on_colour, sector) >= 3, name


def test_mixing_goes_from_ground_to_colour() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert mixed("#123456", "#abcdef", 1) == "#123456"
