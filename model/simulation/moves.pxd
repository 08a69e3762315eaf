from model.simulation.agenda cimport push
from model.simulation.interruptions cimport entered, left, struck
from model.simulation.messages cimport announce, chosen
from model.simulation.openings cimport Openings, advance, is_open, next_open
from model.simulation.places cimport passage_row, visit_row, waits_no_more
from model.simulation.queues cimport line_up, run_away, stir
from model.simulation.tables cimport Tables, drawn
from model.simulation.trace cimport Trace
from model.simulation.waits cimport ready_at

cdef void arrive(Tables p, Openings o, Trace t, int c, int q, double now) noexcept nogil
cdef void begin(Tables p, Openings o, Trace t, int v, double time) noexcept nogil
cdef void leave(Tables p, Openings o, Trace t, int v, double now) noexcept nogil
cdef void strike(Tables p, Openings o, Trace t, int c, int j, double now) noexcept nogil
