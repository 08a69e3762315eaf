from model.simulation.holdings cimport Custody, stretch
from model.simulation.near cimport near
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef void inform(Tables p, Trace t, Custody s, int n) noexcept nogil
