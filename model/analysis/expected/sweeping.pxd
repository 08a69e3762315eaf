from model.analysis.expected.rowwise cimport Tables, closes, opens, worked

cdef class Gaps:
    cdef public object arrays
    cdef public Py_ssize_t count
    cdef Py_ssize_t room
    cdef signed char[::1] types
    cdef long long[::1] charges
    cdef double[::1] since
    cdef double[::1] until
    cdef double[::1] hours
    cdef double[::1] events
