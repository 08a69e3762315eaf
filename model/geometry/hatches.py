"""The hatch of each type of gap, the same in the window and on paper: colour never says it alone."""

ANGLES = {"nobody": (-45.0,), "disputed": (-45.0, 45.0), "unaware": (45.0,), "unreachable": (0.0,), "unable": (90.0,)}
"""Degrees of the stripes by type of gap; two for a cross hatch."""

TILE = 6.0
_STRIPES = {
    -45.0: "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5",
    45.0: "M-1.5 4.5L1.5 7.5M0 0L6 6M4.5 -1.5L7.5 1.5",
    0.0: "M0 3L6 3",
    90.0: "M3 0L3 6",
}


def angles(gap: str | None) -> tuple[float, ...]:
    """The stripes of a type of gap; those of “nobody” where no type is named."""
    return ANGLES.get(gap or "nobody", ANGLES["nobody"])


def stripes(gap: str | None) -> str:
    """The stripes on one tile of TILE by TILE as the data of an SVG path, to be repeated side by side."""
    return "".join(_STRIPES[angle] for angle in angles(gap))
