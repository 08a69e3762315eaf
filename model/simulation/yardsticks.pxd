cdef class Yardsticks:
    cdef public int bridges
    cdef public double[::1] bridge_works
    cdef public int[::1] bridge_after
    cdef public unsigned long long[::1] bridge_key0
    cdef public unsigned long long[::1] bridge_key1
    cdef public int[::1] dist_shape
    cdef public double[::1] dist_p0
    cdef public double[::1] dist_p1
    cdef public double[::1] dist_p2
    cdef public double[::1] dist_p3
    cdef public double[::1] dist_cap
    cdef public int[::1] dist_first
    cdef public double[::1] listed
    cdef public int measures
    cdef public int[::1] from_step
    cdef public int[::1] to_step
    cdef public int[::1] from_departure
    cdef public int[::1] to_departure
    cdef public int[::1] working_days
    cdef public double[::1] limit
    cdef public int reach
    cdef public int[::1] reach_step
    cdef public double[::1] reach_actor
    cdef public double[::1] reach_pair
    cdef public unsigned char[::1] answered
