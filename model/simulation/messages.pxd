from model.simulation.draws cimport uniform
from model.simulation.openings cimport Openings, advance, is_open, next_open
from model.simulation.tables cimport Tables, drawn, receiver
from model.simulation.trace cimport Trace

cdef int chosen(Tables p, Trace t, int c, int step, int number) noexcept nogil
cdef int visits_to(Trace t, int c, int step) noexcept nogil
cdef void announce(Tables p, Openings o, Trace t, int v) noexcept nogil
cdef int latest(Trace t, int c, int step, int q) noexcept nogil
cdef int origins(Tables p, Trace t, int q) noexcept nogil
cdef int origin_at(Tables p, Trace t, int i) noexcept nogil
cdef int came_over(Trace t, int i, int only) noexcept nogil
cdef double ready_at(Tables p, Trace t, int c, int q, int actor) noexcept nogil
