from model.simulation.agenda cimport drop, push
from model.simulation.draws cimport uniform
from model.simulation.interruptions cimport entered, forgotten
from model.simulation.moves cimport arrive, begin, leave, strike
from model.simulation.openings cimport Openings, next_open
from model.simulation.places cimport entered_in, passage_row, unseated
from model.simulation.queues cimport line_up, next_served
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cpdef void cleared(Tables p, Trace t) noexcept nogil
cpdef void admit(Tables p, Trace t, int c) noexcept nogil
cpdef int walk(Tables p, Openings o, Trace t) noexcept nogil
cpdef void closed_off(Trace t, int c) noexcept nogil
