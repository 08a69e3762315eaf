from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef void stir(Trace t, int a) noexcept nogil
cdef void line_up(Tables p, Trace t, int v) noexcept nogil
cdef int next_served(Trace t, int a) noexcept nogil
cdef void run_away(Tables p, Trace t, int c, double now) noexcept nogil
