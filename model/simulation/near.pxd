# cython: boundscheck=False, wraparound=False, initializedcheck=False
# The number of a row among those of its own citizen (`places`), for what is as long as one citizen.
from model.simulation.trace cimport Trace

cdef inline int near(Trace t, int x) noexcept nogil:
    return (t.b_place[x >> 3] << 3) | (x & 7)
