"""What would help at a handover: what was tried, ranked, each with a button that does it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.panels.asked import Asked
from gui.panels.fields import Caption, Field, Told, Trial
from gui.panels.folding import folded
from model.edits.fixes import apply
from model.i18n import _
from model.study import Study
from model.units import write_number

if TYPE_CHECKING:
    from model.analysis.helped import Helped

AT_ONCE = 3
"""So many are shown; the rest behind one line."""


def help_rows(asked: Asked, transition: str) -> Iterator[Field]:
    """The best that could be done here, where expected values can say it."""
    found = asked.helping.at(transition)
    if found is None or not found.helped:
        return
    stale = not asked.helping.is_current(transition)
    yield Caption("help", _("What would help"))
    rows = [_row(asked, number, helped, stale=stale) for number, helped in enumerate(found.helped)]
    yield from rows[:AT_ONCE]
    if len(rows) > AT_ONCE:
        words = _("More that would help ({n})").format(n=len(rows) - AT_ONCE)
        yield from folded(asked, "more-help", words, lambda: iter(rows[AT_ONCE:]))


def meanwhile(asked: Asked, transition: str) -> Iterator[Told]:
    """Where nothing is agreed yet: which figure is shown, and which one what stands in grey would give."""
    found = asked.helping.at(transition)
    if found is None or found.agreed is None or not asked.helping.is_current(transition):
        return
    right = _put_right(asked, found.agreed)
    now, then = (write_number(hours, 1) for hours in (right.left + right.removed, right.left))
    text = _("The figures are those of nothing agreed: {now} h of gap a citizen. With what is grey: {then} h.")
    yield Told("grey-figure", text.format(now=now, then=then), assumed=True)


def _put_right(asked: Asked, helped: "Helped") -> "Helped":
    """By the fine figure the window shows: what is tried is computed as coarsely as while one edits."""
    shown, coarse = asked.document.expected, helped.left + helped.removed
    ratio = shown.per_citizen_hours / coarse if shown is not None and coarse > 0 else 1.0
    return replace(helped, removed=helped.removed * ratio, left=helped.left * ratio)


def _row(asked: Asked, number: int, helped: "Helped", *, stale: bool) -> Trial:
    from model.analysis.helped import words  # not needed for the first paint

    helped = helped if stale else _put_right(asked, helped)
    label = _(", and ").join(words(asked.document.pathway, fix) for fix in helped.fixes)

    def verb(study: Study) -> Study:
        for fix in helped.fixes:
            study = apply(study, asked.pathway_id, fix)
        return study

    figure = _("−{hours} h").format(hours=write_number(helped.removed, 1))
    told = _told(asked, helped)
    return Trial(f"help-{number}", label, figure, told, lambda: asked.document.attempt(label, verb), stale=stale)


def _told(asked: Asked, helped: "Helped") -> str:
    """Of whom it asks something, and where the gap shrinks or grows."""
    from model.analysis.helped import asks, where

    pathway = asked.document.pathway
    lines = [_("Expected gap a citizen afterwards: {h} h").format(h=write_number(helped.left, 1))]
    who = asks(pathway, helped.fixes)
    if who:
        lines.append(_("Asks something of: {actors}").format(actors=who))
    for place, hours in where(pathway, helped):
        words = _("{place}: {h} h less") if hours > 0 else _("{place}: {h} h more")
        lines.append(words.format(place=place, h=write_number(abs(hours), 1)))
    return "\n".join(lines)
