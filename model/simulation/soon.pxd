# cython: boundscheck=False, wraparound=False, initializedcheck=False
# What a citizen did is called into the processor's memory before it is asked for; interpreted nothing is.
from model.simulation.trace cimport Trace

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define STAFET_SOON(place) __builtin_prefetch((const void *) (place), 0, 2)
    #else
    #define STAFET_SOON(place) ((void) (place))
    #endif
    """
    void STAFET_SOON(void *place) noexcept nogil

cdef inline void soon(Trace t, int c) noexcept nogil:
    cdef int b = t.c_block[c]
    cdef int n = t.c_passages[c]
    cdef int i
    cdef int line
    cdef int visits = 8 * t.v_arrival.strides[0]
    cdef int passages = 8 * t.q_departure.strides[0]
    for i in range(0, n, 8):
        for line in range(0, visits, 64):
            STAFET_SOON((<char *> &t.v_arrival[b << 3]) + line)
        for line in range(0, passages, 64):
            STAFET_SOON((<char *> &t.q_departure[b << 3]) + line)
        b = t.b_after[b]
    b = t.c_page[c]
    while b >= 0:
        for i in range(0, t.page_size, 8):
            STAFET_SOON(&t.moments[b * t.page_size + i])
        b = t.page_after[b]
