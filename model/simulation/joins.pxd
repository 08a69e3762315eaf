from model.simulation.holdings cimport Custody, copied, follows, holding, holds_in, same_due
from model.simulation.near cimport near
from model.simulation.trace cimport Trace

cdef void merged(Trace t, Custody s, int v, int first, int k) noexcept nogil
