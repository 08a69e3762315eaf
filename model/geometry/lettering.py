"""How wide text is, and where its lines break: in Inter, from a table of widths, so that every painter breaks alike."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from model.geometry.hyphens import breaks
from model.geometry.palette import RESOURCES
from model.geometry.picture import REGULAR

ELLIPSIS = "…"
_BROKEN = "\u00ad"
"""Stands for the hyphen of a broken word until the lines are settled."""
_TOGETHER = re.compile(r"(?<=[<>≤≥]) | (?=– )|(?<=\d) (?=(?:t|h|d|min|timer?|hours?|dage?|days?|døgn|%)\b)")
"""Spaces at which no line breaks: “< 24”, “24 t”, “30 dage”, before a dash."""
_SPACES = re.compile(r"[ \t\r\n]+")
"""Not the no-break space: what it holds together stays together."""
_NARROWEST = 0.2
"""Hardly a letter is narrower than this share of the size: of a longer text only the beginning counts."""
_WIDEST = 900
"""Thousandths of the size for signs that the table does not know (emoji and other scripts are about this wide)."""


@cache
def _table() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = json.loads((RESOURCES / "fonts" / "widths.json").read_text("utf-8"))
    return table


@lru_cache(maxsize=16384)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """The width of a line of text in pixels, without kerning."""
    row = _table()[str(weight)]
    return sum(row.get(sign, _WIDEST) for sign in text) * size / 1000


@dataclass(frozen=True, slots=True)
class Broken:
    """Text in lines; `cut` where it did not fit and ends in an ellipsis."""

    lines: tuple[str, ...]
    cut: bool = False


@lru_cache(maxsize=8192)
def broken(text: str, room: float, *, lines: int, size: float, weight: int = REGULAR) -> Broken:
    """Text in at most so many lines of at most `room` pixels, evenly filled.

    Breaks at spaces and hyphens; inside words only where a word is too long or the lines would not do. What still does
    not fit is cut with an ellipsis.
    """
    most = int(lines * room / (size * _NARROWEST)) + 1
    if len(text) > most:
        shown = broken(text[:most], room, lines=lines, size=size, weight=weight).lines
        return Broken((*shown[:-1], _cut(shown[-1], room, size, weight)) if shown else (), cut=True)
    words = _words(text)
    if not words:
        return Broken(())

    def fits(line: str) -> bool:
        return width(line, size, weight) <= room

    if all(fits(word) for word in words):
        whole = _filled(words, room, size, weight)
        if len(whole) <= lines:
            return Broken(tuple(_even(words, len(whole), room, size, weight)))
    split = _broken_words(words, room, size, weight)
    shown = tuple(line.replace(_BROKEN, "-") for line in split[:lines])
    if len(split) <= lines:
        return Broken(shown)
    rest = " ".join(split[lines - 1 :]).replace(_BROKEN + " ", "").replace(_BROKEN, "")
    return Broken((*shown[: lines - 1], _cut(rest, room, size, weight)), cut=True)


def _words(text: str) -> list[str]:
    """Words with the hyphen or slash that ends them; a line may break behind it without another hyphen."""
    pieces: list[str] = []
    for word in _SPACES.split(_TOGETHER.sub("\u00a0", text.strip())):
        start = 0
        for place, sign in enumerate(word[:-1]):
            if sign in "-/–" and place - start >= 2:
                pieces.append(word[start : place + 1] + "\0")
                start = place + 1
        pieces.append(word[start:])
    return [piece for piece in pieces if piece]


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("\0 ", "").replace("\0", "")


def _filled(words: list[str], room: float, size: float, weight: int) -> list[str]:
    """As few lines as it takes, each as full as it gets."""
    lines: list[list[str]] = [[]]
    for word in words:
        if lines[-1] and width(_joined([*lines[-1], word]), size, weight) > room:
            lines.append([])
        lines[-1].append(word)
    return [_joined(line) for line in lines]


def _even(words: list[str], count: int, room: float, size: float, weight: int) -> list[str]:
    """The same number of lines, the longest as short as possible: the narrowest room that still does."""
    if count == 1:
        return [_joined(words)]
    low, high, best = max(width(_joined([word]), size, weight) for word in words), room, None
    for _round in range(6):
        middle = (low + high) / 2
        tried = _filled(words, middle, size, weight)
        if len(tried) <= count:
            best, high = tried, middle
        else:
            low = middle
    return best or _filled(words, room, size, weight)


def _broken_words(words: list[str], room: float, size: float, weight: int) -> list[str]:
    """Lines filled in turn, with words broken where they run over the edge."""
    lines, line = [], ""
    for word in words:
        rest = word.replace("\0", "")
        glue = "" if not line or (line.endswith(("-", "/", "–")) and not line.endswith((" –", "\u00a0–"))) else " "
        while rest:
            if width(line + glue + rest, size, weight) <= room:
                line, rest = line + glue + rest, ""
                continue
            head = _head(line + glue, rest, room, size, weight)
            if head:
                lines.append(line + glue + head)
                rest = rest[len(head) - 1 :]
            elif line:
                lines.append(line)
            else:
                head = _forced(rest, room, size, weight)
                lines.append(head)
                rest = rest[len(head) :]
            line, glue = "", ""
    return [*lines, line] if line else lines


def _head(before: str, word: str, room: float, size: float, weight: int) -> str:
    """The part of a word that still goes on this line, hyphen included; empty where none does."""
    left = room - width(before, size, weight)
    fair = [(price, -place) for place, price in breaks(word) if width(word[:place] + "-", size, weight) <= left]
    if not fair or (before.strip() and width(word, size, weight) <= room and min(fair)[0] > 1):
        return ""
    return word[: -min(fair)[1]] + _BROKEN


def _forced(word: str, room: float, size: float, weight: int) -> str:
    """As many letters as fit, where no rule knows a place."""
    place = len(word)
    while place > 1 and width(word[:place], size, weight) > room:
        place -= 1
    return word[:place]


def _cut(line: str, room: float, size: float, weight: int) -> str:
    line = line.removesuffix(ELLIPSIS)
    while line and width(line.rstrip(" -–(,.") + ELLIPSIS, size, weight) > room:
        line = line[:-1]
    return line.rstrip(" -–(,.") + ELLIPSIS
