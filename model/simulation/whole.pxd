# The whole part of a number that is not negative, as C converts it; interpreted it is Python's int.
cdef inline long long whole(double x) noexcept nogil:
    return <long long> x
