"""Expected gap hours, computed and not drawn at random: the same file gives the same numbers (SEMANTICS 7)."""
