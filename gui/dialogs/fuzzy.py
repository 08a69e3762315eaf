"""Finding by name as people type: letters in their order, the beginnings of words first."""


def score(said: str, name: str) -> float | None:
    """How well a name fits what was typed, the higher the better; None where the letters are not there in order.

    What stands together scores above what is scattered, the begin of a word above its middle, short above long.
    """
    letters, text = said.casefold().split(), name.casefold()
    total = 0.0
    for word in letters:
        found = _word(word, text)
        if found is None:
            return None
        total += found
    return total - len(text) / 200


def _word(word: str, text: str) -> float | None:
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum() and text.find(word, at + 1) >= 0:
        at = text.find(word, at + 1)  # the begin of a word, if it stands at one anywhere
    if at >= 0:
        return 3.0 * len(word) + (2.0 if at == 0 or not text[at - 1].isalnum() else 0.0)
    place, gained = -1, 0.0
    for letter in word:
        following = text.find(letter, place + 1)
        if following < 0:
            return None
        begins = following == 0 or not text[following - 1].isalnum()
        gained += 1.0 if following == place + 1 or begins else 0.2
        place = following
    return gained
