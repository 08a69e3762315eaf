"""Quality in figures: the promises and measures of the pathway, its segments, and where a doctor can be reached."""

from model import phrases
from model.analysis.worst.promises import held, told
from model.analysis.worst.result import Seen
from model.i18n import _
from model.pathway import Pathway
from model.report.tables import Cell, Listing, listing
from model.side import LimitUnit, Measure
from model.simulation.result import Result
from model.simulation.rows_beside import MeasureRow
from model.units import write_hours, write_number


def indicators(pathway: Pathway, result: Result | None, worst: Seen | None) -> list[Listing]:
    """The tables that have something to say; without a run what is asked for, and no figures."""
    tables = [_promises(pathway, result, worst), _measures(pathway, result)]
    if result is not None:
        tables += [_segments(pathway, result), _reach(pathway, result)]
    return [table for table in tables if table["rows"]]


def _promises(pathway: Pathway, result: Result | None, worst: Seen | None) -> Listing:
    rows: list[list[Cell]] = [
        [
            promise.name,
            _("the whole pathway") if promise.about is None else phrases.place(pathway, promise.about, None),
            _("no gap above {h}").format(h=write_hours(promise.hours)),
            "–" if worst is None else told(held(promise, worst.found, result)),
        ]
        for promise in pathway.promises.values()
    ]
    columns = ((_("Promise"), 1.6), (_("About"), 1.6), (_("Says"), 1.1), (_("Kept"), 1.8))
    return listing(_("Promises, held against the longest gap there can be"), columns, rows)


def _measures(pathway: Pathway, result: Result | None) -> Listing:
    found = {} if result is None else {row.measure: row for row in result.by_measure}
    rows: list[list[Cell]] = [
        [_named(measure, row), _amount(measure.limit, measure.unit), *_measured(row)]
        for measure, row in ((measure, found.get(measure.id)) for measure in pathway.measures.values())
    ]
    columns = (
        (_("Indicator"), 2.6),
        (_("Limit"), 0.9),
        (_("Reached"), 0.0),
        (_("Within the limit"), 0.7),
        (_("Median"), 0.8),
        (_("90 %"), 0.8),
        (_("Per 100 citizens"), 0.8),
    )
    caption = _(
        "Indicators; reached and within the limit: of all beginnings; median and 90 %: of those that reached it"
    )
    return listing(caption, columns, rows, numbers=(2, 3, 4, 5, 6))


def _named(measure: Measure, row: MeasureRow | None) -> str:
    """Its name; where nothing was measured, the sentence that says so."""
    return row.wording or measure.name if row is not None else measure.name


def _amount(number: float | None, unit: LimitUnit) -> str:
    return "–" if number is None else phrases.amount(number, unit)


def _measured(row: MeasureRow | None) -> list[str]:
    if row is None or row.per_100 is None:
        return ["–"] * 5
    return [
        _percent(row.share_reached),
        "–" if row.share_in_time is None else _percent(row.share_in_time),
        _amount(row.p50, row.unit),
        _amount(row.p90, row.unit),
        write_number(row.per_100),
    ]


def _segments(pathway: Pathway, result: Result) -> Listing:
    rows: list[list[Cell]] = [
        [
            pathway.segments[row.segment].name,
            _percent(row.share),
            write_number(row.gap_hours),
            write_number(row.contacts, 0),
            write_number(row.working_hours, 0),
        ]
        for row in result.by_segment
        if row.segment in pathway.segments
    ]
    columns = (
        (_("Segment"), 2.0),
        (_("Share"), 0.0),
        (_("Gap hours for each citizen"), 1.1),
        (_("Contacts a year"), 1.0),
        (_("Working hours a year"), 1.1),
    )
    return listing(_("The segments of the target group"), columns, rows, numbers=(1, 2, 3, 4))


def _reach(pathway: Pathway, result: Result) -> Listing:
    rows: list[list[Cell]] = [
        [
            phrases.step_name(pathway.steps[row.step]),
            phrases.actor_name(pathway, pathway.steps[row.step].actor),
            _percent(row.share),
            _percent(row.held / row.visits if row.visits else 0.0),
        ]
        for row in result.medical_reach
    ]
    columns = ((_("Step"), 2.4), (_("Function"), 1.5), (_("A doctor answers"), 1.0), (_("Somebody holds it"), 1.0))
    caption = _("Medical reach: the share of the week in which the holder of treatment, or who knows the plan, answers")
    return listing(caption, columns, rows, numbers=(2, 3))


def _percent(share: float) -> str:
    return f"{write_number(100 * share, 0)} %"
