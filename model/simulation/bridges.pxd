from model.simulation.distributions cimport value
from model.simulation.draws cimport uniform
from model.simulation.holdings cimport Custody
from model.simulation.trace cimport Trace
from model.simulation.yardsticks cimport Yardsticks

cdef void bridge_over(Yardsticks y, Trace t, Custody s, int c) noexcept nogil
