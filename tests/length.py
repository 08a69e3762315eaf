"""How often what is random is tried: a little in every run, at length by `python3 dev.py test --long`."""

import os

LONG = "STAFET_TEST_LONG"
"""Set in the environment while `--long` was asked for; the tests' own settings are read when they are imported."""


def times(usual: int, at_length: int) -> int:
    """How often: `usual` in every run, `at_length` with `--long`."""
    return at_length if LONG in os.environ else usual
