from libc.math cimport floor

from model.simulation.openings cimport Openings, advance
from model.simulation.sums cimport Tally
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace
from model.simulation.whole cimport whole

cdef void mail(Tables p, Openings o, Trace t, Tally a, int v) noexcept nogil
