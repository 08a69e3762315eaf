"""What would help at a handover: what was tried, ranked, each with a button that does it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.panels.asked import Asked
from gui.panels.fields import Field, Told, Trial
from gui.panels.folding import folded
from model.edits.fixes import apply
from model.i18n import _
from model.study import Study
from model.units import write_number

if TYPE_CHECKING:
    from model.analysis.helped import Helped


def help_rows(asked: Asked, transition: str) -> Iterator[Field]:
    """One line that says how much could be done here, and unfolds to what: nothing moves while one edits below it."""
    found = asked.helping.at(transition)
    words = _("What would help")
    if found is not None and found.helped:
        best = _right(asked, transition, found.helped[0])
        words = _("What would help: up to −{hours} h").format(hours=write_number(best.removed, 1))
    yield from folded(asked, "help", words, lambda: _tried(asked, transition))


def meanwhile(asked: Asked, transition: str) -> Told:
    """Where nothing is agreed yet: which figure is shown, and which one what stands in grey would give."""
    found = asked.helping.at(transition)
    text = _("The figures are those of nothing agreed.")
    if found is not None and found.agreed is not None and asked.helping.is_current(transition):
        right = _put_right(asked, found.agreed)
        now, then = (write_number(hours, 1) for hours in (right.left + right.removed, right.left))
        text += " " + _("Now {now} h of gap a citizen; with what is grey {then} h.").format(now=now, then=then)
    return Told("grey-figure", text, assumed=True)


def _tried(asked: Asked, transition: str) -> Iterator[Field]:
    found, expected = asked.helping.at(transition), asked.document.expected
    if expected is not None and not expected.covered:
        yield Told("help-none", _("Here gaps are simulated, so nothing can be tried at once."), assumed=True)
    elif found is None:
        yield Told("help-none", _("It is being tried, as soon as expected values are there."), assumed=True)
    elif not found.helped:
        yield Told("help-none", _("Nothing of what was tried makes the gap shorter."), assumed=True)
    else:
        yield from (_row(asked, transition, number, helped) for number, helped in enumerate(found.helped))


def _right(asked: Asked, transition: str, helped: "Helped") -> "Helped":
    return _put_right(asked, helped) if asked.helping.is_current(transition) else helped


def _put_right(asked: Asked, helped: "Helped") -> "Helped":
    """By the fine figure the window shows: what is tried is computed as coarsely as while one edits."""
    shown, coarse = asked.document.expected, helped.left + helped.removed
    ratio = shown.per_citizen_hours / coarse if shown is not None and coarse > 0 else 1.0
    return replace(helped, removed=helped.removed * ratio, left=helped.left * ratio)


def _row(asked: Asked, transition: str, number: int, helped: "Helped") -> Trial:
    from model.analysis.helped import words  # not needed for the first paint

    stale = not asked.helping.is_current(transition)
    helped = _right(asked, transition, helped)
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
