"""The diagram's colours and typeface as Qt things."""

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette, QPen, QStaticText, QTransform

from model.geometry.palette import Palette, palette
from model.geometry.picture import Align, Text

POINTS_AN_INCH = 72


class Look:
    """One palette on one kind of paper, for a screen of so many dots an inch. Equal looks paint alike."""

    def __init__(self, *, dark: bool = False, dots_per_inch: float = 96.0) -> None:
        self.dark = dark
        self.dots_per_inch = dots_per_inch
        self.palette: Palette = palette(dark=dark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Look) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[bool, float]:
        return self.dark, self.dots_per_inch

    def font(self, text: Text) -> QFont:
        """The font of a line of text, as large as the picture says whatever the screen's dots."""
        return _font(*self._type(text))

    def left_of(self, text: Text) -> float:
        """How far left of its x a line of text begins."""
        return _SHARE[text.align] * self.width_of(text)

    def width_of(self, text: Text) -> float:
        """How wide a line of text is."""
        return _width(text.text, *self._type(text))

    def ascent_of(self, text: Text) -> float:
        """How far the top of a line of text lies above its baseline."""
        return _ascent(*self._type(text))

    def laid_out(self, text: Text) -> QStaticText:
        """The letters of a line of text, each at its place: the same object wherever the same line stands."""
        return _laid_out(text.text, *self._type(text), text.turned)

    def _type(self, text: Text) -> tuple[float, int]:
        return text.size * POINTS_AN_INCH / self.dots_per_inch, text.weight


_SHARE = {Align.START: 0.0, Align.MIDDLE: 0.5, Align.END: 1.0}


@lru_cache(maxsize=4096)
def _width(words: str, points: float, weight: int) -> float:
    return QFontMetricsF(_font(points, weight)).horizontalAdvance(words)


@cache
def _ascent(points: float, weight: int) -> float:
    return QFontMetricsF(_font(points, weight)).ascent()


@lru_cache(maxsize=2048)
def _laid_out(words: str, points: float, weight: int, turned: bool) -> QStaticText:
    """Laying out takes ten times as long as painting, and an edit moves many lines of which none says anything else.

    `turned`: painted upright; apart from the others, since Qt lays out anew where the direction changes.
    """
    static = QStaticText(words)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    transform = QTransform()
    static.prepare(transform.rotate(-90.0) if turned else transform, _font(points, weight))
    return static


@cache
def _font(points: float, weight: int) -> QFont:
    font = QFont("Inter")
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight(weight))
    # Without hinting the widths grow evenly with the zoom, as the picture assumes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def colour(name: str, opacity: float = 1.0) -> QColor:
    """A colour of the palette or of a sector."""
    made = QColor(name)
    made.setAlphaF(opacity)
    return made


@cache
def pen(name: str, width: float, *, dashed: bool = False) -> QPen:
    """A line with round ends and corners."""
    made = QPen(colour(name), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([3.0, 2.4])
    return made


def is_dark(colours: QPalette) -> bool:
    """Whether a widget with this palette stands on dark paper."""
    return colours.color(QPalette.ColorRole.Window).lightnessF() < 0.5
