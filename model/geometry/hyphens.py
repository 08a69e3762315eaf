"""Where a long word may be broken: at the joints of compounds first, between syllables else.

A small set of rules for Danish and English instead of a dictionary of patterns: the words on boxes are few and mostly
compounds of the field. Rules: Retskrivningsordbogen § 15–17 (three letters at least are kept on either side here).
"""

import re
from functools import lru_cache

_VOWELS = "aeiouyæøåäöüéèáó"
_GROUP = re.compile(rf"[{_VOWELS}]([^{_VOWELS}\W\d_]+)(?=[{_VOWELS}])")
_TWO = "bl br dr fl fr gl gr kl kr kv pl pr sk sl sn sp st sv tr tv vr bj fj hj kj mj tj ch sh th ph qu cl cr"
_THREE = "skr spr str spl stj"
_ONSETS = frozenset(f"{_TWO} {_THREE}".split())
_ENDINGS = re.compile(r"(?<=[^\W\d_]{3})(?=(?:ment|ning|ling|hed|skab|ness|tion|sion|lig)(?:s|er|en|erne|et|e)?$)")
_JOINTS = re.compile(r"(?:ings|heds|tions|elses|skabs|ments|forløbs|døgns|livs|arbejds|plans)(?=[^\W\d_])")
_PARTS = """
    adgang advis afdeling afklaring afsnit afslut afstemning aftale akut almen ambulan ansvar anlæggelse
    apopleksi arbejd behandl behov bestilling besøg bolig borger center central dialog diagnos distrikt død døgn
    enhed epikrise fase forberedelse forløb forebyggelse funktion genoptræning henvisning hjemme hjerte hjælp
    hospital indkaldelse indlægge indsats information journal klinik kommun kontakt kontrol konsultation koordin
    kvittering læge ledelse lunge medicin modtage møde myndighed netværk nødkald omsorg opfølg ophold opgave
    operation ordination overlevering patient personale planlæg plan pleje praksis prøve psykiatri rapport
    region rehabilitering samarbejde samling samtale screening service skadestue speciallæge status støtte
    sundhed sygdom sygehus sygepleje sygesikring tandlæge teknologi telefon terapi tilbud tilsyn træning
    transport udlevering udredning udskriv uddannelse udvikling vagt vejledning ventetid visit vurdering ydelse
    discharge follow nursing review treatment
"""
"""Beginnings of words that compounds of the field are made of."""
_PART = re.compile("|".join(sorted(_PARTS.split(), key=len, reverse=True)))
_KEEP = 3
JOINT, SYLLABLE = 1, 3


@lru_cache(maxsize=4096)
def breaks(word: str) -> tuple[tuple[int, int], ...]:
    """The places where a word may be broken, in order: (letters before it, price). Joints cost less than syllables."""
    lower = word.casefold()
    if len(lower) != len(word):
        return ()
    joints = _joints(lower)
    found = {place: SYLLABLE for place in _syllables(lower) if all(abs(place - joint) > 2 for joint in joints)}
    found |= dict.fromkeys(joints, JOINT)
    fair = {place: price for place, price in found.items() if _fair(word, place)}
    return tuple(sorted(fair.items()))


def _fair(word: str, place: int) -> bool:
    """Letters enough on both sides, and no other sign just there."""
    return _KEEP <= place <= len(word) - _KEEP and all(sign.isalpha() for sign in word[place - 2 : place + 2])


def _syllables(word: str) -> list[int]:
    places = [match.start() for match in _ENDINGS.finditer(word)]
    ending = places[0] if places else len(word)
    for group in _GROUP.finditer(word):
        cluster, end = group[1], group.end(1)
        onset = next((n for n in (3, 2) if len(cluster) >= n and cluster[-n:] in _ONSETS), 1)
        if abs(end - onset - ending) > 2:
            places.append(end - onset)
    return places


def _joints(word: str) -> list[int]:
    """Before a known part, and behind a linking s; where a part begins with that s (“plan|service”) both are tried."""
    places = {match.end() for match in _JOINTS.finditer(word)} | {match.start() for match in _PART.finditer(word)}
    return sorted(place for place in places if _sounds(word[:place]) and _sounds(word[place:]))


def _sounds(part: str) -> bool:
    """Whether a part can stand alone: it has a vowel and does not begin with a bundle of consonants."""
    return any(letter in _VOWELS for letter in part) and not re.match(rf"[^{_VOWELS}]{{4,}}", part)
