from model.simulation.holdings cimport Custody, assigned_to, begun, stretch
from model.simulation.near cimport near
from model.simulation.openings cimport Openings, is_open, stretch_end
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef void sweep(Tables p, Openings o, Trace t, Custody s, int n) noexcept nogil
