# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""What a run is asked beside its gaps: bridges, measures, medical reach. `model.simulation.asked` fills it."""

import cython


@cython.cclass
class Yardsticks:
    """Shapes: S steps, T transitions, A actors, I measures.

    bridges          1 where any rule has one
    bridge_*         (3·T,)     works: reliability, −1 without a bridge; after: distribution; keys of the draws
    dist_*, listed              distributions, as in `tables`
    from_*, to_*     (I·S,)     1 where the measure begins, ends at this step; *_departure (I,): at its departure
    working_days     (I,)       1 where it counts working days;  limit (I,) hours or working days, infinite without
    reach            1 where any step is asked for;  reach_step (S,) 1 where medical reach is asked for
    reach_actor      (A,)       share of the usual week in which the actor, or a cover who knows, answers
    reach_pair       (A·A,)     of two together, −1 until worked out
    answered         (A·10080,) 1 in each minute of the week in which somebody answers
    """

    bridges: cython.int
    bridge_works: cython.double[::1]
    bridge_after: cython.int[::1]
    bridge_key0: cython.ulonglong[::1]
    bridge_key1: cython.ulonglong[::1]
    dist_shape: cython.int[::1]
    dist_p0: cython.double[::1]
    dist_p1: cython.double[::1]
    dist_p2: cython.double[::1]
    dist_p3: cython.double[::1]
    dist_cap: cython.double[::1]
    dist_first: cython.int[::1]
    listed: cython.double[::1]
    measures: cython.int
    from_step: cython.int[::1]
    to_step: cython.int[::1]
    from_departure: cython.int[::1]
    to_departure: cython.int[::1]
    working_days: cython.int[::1]
    limit: cython.double[::1]
    reach: cython.int
    reach_step: cython.int[::1]
    reach_actor: cython.double[::1]
    reach_pair: cython.double[::1]
    answered: cython.uchar[::1]
