"""Colours on light and dark paper, from ``resources/palette.toml``; contrast of text at least 4.5 to 1."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.geometry.picture import Text, Tone

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"


LEGIBLE = 4.5


@dataclass(frozen=True, slots=True)
class Palette:
    """The roles of colour in the diagram, as "#rrggbb"; shares are 0–1. `gaps` goes from little to much."""

    paper: str
    ink: str
    muted: str
    line: str
    border: str
    lane_line: str
    arrow: str
    bar: str
    unassigned: str
    accent: str
    on_colour: str
    gaps: tuple[str, ...]
    gap_inks: tuple[str, ...]
    gap_line: str
    gap_text: str
    agreed: str
    agreed_line: str
    lane_share: float
    fill_share: float
    lift: float

    def lane(self, colour: str) -> str:
        """The tint of a sector's lane."""
        return mixed(colour, self.paper, self.lane_share)

    def filled(self, colour: str | None) -> str:
        """What a box is filled with: paper, or the tint of the sector that holds it."""
        return self.paper if colour is None else mixed(colour, self.paper, self.fill_share)

    def read(self, colour: str) -> str:
        """A sector's colour for outlines and names, lifted on dark paper."""
        return mixed("#ffffff", colour, self.lift)

    def letters(self, colour: str) -> str:
        """A sector's colour for small letters on its lane."""
        return readable(self.read(colour), self.lane(colour), self.ink)

    def solid(self, colour: str) -> str:
        """A sector's colour to write on."""
        return readable(colour, self.on_colour, "#000000")

    def text(self, text: Text, colour: str, level: int | None = None) -> str:
        """The colour of a line of text: `colour` is its sector's, `level` that of the gap it stands on."""
        match text.tone:
            case Tone.INK:
                return self.ink
            case Tone.MUTED:
                return self.muted
            case Tone.SECTOR:
                return self.letters(colour)
            case Tone.ON_COLOUR:
                return self.on_colour
            case Tone.GAP:
                return self.gap_text if level is None else self.gap_inks[level]


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, 1 to 21 (relative luminance, WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def readable(colour: str, beside: str, toward: str) -> str:
    """The colour, mixed with as little of `toward` as it takes to be read beside another one."""
    shares = (step / 20 for step in range(20, -1, -1))
    tried = (mixed(colour, toward, share) for share in shares)
    return next((one for one in tried if contrast(one, beside) >= LEGIBLE), toward)


@lru_cache(maxsize=1024)
def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0–1) of a colour over a ground."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "palette.toml").read_text("utf-8"))


@cache
def palette(*, dark: bool = False) -> Palette:
    """The palette for light or dark paper."""
    given: dict[str, Any] = _data()["dark" if dark else "light"]
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Palette(**values)


def sector_colours() -> dict[str, str]:
    """The colours to choose from for sectors, by the usual sector they stand for."""
    return dict(_data()["sectors"])
