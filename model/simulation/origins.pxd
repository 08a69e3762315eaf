from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef int latest(Trace t, int c, int step, int q) noexcept nogil
cdef int origins(Tables p, Trace t, int q) noexcept nogil
cdef int origin_at(Tables p, Trace t, int i) noexcept nogil
cdef int came_over(Trace t, int i, int only) noexcept nogil
