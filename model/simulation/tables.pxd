from model.simulation.distributions cimport formula
from model.simulation.draws cimport uniform
from model.simulation.whole cimport whole

cdef class Tables:
    cdef public int steps
    cdef public int transitions
    cdef public int actors
    cdef public int messages
    cdef public int segments
    cdef public int interruptions
    cdef public unsigned long long arrival_key0
    cdef public unsigned long long arrival_key1
    cdef public double[::1] segment_upto
    cdef public int[::1] cut_scope
    cdef public int[::1] cut_waiting
    cdef public int[::1] cut_target
    cdef public unsigned long long[::1] cut_key0
    cdef public unsigned long long[::1] cut_key1
    cdef public int start
    cdef public int limited
    cdef public int most_out
    cdef public int most_slots
    cdef public int most_holders
    cdef public int[::1] step_kind
    cdef public int[::1] step_actor
    cdef public int[::1] step_sector
    cdef public int[::1] step_hours
    cdef public int[::1] step_departs
    cdef public int[::1] step_working
    cdef public int[::1] step_remote
    cdef public int[::1] step_access
    cdef public int[::1] step_limited
    cdef public int[::1] step_seen
    cdef public int[::1] step_slots
    cdef public unsigned long long[::1] step_key0
    cdef public unsigned long long[::1] step_key1
    cdef public int[::1] duration
    cdef public int[::1] out_first
    cdef public int[::1] out_count
    cdef public int[::1] out
    cdef public int[::1] in_count
    cdef public int[::1] sent_first
    cdef public int[::1] sent_count
    cdef public int[::1] sent
    cdef public int[::1] assigned
    cdef public int[::1] set_first
    cdef public int[::1] set_count
    cdef public int[::1] set_shared
    cdef public int[::1] holders
    cdef public int[::1] tr_source
    cdef public int[::1] tr_target
    cdef public int[::1] tr_travel
    cdef public int[::1] tr_walks
    cdef public int[::1] tr_planned
    cdef public unsigned long long[::1] tr_key0
    cdef public unsigned long long[::1] tr_key1
    cdef public double[::1] share
    cdef public int[::1] rule_first
    cdef public int[::1] rule_count
    cdef public double[::1] rule_stay_min
    cdef public double[::1] rule_stay_max
    cdef public int[::1] rule_departs
    cdef public int[::1] rule_segment
    cdef public int[::1] rule_lets
    cdef public double[::1] rule_lets_after
    cdef public int[::1] rule_takes
    cdef public double[::1] rule_takes_after
    cdef public int[::1] rule_shared
    cdef public int[::1] rule_named
    cdef public int[::1] rule_by_acceptance
    cdef public int[::1] rule_informed_first
    cdef public int[::1] rule_informed_count
    cdef public int[::1] rule_requires_first
    cdef public int[::1] rule_requires_count
    cdef public int[::1] named
    cdef public int[::1] msg_anchor
    cdef public int[::1] msg_at_departure
    cdef public int[::1] msg_only
    cdef public int[::1] msg_phone
    cdef public int[::1] msg_offset
    cdef public int[::1] msg_sender_hours
    cdef public int[::1] msg_delay
    cdef public double[::1] msg_loss
    cdef public int[::1] msg_net
    cdef public int[::1] msg_reading
    cdef public int[::1] msg_response
    cdef public int[::1] msg_deadline
    cdef public double[::1] msg_deadline_amount
    cdef public int workdays
    cdef public unsigned long long[::1] msg_key0
    cdef public unsigned long long[::1] msg_key1
    cdef public int[::1] slot
    cdef public int[::1] to_first
    cdef public int[::1] to_count
    cdef public int[::1] to_actor
    cdef public unsigned long long[::1] to_key0
    cdef public unsigned long long[::1] to_key1
    cdef public int[::1] rung_first
    cdef public int[::1] rung_count
    cdef public int[::1] rung_phone
    cdef public double[::1] rung_after
    cdef public int[::1] rung_outside
    cdef public int[::1] rung_reading
    cdef public int[::1] actor_hours
    cdef public int[::1] actor_reads
    cdef public int[::1] actor_phone
    cdef public int[::1] actor_cover
    cdef public int[::1] actor_cover_knows
    cdef public int[::1] actor_capacity
    cdef public int[::1] actor_sector
    cdef public int[::1] actor_told
    cdef public int[::1] dist_shape
    cdef public double[::1] dist_p0
    cdef public double[::1] dist_p1
    cdef public double[::1] dist_p2
    cdef public double[::1] dist_p3
    cdef public double[::1] dist_cap
    cdef public int[::1] dist_first
    cdef public double[::1] listed
    cdef public int[::1] timed

cdef double drawn(Tables p, int distribution, unsigned long long k0, unsigned long long k1, unsigned long long citizen,
                  unsigned long long replication, unsigned long long visit, unsigned long long purpose) noexcept nogil
cdef int receiver(Tables p, int message, int actor) noexcept nogil
