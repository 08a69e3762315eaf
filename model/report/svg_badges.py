"""Badges over a diagram on paper: the same forms as in the window."""

from collections.abc import Iterable, Iterator

from model.geometry.badges import Badge, Tone
from model.geometry.palette import Palette, palette
from model.geometry.picture import Rect
from model.report.svg import escape

RING = 5.0
LESS = "#17803d"


def badge_lines(found: Iterable[Badge]) -> Iterator[str]:
    """SVG of the badges, to stand last in the picture; on light paper."""
    colours = palette()
    for badge in found:
        ink, fill, line, dashed = _look(badge.marking.tone, colours)
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        if badge.ring is not None:
            ring_dash = "" if badge.marking.tone is Tone.ADDED else ' stroke-dasharray="4 3"'
            yield _rect(badge.ring.grown(RING), 12, f'fill="none" stroke="{line}" stroke-width="1.8"{ring_dash}')
        yield _rect(badge.rect, badge.rect.height / 2, f'fill="{fill}" stroke="{line}" stroke-width="1.1"{dash}')
        text = badge.text
        yield (
            f'<text x="{text.x:.2f}" y="{text.y:.2f}" font-size="{text.size:g}" font-weight="{text.weight}"'
            f' text-anchor="middle" fill="{ink}">{escape(text.text)}</text>'
        )


def _look(tone: Tone, colours: Palette) -> tuple[str, str, str, bool]:
    """Ink, ground, line, and whether the line is dashed."""
    match tone:
        case Tone.ADDED:
            return colours.paper, colours.accent, colours.accent, False
        case Tone.REMOVED:
            return colours.muted, colours.paper, colours.muted, True
        case Tone.LESS:
            return LESS, colours.paper, LESS, False
        case Tone.MORE:
            return colours.gap_text, colours.paper, colours.gap_text, False
        case _:
            return colours.accent, colours.paper, colours.accent, False


def _rect(rect: Rect, radius: float, style: str) -> str:
    where = f'x="{rect.x:.2f}" y="{rect.y:.2f}" width="{rect.width:.2f}" height="{rect.height:.2f}"'
    return f'<rect {where} rx="{radius:g}" {style}/>'
