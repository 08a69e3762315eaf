cdef unsigned long long words(unsigned long long c0, unsigned long long c1, unsigned long long c2,
                              unsigned long long c3, unsigned long long k0, unsigned long long k1) noexcept nogil
cpdef double uniform(unsigned long long k0, unsigned long long k1, unsigned long long citizen,
                     unsigned long long replication, unsigned long long visit,
                     unsigned long long purpose) noexcept nogil
