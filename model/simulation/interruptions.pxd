from model.simulation.agenda cimport push
from model.simulation.messages cimport withdraw
from model.simulation.openings cimport Openings, worked
from model.simulation.places cimport passage_row, waits_no_more
from model.simulation.tables cimport Tables, drawn
from model.simulation.trace cimport Trace

cdef void forgotten(Tables p, Trace t, int c) noexcept nogil
cdef void entered(Tables p, Trace t, int c, int step, double now) noexcept nogil
cdef void left(Tables p, Trace t, int c, int step, int tokens) noexcept nogil
cdef int struck(Tables p, Openings o, Trace t, int c, int j, double now) noexcept nogil
