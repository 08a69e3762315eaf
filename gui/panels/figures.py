"""What the result says of one thing, in words for a card."""

from collections.abc import Iterator

from gui.document import Document
from gui.panels.fields import Card, Line
from model.i18n import _
from model.phrases import gap_name, kind_short
from model.units import write_number


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


def longest_card(document: Document, table: str, key: str, sentence: str) -> Iterator[Card]:
    """The longest gap of the run on a transition or step, with the story of the one who met it."""
    if document.result is None:
        return
    told = document.result.by_transition if table == "transitions" else document.result.by_step
    rows = [row for row in told if key in (row.transition, row.step) and row.with_gap]
    if rows and max(row.hours.max for row in rows) > 0:
        longest = max(row.hours.max for row in rows)
        title = _("Longest gap {hours} h").format(hours=write_number(longest))
        yield Card("longest", title, sentence, stale=not document.result_is_current)
