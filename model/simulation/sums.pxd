from model.simulation.spread cimport Spread
from model.simulation.tables cimport Tables
from model.simulation.yardsticks cimport Yardsticks

cdef class Tally:
    cdef public Spread gaps
    cdef public Spread bridged
    cdef public Spread citizens
    cdef public Spread waiting
    cdef public Spread measured
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
    cdef public long long[::1] ping
    cdef public long long[::1] total
    cdef public long long[::1] total_bridged
    cdef public long long[::1] of_segment
    cdef public long long[::1] lost_of_segment
    cdef public long long[::1] started
    cdef public long long[::1] ended
    cdef public long long[::1] within
    cdef public long long[::1] reach_visits
    cdef public long long[::1] reach_held
    cdef public long long[::1] reach_share
    cdef public long long counted
    cdef public long long with_any
    cdef public long long with_long
    cdef public long long runaway
    cdef public long long stuck
    cdef public long long left_out
    cdef public double threshold
    cdef public double since
    cdef public long long[::1] held
    cdef public double upto
    cdef public int[::1] order
    cdef public int[::1] alike
    cdef public int[::1] first_of
