from model.simulation.holdings cimport Custody
from model.simulation.near cimport near
from model.simulation.sums cimport Tally
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace
from model.simulation.whole cimport whole
from model.simulation.yardsticks cimport Yardsticks

cdef void reach(Tables p, Yardsticks y, Trace t, Custody s, Tally a, int c) noexcept nogil
