from libc.math cimport floor

from model.simulation.holdings cimport Custody
from model.simulation.openings cimport Openings, advance
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace
from model.simulation.whole cimport whole

cdef class Spread:
    cdef public long long[::1] count
    cdef public long long[::1] total
    cdef public long long[::1] least
    cdef public long long[::1] most
    cdef public int[::1] histogram

cdef class Tally:
    cdef public Spread gaps
    cdef public Spread citizens
    cdef public Spread waiting
    cdef public long long[::1] with_gap
    cdef public long long[::1] never
    cdef public double[::1] longest
    cdef public int[::1] longest_citizen
    cdef public long long[::1] passed
    cdef public long long[::1] departures
    cdef public long long[::1] lost_hours
    cdef public long long[::1] contacts
    cdef public long long[::1] work
    cdef public long long[::1] sent
    cdef public long long[::1] lost
    cdef public long long[::1] received
    cdef public long long[::1] in_time
    cdef public long long[::1] rungs
    cdef public long long[::1] total
    cdef public long long counted
    cdef public long long with_any
    cdef public long long with_long
    cdef public long long runaway
    cdef public long long stuck
    cdef public long long left_out
    cdef public double threshold
    cdef public double since
    cdef public long long[::1] ping
    cdef public int[::1] order
    cdef public int[::1] used


cpdef void add(Tables p, Openings o, Trace t, Custody s, Tally a, int c, int place) noexcept nogil
