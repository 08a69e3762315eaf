from model.simulation.holdings cimport Custody, assigned_to, begun, copied, follows, holding, holds_in
from model.simulation.near cimport near
from model.simulation.openings cimport Openings
from model.simulation.origins cimport came_over, latest, origin_at, origins
from model.simulation.tables cimport Tables, receiver
from model.simulation.trace cimport Trace

cdef int changed_hands(
    Tables p, Openings o, Trace t, Custody s, int c, int q, int k, int place, int w
) noexcept nogil
