from model.simulation.whole cimport whole

cdef class Tables:
    cdef public double[::1] starts
    cdef public double[::1] ends
    cdef public double[::1] before
    cdef public Py_ssize_t[::1] by_hour
    cdef public Py_ssize_t count
    cdef public double period
    cdef public double total
    cdef public int always
    cdef public int never

cdef double opens(Tables c, double t) noexcept nogil
cdef double closes(Tables c, double t) noexcept nogil
cdef double worked(Tables c, double t) noexcept nogil
