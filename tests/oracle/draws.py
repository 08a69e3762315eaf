"""Addressed random numbers, straight from SEMANTICS 3: BLAKE2b key, Philox 4x32-10, 53 bits.

Philox: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 3.
"""

from functools import cache
from hashlib import blake2b

WORD = 0xFFFFFFFF


def philox(key: tuple[int, int], counter: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Ten rounds of Philox 4x32."""
    k0, k1 = key
    x0, x1, x2, x3 = counter
    for _round in range(10):
        left, right = 0xD2511F53 * x0, 0xCD9E8D57 * x2
        x0, x1, x2, x3 = (
            (right >> 32) ^ x1 ^ k0,
            right & WORD,
            (left >> 32) ^ x3 ^ k1,
            left & WORD,
        )
        k0, k1 = (k0 + 0x9E3779B9) & WORD, (k1 + 0xBB67AE85) & WORD
    return x0, x1, x2, x3


@cache
def key_of(seed: int, thing: str) -> tuple[int, int]:
    """The 8-byte digest of "seed|thing" as two little-endian halves."""
    digest = blake2b(f"{seed}|{thing}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


class Draws:
    """The draws of one citizen: every one belongs to a thing, the number of the visit to it, and a purpose."""

    def __init__(self, seed: int, citizen: int, replication: int) -> None:
        self.seed, self.citizen, self.replication = seed, citizen, replication

    def u(self, thing: str, visit: int, purpose: int) -> float:
        """A number strictly between 0 and 1."""
        words = philox(key_of(self.seed, thing), (self.citizen, self.replication, visit, purpose))
        return ((words[0] * 2**21 + (words[1] >> 11)) + 0.5) / 2**53
