from model.simulation.near cimport near
from libc.math cimport floor

from model.simulation.openings cimport Openings, advance, worked
from model.simulation.spread cimport Spread, counts
from model.simulation.sums cimport Tally
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace
from model.simulation.yardsticks cimport Yardsticks

cdef void measure(Tables p, Openings o, Yardsticks y, Trace t, Tally a, int c) noexcept nogil
