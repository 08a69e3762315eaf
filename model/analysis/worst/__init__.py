"""The worst case: the longest single gap there can be, proved and not sampled (SEMANTICS 7)."""
