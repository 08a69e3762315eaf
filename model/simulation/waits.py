# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Which messages a step waits for, and when it has them (SEMANTICS 3.3)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.origins import came_over, latest, origin_at, origins
    from model.simulation.tables import Tables, receiver
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EXECUTION = cython.declare(cython.int, codes.EXECUTION)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def one_wait(
    p: Tables, t: Trace, c: cython.int, q: cython.int, m: cython.int, actor: cython.int, by_acceptance: cython.int
) -> cython.double:
    """When the actor has read (or accepted) this message; −1 where it is not waited for."""
    r: cython.int = receiver(p, m, actor)
    v: cython.int
    base: cython.int
    if r < 0:
        return -1.0
    v = latest(t, c, p.msg_anchor[m], q)
    if v < 0:
        return -1.0
    base = t.v_moments[v] + p.slot[m]
    if t.moments[base] == INF:
        return -1.0
    if by_acceptance and p.msg_response[m] >= 0:
        return t.moments[base + 4 + 3 * r]
    return t.moments[base + 3 + 3 * r]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def ready_at(p: Tables, t: Trace, c: cython.int, q: cython.int, actor: cython.int) -> cython.double:
    """When an activity or decision reached over passage q is ready (SEMANTICS 3.3)."""
    arrival: cython.double = t.q_arrival[q]
    best: cython.double = INF
    x: cython.double
    k: cython.int
    e: cython.int
    i: cython.int
    j: cython.int
    n: cython.int
    u: cython.int
    m: cython.int
    any_waited: cython.int = 0
    by_acceptance: cython.int = 0
    if t.q_transition[q] < 0 or p.tr_walks[t.q_transition[q]] or actor < 0 or not p.actor_told[actor]:
        return arrival
    e = t.q_rule[q, EXECUTION]
    if e >= 0:
        by_acceptance = p.rule_by_acceptance[e]
    for k in range(3):
        e = t.q_rule[q, k]
        if e >= 0 and p.rule_named[e]:
            for i in range(p.rule_informed_count[e]):
                x = one_wait(p, t, c, q, p.named[p.rule_informed_first[e] + i], actor, by_acceptance)
                if x >= 0.0:
                    any_waited = 1
                    best = min(best, x)
    n = origins(p, t, q)
    for i in range(n):
        u = origin_at(p, t, i)
        if u < 0:
            continue
        for j in range(p.sent_count[t.v_step[u]]):
            m = p.sent[p.sent_first[t.v_step[u]] + j]
            if p.msg_only[m] >= 0 and not came_over(t, i, p.msg_only[m]):
                continue
            x = one_wait(p, t, c, q, m, actor, by_acceptance)
            if x >= 0.0:
                any_waited = 1
                best = min(best, x)
    if not any_waited:
        return arrival
    return best if best > arrival else arrival
