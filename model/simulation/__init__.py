"""The simulation of a pathway as SEMANTICS 3-5 mean it: moving citizens, custody of them, and the sums."""
