# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Random numbers with an address: which thing, which citizen, which visit, what for (SEMANTICS 3, Draws).

Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC 2011). No state: the
same address gives the same number in every run, thread, chunk and scenario. Words are 32 bits kept in 64-bit variables.
"""

from hashlib import blake2b

import cython

M0 = cython.declare(cython.ulonglong, 0xD2511F53)
M1 = cython.declare(cython.ulonglong, 0xCD9E8D57)
W0 = cython.declare(cython.ulonglong, 0x9E3779B9)
W1 = cython.declare(cython.ulonglong, 0xBB67AE85)
WORD = cython.declare(cython.ulonglong, 0xFFFFFFFF)
UNIT = cython.declare(cython.double, 2.0**-53)
TOP = cython.declare(cython.double, 1.0 - 2.0**-53)


def key(seed: int, thing: str) -> tuple[int, int]:
    """The two halves of the key of a thing: its 8-byte BLAKE2b digest, little-endian."""
    digest = blake2b(f"{seed}|{thing}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def words(
    c0: cython.ulonglong,
    c1: cython.ulonglong,
    c2: cython.ulonglong,
    c3: cython.ulonglong,
    k0: cython.ulonglong,
    k1: cython.ulonglong,
) -> cython.ulonglong:
    """The first two words of the block, as w0·2³² + w1 (the last two are not used)."""
    p0: cython.ulonglong
    p1: cython.ulonglong
    _turn: cython.int
    for _turn in range(10):
        p0 = M0 * c0
        p1 = M1 * c2
        c0 = (p1 >> 32) ^ c1 ^ k0
        c1 = p1 & WORD
        c2 = (p0 >> 32) ^ c3 ^ k1
        c3 = p0 & WORD
        k0 = (k0 + W0) & WORD
        k1 = (k1 + W1) & WORD
    return (c0 << 32) | c1


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def uniform(
    k0: cython.ulonglong,
    k1: cython.ulonglong,
    citizen: cython.ulonglong,
    replication: cython.ulonglong,
    visit: cython.ulonglong,
    purpose: cython.ulonglong,
) -> cython.double:
    """A number strictly between 0 and 1: u = ((w0·2²¹ + ⌊w1/2¹¹⌋) + ½) / 2⁵³, from w0·2³² + w1.

    The greatest of all would round to 1, where inverses are infinite: it is the one below.
    """
    pair: cython.ulonglong = words(citizen, replication, visit, purpose, k0, k1)
    u: cython.double = ((pair >> 11) + 0.5) * UNIT
    return TOP if u > TOP else u


def block(counter: tuple[int, int, int, int], halves: tuple[int, int]) -> tuple[int, int]:
    """The first two words of a Philox block, for the known-answer tests."""
    both = words(counter[0], counter[1], counter[2], counter[3], halves[0], halves[1])
    return both >> 32, both & 0xFFFFFFFF
