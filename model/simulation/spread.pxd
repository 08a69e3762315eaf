from model.simulation.whole cimport whole

cdef class Spread:
    cdef public long long[::1] count
    cdef public long long[::1] total
    cdef public long long[::1] least
    cdef public long long[::1] most
    cdef public int[::1] own
    cdef public int owned
    cdef public int[::1] histogram

cdef void counts(Spread x, int row, double hours) noexcept nogil
cpdef int bucket_of(Spread x, int row, long long rank)
