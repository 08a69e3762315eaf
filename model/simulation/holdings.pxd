from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cdef class Custody:
    cdef public int[::1] order
    cdef public int[::1] q_version
    cdef public int[::1] run_type
    cdef public int[::1] run_charge
    cdef public double[::1] run_start
    cdef public int[::1] v_version
    cdef public int[::1] v_pick
    cdef public int[::1] v_later
    cdef public int[::1] met
    cdef public int[::1] last_holding
    cdef public int[::1] w_first
    cdef public int[::1] w_count
    cdef public int[::1] w_change
    cdef public double[::1] w_time
    cdef public int[::1] w_last
    cdef public int[::1] w_prev
    cdef public int[::1] w_assigned
    cdef public int[::1] w_stated
    cdef public int[::1] w_stated_at
    cdef public int[::1] w_shared
    cdef public int[::1] w_place
    cdef public int[::1] w_join
    cdef public int[::1] w_kind
    cdef public double[::1] w_start
    cdef public double[::1] w_end
    cdef public int[::1] w_open
    cdef public int versions
    cdef public int[::1] h_actor
    cdef public double[::1] h_from
    cdef public double[::1] h_until
    cdef public double[::1] h_aware
    cdef public double[::1] h_able
    cdef public int[::1] h_due
    cdef public int[::1] h_version
    cdef public int[::1] h_parent
    cdef public int[::1] h_parents
    cdef public int[::1] h_same
    cdef public int holdings
    cdef public int[::1] parents
    cdef public int parents_used
    cdef public int origins_of
    cdef public int origin_count
    cdef public int[::1] m_actor
    cdef public double[::1] m_read
    cdef public double[::1] m_known
    cdef public int[::1] g_kind
    cdef public int[::1] g_type
    cdef public int[::1] g_charge
    cdef public double[::1] g_from
    cdef public double[::1] g_to
    cdef public double[::1] g_since
    cdef public int[::1] g_never
    cdef public int[::1] g_passage
    cdef public int[::1] g_version
    cdef public double[::1] g_bridged
    cdef public int pieces
    cdef public long long[::1] ping
    cdef public int whole
    cdef public int short

cdef double begun(Tables p, Trace t, int q) noexcept nogil
cdef double stretch(Tables p, Trace t, int q) noexcept nogil
cdef int spare(Custody s, int actors) noexcept nogil
cdef int copied(Custody s, int w) noexcept nogil
cdef int holding(
    Custody s, int w, int actor, double since, double until, double aware, double able, int due
) noexcept nogil
cdef void follows(Custody s, int h, int parent) noexcept nogil
cdef int holds_in(Custody s, int w, int actor) noexcept nogil
cdef int assigned_to(Tables p, int place, int actor) noexcept nogil
cdef int due_equals(Tables p, Custody s, int w, int place) noexcept nogil
cdef int same_due(Custody s, int a, int b) noexcept nogil
