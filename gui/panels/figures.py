"""What the result says of one thing, in words for a card."""

from collections.abc import Iterator

from gui.document import Document
from gui.panels.asked import Asked
from gui.panels.fields import Card, Line
from model.i18n import _
from model.phrases import gap_name, kind_short
from model.units import write_hours, write_number

WORST = "worst-story"


def step_cards(document: Document, step: str) -> Iterator[Card]:
    """A card for each gap that is charged to a step."""
    if document.figures is None:
        return
    text = _("{share} % of those who come here; {hours} h on average, up to {most} h for 95 % of them.")
    if document.figures_are_expected:
        text = _("Expected: {share} % of those who come here; {hours} h on average, up to {most} h for 95 % of them.")
    for row in document.figures.by_step:
        if row.step == step and row.with_gap:
            yield Card(
                f"gap-{row.kind}-{row.type}",
                _("{kind}: {gap}").format(kind=kind_short(row.kind), gap=gap_name(row.type.value)),
                text.format(
                    share=write_number(100 * row.share, 0),
                    hours=write_number(row.hours.mean),
                    most=write_number(row.hours.p95),
                ),
                stale=not document.figures_are_current,
            )


def transition_lines(document: Document, transition: str) -> Iterator[Line]:
    """A row for each gap that is charged to a transition: how many meet it, and for how long."""
    if document.figures is None:
        return
    for row in document.figures.by_transition:
        if row.transition == transition and row.with_gap:
            yield Line(
                f"gap-{row.kind}-{row.type}",
                _("{kind}: {gap}").format(kind=kind_short(row.kind), gap=gap_name(row.type.value)),
                _("{share} % · {hours} h").format(
                    share=write_number(100 * row.share, 0),
                    hours=write_number(row.hours.mean),
                ),
                assumed=not document.figures_are_current,
            )


def worst_cards(asked: Asked, table: str, key: str) -> Iterator[Card]:
    """The longest gap there can be at a transition or step; a click tells its story moment by moment."""
    seen = asked.document.worst
    if seen is None:
        return
    rows = [row for row in seen.found.rows if key == (row.transition if table == "transitions" else row.step)]
    if not rows:
        return
    from model.analysis.worst.result import length  # where there is one only

    shown = bool(asked.shown.get(WORST))
    telling = rows if shown else rows[:1]
    for number, row in enumerate(telling):
        lines = [seen.sentence(row), *(seen.story(row) if shown else ())]
        title = _("Worst case {hours}").format(hours=length(row))
        if number:
            title = f"{kind_short(row.kind)}, {gap_name(row.type.value)}: {length(row)}"
        words = _("Less") if shown else _("How it comes about")
        more = None if number else (words, lambda: asked.show(WORST, not shown))
        stale = not asked.document.worst_is_current
        yield Card(f"worst-{row.kind}-{row.type}", title, "\n".join(lines), stale=stale, more=more)


def promise_cards(asked: Asked) -> Iterator[Card]:
    """Whether each promise is kept, held against the worst case after every edit: red or green, word and sign."""
    seen, promises = asked.document.worst, asked.pathway.promises
    if seen is None or not promises:
        return
    from model.analysis.worst.promises import Verdict, held, told  # where there is a worst case only

    for promise in promises.values():
        kept = held(promise, seen.found, asked.document.result)
        good = kept.verdict is Verdict.KEPT
        sentence = "" if kept.row is None or good else seen.sentence(kept.row)
        lines = [promise.name or _("No gap above {h}").format(h=write_hours(promise.hours)), sentence]
        stale = not asked.document.worst_is_current
        yield Card(f"promise-{promise.id}-verdict", told(kept), "\n".join(filter(None, lines)), stale=stale, good=good)


def longest_card(document: Document, table: str, key: str, sentence: str) -> Iterator[Card]:
    """The longest gap of the run on a transition or step, with the story of the one who met it."""
    if document.result is None:
        return
    told = document.result.by_transition if table == "transitions" else document.result.by_step
    rows = [row for row in told if key in (row.transition, row.step) and row.with_gap]
    if rows and max(row.hours.max for row in rows) > 0:
        longest = max(row.hours.max for row in rows)
        title = _("Longest gap {hours} h").format(hours=write_number(longest))
        sentence = "\n".join(filter(None, (sentence, _beyond(document, rows[0].transition, key, longest))))
        yield Card("longest", title, sentence, stale=not document.result_is_current)


def _beyond(document: Document, transition: str | None, key: str, longest: float) -> str:
    """Why a simulated gap may be longer than the worst case; empty where none is."""
    seen = document.worst
    if seen is None or not document.worst_is_current:
        return ""
    of = seen.found.of(transition, None if transition else key)
    if any(not row.bounded for row in of) or longest <= max((row.hours for row in of), default=0.0) + 0.1:
        return ""
    return _("Longer than the worst case, which cuts every time at its 99.9th percentile: here one was drawn beyond.")
