from model.simulation.origins cimport came_over, latest, origin_at, origins
from model.simulation.tables cimport Tables, receiver
from model.simulation.trace cimport Trace

cdef double ready_at(Tables p, Trace t, int c, int q, int actor) noexcept nogil
