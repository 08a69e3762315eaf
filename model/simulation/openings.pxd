from model.simulation.whole cimport whole

cdef class Openings:
    cdef public double[::1] starts
    cdef public double[::1] ends
    cdef public double[::1] before
    cdef public int[::1] long_first
    cdef public int[::1] long_count
    cdef public double[::1] long_hours
    cdef public int[::1] long_at
    cdef public int[::1] week_first
    cdef public int[::1] week_count
    cdef public double[::1] week_hours
    cdef public int[::1] week_at
    cdef public int[::1] always
    cdef public int horizon

cpdef double next_open(Openings o, int c, double t) noexcept nogil
cpdef int is_open(Openings o, int c, double t) noexcept nogil
cpdef double advance(Openings o, int c, double t, double hours) noexcept nogil
cpdef double worked(Openings o, int c, double t) noexcept nogil
cdef double stretch_end(Openings o, int c, double t) noexcept nogil
