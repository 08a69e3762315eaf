from model.simulation.messages cimport announce, chosen, ready_at, visits_to
from model.simulation.openings cimport Openings, advance, is_open, next_open
from model.simulation.tables cimport Tables, drawn
from model.simulation.trace cimport Trace

cpdef void cleared(Tables p, Trace t) noexcept nogil
cpdef void admit(Tables p, Trace t, int c) noexcept nogil
cpdef int walk(Tables p, Openings o, Trace t) noexcept nogil
cpdef int crowd(Tables p, Openings o, Trace t, int[::1] order, int admitted, int patience) noexcept nogil
cpdef void closed_off(Trace t, int c) noexcept nogil
