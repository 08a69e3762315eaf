from model.simulation.trace cimport Trace

cdef void push(Trace t, double time, int c, int step, int what, int row) noexcept nogil
cdef void drop(Trace t) noexcept nogil
