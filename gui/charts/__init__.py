"""Figures of a result, painted by hand: they must be there at once and follow the theme."""
