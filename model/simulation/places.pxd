from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef int visit_row(Tables p, Trace t, int c, int step) noexcept nogil
cdef void turned_over(Trace t, int c) noexcept nogil
cdef int passage_row(Trace t, int c) noexcept nogil
cdef void entered_in(Trace t, int c) noexcept nogil
cdef void unseated(Trace t, int c) noexcept nogil
cdef void waits_no_more(Trace t, int c, int q) noexcept nogil
