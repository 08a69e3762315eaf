"""What the simulation found, in tables and sentences of the document."""

from model import phrases
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.report.basis import counted, examples
from model.report.tables import Cell, Listing, listing
from model.simulation.result import GapRow, Result
from model.units import write_number

TOLD = 3
"""How many of the longest gaps are told as a story."""
LARGEST = 5
"""How many of the largest gaps stand on a poster."""


def headline(result: Result | None) -> dict[str, str] | None:
    """The figure of the summary: expected gap hours of one citizen, with its interval and its types."""
    if result is None or not result.citizens:
        return None
    head = result.headline
    types = [
        f"{phrases.gap_name(type_)} {write_number(hours)}"
        for type_, hours in head.by_type.items()
        if round(hours, 1) > 0
    ]
    text = _("95 % interval {low} to {high} h; {n} simulated citizens")
    if not result.steady:
        text = _("no lasting mean, since an actor is overloaded; {n} simulated citizens")
    interval = text.format(low=write_number(head.low), high=write_number(head.high), n=write_number(result.citizens, 0))
    if head.bridged is not None:
        types.append(_("{n} with those who step in unasked").format(n=write_number(head.bridged.per_citizen_hours)))
    return {
        "figure": _("{n} h").format(n=write_number(head.per_citizen_hours)),
        "meaning": _("of gap for each citizen, treatment and execution responsibility together"),
        "detail": "; ".join([*types, interval]),
    }


def ranked(result: Result | None) -> list[GapRow]:
    """The rows with a gap, the most hours a year first."""
    if result is None:
        return []
    rows = [row for row in (*result.by_transition, *result.by_step) if row.with_gap]
    return sorted(rows, key=lambda row: -row.per_year)


def gaps(pathway: Pathway, result: Result | None, *, most: int) -> Listing:
    """The ranking of the gaps by hours a year."""
    rows: list[list[Cell]] = [
        [
            phrases.place(pathway, row.transition, row.step),
            phrases.kind_short(row.kind),
            phrases.gap_name(row.type.value),
            f"{write_number(100 * row.with_gap / row.passages, 0)} %",
            write_number(row.hours.mean),
            write_number(row.hours.p90),
            write_number(row.hours.max),
            write_number(row.per_year, 0),
        ]
        for row in ranked(result)[:most]
    ]
    columns = (
        (_("Handover or step"), 2.9),
        (_("Responsibility"), 0.0),
        (_("Gap"), 1.3),
        (_("Share"), 0.0),
        (_("Mean, h"), 0.0),
        (_("90 %, h"), 0.0),
        (_("Longest, h"), 0.0),
        (_("Hours a year"), 0.0),
    )
    caption = _("Gaps: share of passages with a gap; mean and 90th percentile of their hours; the longest single gap")
    return listing(caption, columns, rows, numbers=(3, 4, 5, 6, 7))


def worst_stories(pathway: Pathway, result: Result | None) -> list[str]:
    """The longest gaps that came up, a sentence each: one of a place and kind, the longest first."""
    if result is None:
        return []
    from model.simulation.telling import longest_told  # runs single citizens again: only where there is a result

    rows = sorted(ranked(result), key=lambda row: -row.hours.max)
    told: dict[tuple[str | None, str | None, str], str] = {}
    for row in rows:
        if len(told) == TOLD:
            break
        key = (row.transition, row.step, row.kind.value)
        if key not in told:
            told[key] = longest_told(pathway, result, row)
    return list(told.values())


def explained(result: Result | None) -> list[str]:
    """What a gap is, before the table of gaps."""
    if result is None:
        return [no_figures()]
    return [
        _(
            "A gap is time in which a kind of responsibility has no owner (no owner), more than one without an "
            "agreement (double owner), an owner who does not know it yet (unaware), one who cannot be reached where "
            "that is needed (out of reach), or one who lacks what is needed to act (prerequisite missing)."
        )
    ]


def method(pathway: Pathway, result: Result | None) -> list[str]:
    """How the figures came about, and how well founded they are."""
    text = [
        _("{n} of {m} numbers are examples.").format(n=examples(pathway), m=counted(pathway)),
    ]
    if result is not None:
        text.append(
            _(
                "{n} citizens were simulated one by one: each step and message takes a time drawn from its "
                "distribution, work is done in opening hours, and messages are read in the receiver's reading hours."
            ).format(n=write_number(result.citizens, 0))
        )
        text.append(
            _(
                "The worst case is computed, not sampled: over a year with its holidays, every time cut where 999 of "
                "1,000 lie below. A simulated citizen may once in a while meet a longer time, and so a longer gap."
            )
        )
        if result.runaway or result.stuck:
            text.append(
                _(
                    "{r} citizens who never came to an end and {s} who waited for ever are left out of the figures."
                ).format(r=result.runaway, s=result.stuck)
            )
        text += [load.wording(pathway) for load in result.overloaded]
        if result.cancelled:
            text.append(_("The run was stopped before its end: the figures cover the citizens simulated until then."))
    if pathway.year is None:
        text.append(_("No calendar year was chosen, so there are no holidays in the figures."))
    return text


def assumptions(result: Result | None) -> list[str]:
    """What was assumed where the pathway says nothing."""
    return [] if result is None else [assumption.wording() for assumption in result.assumptions]


def no_figures() -> str:
    """What is said where there was no run."""
    return _("No simulation has been run for this document, so it holds no gap figures.")


def volume(pathway: Pathway) -> str:
    """How many citizens come."""
    if pathway.arrivals.fixed:
        return ngettext(
            "The example follows {n} citizen.", "The example follows {n} citizens.", len(pathway.arrivals.fixed)
        ).format(n=len(pathway.arrivals.fixed))
    return _("About {n} citizens a year.").format(n=write_number(pathway.arrivals.volume, 0))


def signed(value: float, digits: int = 1) -> str:
    """A difference, with its sign."""
    return ("+" if round(value, digits) > 0 else "") + write_number(value, digits)


def hours_of(hours: float) -> str:
    """Hours of a citizen, in figures."""
    return _("{n} h").format(n=write_number(hours))


def largest(pathway: Pathway, result: Result | None) -> list[list[str]]:
    """The largest gaps as place, what is wrong and hours a year."""
    return [
        [
            phrases.place(pathway, row.transition, row.step),
            f"{phrases.kind_name(row.kind).capitalize()}: {phrases.gap_name(row.type.value)}",
            _("{n} h a year").format(n=write_number(row.per_year, 0)),
        ]
        for row in ranked(result)[:LARGEST]
    ]


def stamp_line(result: Result | None) -> str:
    """The stamp in one line."""
    if result is None:
        return no_figures()
    return " · ".join(f"{name}: {value}" for name, value in result.stamp.told())


def stamp(pathway: Pathway, result: Result | None) -> Listing:
    """What it takes to make the same figures again."""
    rows: list[list[Cell]] = [[_("Pathway"), pathway.name]]
    if result is not None:
        rows += [[name, value] for name, value in result.stamp.told()]
    return listing(_("The stamp of the run"), ((_("What"), 1.0), (_("Value"), 2.5)), rows)
