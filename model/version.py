"""The program's version, as the stamp of every figure tells it; the same as in pyproject.toml (a test compares)."""

VERSION = "0.1.0"
