"""Addressed draws: Philox's known answers and the address of SEMANTICS 3."""

from hashlib import blake2b

import pytest

from model.simulation.draws import block, key, uniform

ONES = 0xFFFFFFFF
PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)

# Random123's kat_vectors, philox4x32 with 10 rounds: counter, key, first two words of the answer.
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D)),
    ((ONES, ONES, ONES, ONES), (ONES, ONES), (0x408F276D, 0x41C83B0E)),
    (PI, (0xA4093822, 0x299F31D0), (0xD16CFE09, 0x94FDCCEB)),
]


@pytest.mark.parametrize(("counter", "halves", "answer"), KNOWN)
def test_philox_gives_the_known_answers(counter, halves, answer):
    assert block(counter, halves) == answer


def test_u_is_made_of_the_first_two_words_as_the_page_says():
    w0, w1 = block((7, 2, 1, 0), key(1, "step:S07"))

    u = uniform(*key(1, "step:S07"), 7, 2, 1, 0)

    assert u == ((w0 * 2**21 + w1 // 2**11) + 0.5) / 2**53


def test_key_is_the_little_endian_digest_of_seed_and_thing():
    digest = blake2b(b"12|message:M1@GP", digest_size=8).digest()

    assert key(12, "message:M1@GP") == (int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little"))


def test_draws_of_different_addresses_look_independent_and_uniform():
    k0, k1 = key(1, "step:S01")
    draws = [uniform(k0, k1, citizen, 0, visit, 0) for citizen in range(2000) for visit in range(2)]

    assert all(0 < u < 1 for u in draws)
    assert sum(draws) / len(draws) == pytest.approx(0.5, abs=4 * (1 / 12 / len(draws)) ** 0.5)
    assert len(set(draws)) == len(draws)
