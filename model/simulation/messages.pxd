from model.simulation.draws cimport uniform
from model.simulation.openings cimport Openings, advance, is_open, next_open
from model.simulation.tables cimport Tables, drawn
from model.simulation.trace cimport Trace

cdef int chosen(Tables p, Trace t, int c, int step, int number) noexcept nogil
cdef int visits_to(Trace t, int c, int step) noexcept nogil
cdef void announce(Tables p, Openings o, Trace t, int v) noexcept nogil
cdef void withdraw(Tables p, Trace t, int v, double now) noexcept nogil
