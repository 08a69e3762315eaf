from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef int visit_row(Tables p, Trace t, int step) noexcept nogil
cdef int passage_row(Trace t) noexcept nogil
cdef void seated(Trace t, int c) noexcept nogil
cdef void unseated(Trace t, int c) noexcept nogil
cdef void waits_no_more(Trace t, int c, int q) noexcept nogil
cdef int fits(Tables p, Trace t, Trace b, int c) noexcept nogil
cdef void moved_out(Tables p, Trace t, Trace b, int c) noexcept nogil
