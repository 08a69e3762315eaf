from libc.math cimport exp, fabs, log, log1p, sqrt

from model.simulation.whole cimport whole

cpdef double value(int shape, double p0, double p1, double p2, double p3, double cap, double[::1] values, int first,
                   double u) noexcept nogil
cdef double formula(int shape, double p0, double p1, double p2, double p3, double cap, double u) noexcept nogil
cdef double normal(double u) noexcept nogil
cdef double gamma_miss(double k, double log_gamma, double x, double u) noexcept nogil
cdef double gamma_inverse(double k, double log_gamma, double u) noexcept nogil
cdef double beta_fraction(double a, double b, double x) noexcept nogil
cdef double beta_miss(double a, double b, double front, double x, double u) noexcept nogil
cdef double beta_inverse(double a, double b, double u) noexcept nogil
cdef double log_gamma_of(double x) noexcept nogil
