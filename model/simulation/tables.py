# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""A pathway as flat arrays, and the few lookups every hot file needs.

Steps, transitions and messages are numbered in the order of their ids (ties and cumulated shares go by id), actors in
that of the pathway. Calendars, distributions and rules have numbers of their own. −1 is none. Codes: `codes.py`.
`model.simulation.program` fills the arrays.
"""

import cython

if not cython.compiled:
    from builtins import int as whole

    from model.simulation.distributions import formula
    from model.simulation.draws import uniform

CONSTANT = cython.declare(cython.int, 0)
EMPIRICAL = cython.declare(cython.int, 7)


@cython.cclass
class Tables:
    """Shapes: S steps, T transitions, A actors, M messages, G segments (1 without any), D distributions.

    step_*            (S,)      of a step; hours, departs: calendars; limited: it takes a server of its actor
    duration          (G·S,)    distribution of a step's duration, by segment
    out_first/count   (S,)      into `out`, transitions by id;  in_count (S,) arrows into the step
    sent_first/count  (S,)      into `sent`, the messages anchored at the step, by id;  step_slots (S,) see `slot`
    assigned          (3·S,)    holding code of step s and kind k at 3·s + k; its holders (actors ascending) at
                                set_first/count in `holders`; set_shared 1 where an agreement names them as sharing
    segment_upto      (G,)      shares of the segments, cumulated by id; drawn with arrival_key*
    cut_*             (J,)      of an interruption: waiting (distribution), target (step);  cut_scope (J·S,) 1 where the
                                step belongs to its scope
    tr_*              (T,)      of a transition; travel: distribution;  share (G·T,) cumulated probability
    rule_first/count  (3·T,)    into the rules: the rule itself, then its variants with their fields already put in
    rule_*            (R,)      conditions (stay_min, stay_max, departs, segment), lets/takes (moment codes), lags,
                                shared, named (1 where `informed_by` names messages), informed, requires into `named`,
                                by_acceptance (execution rule of which a moment is `accepted`)
    msg_*             (M,)      of a message; net −1 where it is never found; deadline 0 none, 1 departure, 2 hours,
                                3 time of day, 4 working days (counted in the calendar `workdays`);  to_first/count
                                into `to_*`
    slot              (M,)      where a message's moments begin within those of its anchor's visit: sent, lost (0/1),
                                delivered, then read, accepted, rungs used (bits) for each receiver
    to_*              (P,)      receivers: actor, key of the draws
    rung_*            (L,)      rungs, by message: phone (1 by telephone), after, outside (calendar), reading
    actor_*           (A,)      calendars hours, reads, phone; cover, cover_knows, capacity (−1 unlimited), sector,
                                told (1 where some message is addressed to it)
    dist_*, listed    (D,)      `distributions.parameters`; an empirical one's values from dist_first in `listed`
    *_key0, *_key1              halves of the keys of the draws
    timed             (3,)      1 where the kind has a timeline
    """

    steps: cython.int
    transitions: cython.int
    actors: cython.int
    messages: cython.int
    segments: cython.int
    interruptions: cython.int
    arrival_key0: cython.ulonglong
    arrival_key1: cython.ulonglong
    segment_upto: cython.double[::1]
    cut_scope: cython.int[::1]
    cut_waiting: cython.int[::1]
    cut_target: cython.int[::1]
    cut_key0: cython.ulonglong[::1]
    cut_key1: cython.ulonglong[::1]
    start: cython.int
    limited: cython.int
    most_out: cython.int
    most_slots: cython.int
    most_holders: cython.int
    step_kind: cython.int[::1]
    step_actor: cython.int[::1]
    step_sector: cython.int[::1]
    step_hours: cython.int[::1]
    step_departs: cython.int[::1]
    step_working: cython.int[::1]
    step_remote: cython.int[::1]
    step_access: cython.int[::1]
    step_limited: cython.int[::1]
    step_seen: cython.int[::1]
    step_slots: cython.int[::1]
    step_key0: cython.ulonglong[::1]
    step_key1: cython.ulonglong[::1]
    duration: cython.int[::1]
    out_first: cython.int[::1]
    out_count: cython.int[::1]
    out: cython.int[::1]
    in_count: cython.int[::1]
    sent_first: cython.int[::1]
    sent_count: cython.int[::1]
    sent: cython.int[::1]
    assigned: cython.int[::1]
    set_first: cython.int[::1]
    set_count: cython.int[::1]
    set_shared: cython.int[::1]
    holders: cython.int[::1]
    tr_source: cython.int[::1]
    tr_target: cython.int[::1]
    tr_travel: cython.int[::1]
    tr_walks: cython.int[::1]
    tr_planned: cython.int[::1]
    tr_key0: cython.ulonglong[::1]
    tr_key1: cython.ulonglong[::1]
    share: cython.double[::1]
    rule_first: cython.int[::1]
    rule_count: cython.int[::1]
    rule_stay_min: cython.double[::1]
    rule_stay_max: cython.double[::1]
    rule_departs: cython.int[::1]
    rule_segment: cython.int[::1]
    rule_lets: cython.int[::1]
    rule_lets_after: cython.double[::1]
    rule_takes: cython.int[::1]
    rule_takes_after: cython.double[::1]
    rule_shared: cython.int[::1]
    rule_named: cython.int[::1]
    rule_by_acceptance: cython.int[::1]
    rule_informed_first: cython.int[::1]
    rule_informed_count: cython.int[::1]
    rule_requires_first: cython.int[::1]
    rule_requires_count: cython.int[::1]
    named: cython.int[::1]
    msg_anchor: cython.int[::1]
    msg_at_departure: cython.int[::1]
    msg_only: cython.int[::1]
    msg_phone: cython.int[::1]
    msg_offset: cython.int[::1]
    msg_sender_hours: cython.int[::1]
    msg_delay: cython.int[::1]
    msg_loss: cython.double[::1]
    msg_net: cython.int[::1]
    msg_reading: cython.int[::1]
    msg_response: cython.int[::1]
    msg_deadline: cython.int[::1]
    msg_deadline_amount: cython.double[::1]
    workdays: cython.int
    msg_key0: cython.ulonglong[::1]
    msg_key1: cython.ulonglong[::1]
    slot: cython.int[::1]
    to_first: cython.int[::1]
    to_count: cython.int[::1]
    to_actor: cython.int[::1]
    to_key0: cython.ulonglong[::1]
    to_key1: cython.ulonglong[::1]
    rung_first: cython.int[::1]
    rung_count: cython.int[::1]
    rung_phone: cython.int[::1]
    rung_after: cython.double[::1]
    rung_outside: cython.int[::1]
    rung_reading: cython.int[::1]
    actor_hours: cython.int[::1]
    actor_reads: cython.int[::1]
    actor_phone: cython.int[::1]
    actor_cover: cython.int[::1]
    actor_cover_knows: cython.int[::1]
    actor_capacity: cython.int[::1]
    actor_sector: cython.int[::1]
    actor_told: cython.int[::1]
    dist_shape: cython.int[::1]
    dist_p0: cython.double[::1]
    dist_p1: cython.double[::1]
    dist_p2: cython.double[::1]
    dist_p3: cython.double[::1]
    dist_cap: cython.double[::1]
    dist_first: cython.int[::1]
    listed: cython.double[::1]
    timed: cython.int[::1]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def drawn(
    p: Tables,
    distribution: cython.int,
    k0: cython.ulonglong,
    k1: cython.ulonglong,
    citizen: cython.ulonglong,
    replication: cython.ulonglong,
    visit: cython.ulonglong,
    purpose: cython.ulonglong,
) -> cython.double:
    """A length of time by its address; a constant is not drawn."""
    u: cython.double
    x: cython.double
    if p.dist_shape[distribution] == CONSTANT:
        return p.dist_p0[distribution]
    u = uniform(k0, k1, citizen, replication, visit, purpose)
    if p.dist_shape[distribution] == EMPIRICAL:
        x = p.listed[p.dist_first[distribution] + whole(u * p.dist_p0[distribution])]
        return p.dist_cap[distribution] if x > p.dist_cap[distribution] else x
    return formula(
        p.dist_shape[distribution],
        p.dist_p0[distribution],
        p.dist_p1[distribution],
        p.dist_p2[distribution],
        p.dist_p3[distribution],
        p.dist_cap[distribution],
        u,
    )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def receiver(p: Tables, message: cython.int, actor: cython.int) -> cython.int:
    """The number of this actor among a message's receivers, −1 where it is none."""
    i: cython.int
    for i in range(p.to_count[message]):
        if p.to_actor[p.to_first[message] + i] == actor:
            return i
    return -1
