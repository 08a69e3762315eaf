"""What stands beside the flow, in the inspector of the pathway: segments, interruptions, measures, promises."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from gui.panels import options
from gui.panels.amounts import read_amount, read_share, write_share
from gui.panels.asked import Asked
from gui.panels.durations import read_duration, write_duration
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Choice, Entry, Field, Several
from gui.panels.source_rows import source_rows
from model.edits import beside
from model.i18n import _
from model.message import Anchor
from model.phrases import kind_short, place, step_name
from model.responsibility import TIMED
from model.side import Interruption, Measure, Point, Promise, Segment
from model.study import Study
from model.units import read_hours, read_rate, write_hours, write_number, write_rate

Adding = Callable[[Study, str, str], tuple[Study, str]]


def beside_rows(asked: Asked) -> Iterator[Field]:
    """All of them, each with its rows, and buttons for more."""
    for segment in asked.pathway.segments.values():
        yield from _segment(asked, segment)
    yield _add(asked, "segment", _("+ Segment"), _("New segment"), beside.add_segment)
    for event in asked.pathway.interruptions.values():
        yield from _interruption(asked, event)
    yield _add(asked, "interruption", _("+ Interruption"), _("Readmission"), beside.add_interruption)
    for measure in asked.pathway.measures.values():
        yield from _measure(asked, measure)
    yield _add(asked, "measure", _("+ Measure"), _("New measure"), beside.add_measure)
    for promise in asked.pathway.promises.values():
        yield from _promise(asked, promise)
    yield _add(asked, "promise", _("+ Promise"), _("No gap above 24 h"), beside.add_promise)


def _add(asked: Asked, key: str, label: str, name: str, verb: Adding) -> Act:
    text = label.removeprefix("+ ")
    return Act(
        f"add-{key}", label, lambda: asked.document.create(text, lambda study: verb(study, asked.pathway_id, name))
    )


def _editing(asked: Asked, text: str, thing: beside.Beside) -> Editing:
    return Editing(asked, text, thing, lambda study, changed: beside.put_beside(study, asked.pathway_id, changed))


def _head(asked: Asked, key: str, words: str, table: str, id_: str) -> Caption:
    def drop() -> bool:
        return asked.edit(_("Remove"), lambda study: beside.remove_beside(study, asked.pathway_id, table, id_))

    return Caption(key, words, ((_("Remove"), None, drop),))


def _segment(asked: Asked, segment: Segment) -> Iterator[Field]:
    key = f"segment-{segment.id}"
    editing = _editing(asked, _("Change segment"), segment)
    yield _head(asked, key, _("Segment"), "segments", segment.id)
    yield Entry(f"{key}-name", _("Name"), segment.name, editing.chosen("name"))
    yield Entry(
        f"{key}-share",
        _("Share"),
        write_share(segment.share),
        editing.typed("share", lambda said: read_share(said) or 0.0),
    )
    for arrow, probability in segment.probabilities:
        if arrow in asked.pathway.transitions:
            yield _own(asked, segment, arrow, place(asked.pathway, arrow, None), write_share(probability), read_share)
    for step, duration in segment.durations:
        if step in asked.pathway.steps:
            name = step_name(asked.pathway.steps[step])
            yield _own(asked, segment, step, name, write_duration(duration), read_duration)
    known = {said[0] for said in (*segment.probabilities, *segment.durations)}
    decided = [row for row in options.arrows(asked.pathway) if _chosen(asked, row[0]) and row[0] not in known]
    lasting = [row for row in options.steps(asked.pathway) if not asked.pathway.steps[row[0]].instant]
    free = (*decided, *(row for row in lasting if row[0] not in known))
    yield Choice(
        f"{key}-more", _("Other here"), None, ((None, _("choose arrow or step")), *free),
        lambda chosen: chosen is None or _begin(asked, segment, chosen), assumed=True,
    )  # fmt: skip
    yield from source_rows(key, editing)


def _own(asked: Asked, segment: Segment, key: str, label: str, text: str, read: Callable[[str], object]) -> Entry:
    def change(said: str) -> bool:
        return asked.edit(
            _("Change segment"),
            lambda study: beside.override(study, asked.pathway_id, segment.id, key, read(said)),  # type: ignore[arg-type]
        )

    return Entry(f"segment-{segment.id}-own-{key}", label, text, change, hint=_("as everybody"))


def _chosen(asked: Asked, arrow: str) -> bool:
    return len(asked.pathway.outgoing(asked.pathway.transitions[arrow].source)) > 1


def _begin(asked: Asked, segment: Segment, key: str) -> bool:
    pathway = asked.pathway
    if key in pathway.transitions:
        value = pathway.transitions[key].probability or 0.5
        return asked.edit(_("Change segment"), lambda study: beside.override(study, pathway.id, segment.id, key, value))
    lasting = pathway.steps[key].duration or read_duration("1 h")
    return asked.edit(_("Change segment"), lambda study: beside.override(study, pathway.id, segment.id, key, lasting))


def _interruption(asked: Asked, event: Interruption) -> Iterator[Field]:
    key = f"interruption-{event.id}"
    editing = _editing(asked, _("Change interruption"), event)
    yield _head(asked, key, _("Interruption"), "interruptions", event.id)
    yield Entry(f"{key}-name", _("Name"), event.name, editing.chosen("name"))
    yield Several(
        f"{key}-scope", _("May strike in"), event.scope, options.steps(asked.pathway), editing.chosen("scope"),
        empty=_("no step yet"),
    )  # fmt: skip
    yield Entry(
        f"{key}-rate", _("How often"), write_rate(event.rate),
        editing.typed("rate", lambda said: read_rate(said) if said.strip() else 0.0), hint="16 % / 30 d",
    )  # fmt: skip
    yield Choice(f"{key}-target", _("Leads to"), event.target, options.steps(asked.pathway), editing.chosen("target"))
    yield from source_rows(key, editing)


def _measure(asked: Asked, measure: Measure) -> Iterator[Field]:
    key = f"measure-{measure.id}"
    editing = _editing(asked, _("Change measure"), measure)
    yield _head(asked, key, _("Measure"), "measures", measure.id)
    yield Entry(f"{key}-name", _("Name"), measure.name, editing.chosen("name"))
    places = tuple((("step", id_), words) for id_, words in options.steps(asked.pathway))
    tags = sorted({tag for step in asked.pathway.steps.values() for tag in step.tags})
    points = (*places, *((("tag", tag), _("tag “{tag}”").format(tag=tag)) for tag in tags))
    moments = ((Anchor.BEGIN, _("when it begins")), (Anchor.DEPARTURE, _("at its departure")))
    for field, words in (("start", _("From")), ("end", _("To"))):
        point: Point = getattr(measure, field)
        inner = editing.inside(field)
        where = ("step", point.step) if point.step is not None else ("tag", point.tag)
        yield Choice(
            f"{key}-{field}", words, where, points,
            inner.whole(partial(_at, point)),
        )  # fmt: skip
        yield Choice(f"{key}-{field}-moment", _("Counted"), point.moment, moments, inner.chosen("moment"))
    yield Entry(
        f"{key}-limit", _("Limit"), "" if measure.limit is None else write_number(measure.limit),
        editing.typed("limit", read_amount), hint=_("none"),
    )  # fmt: skip
    yield Choice(f"{key}-unit", _("in"), measure.unit, options.limit_units(), editing.chosen("unit"))
    yield from source_rows(key, editing)


def _at(point: Point, said: tuple[str, str]) -> Point:
    what, key = said
    return replace(point, step=key if what == "step" else None, tag=key if what == "tag" else None)


def _promise(asked: Asked, promise: Promise) -> Iterator[Field]:
    key = f"promise-{promise.id}"
    editing = _editing(asked, _("Change promise"), promise)
    yield _head(asked, key, _("Promise"), "promises", promise.id)
    yield Entry(f"{key}-name", _("Name"), promise.name, editing.chosen("name"))
    yield Entry(f"{key}-hours", _("No gap above"), write_hours(promise.hours), editing.typed("hours", read_hours))
    yield Choice(
        f"{key}-about", _("Where"), promise.about, options.arrows(asked.pathway, _("everywhere")),
        editing.chosen("about"), assumed=promise.about is None,
    )  # fmt: skip
    kinds = tuple((kind, kind_short(kind)) for kind in TIMED)
    yield Several(f"{key}-kinds", _("Kinds"), promise.kinds, kinds, editing.chosen("kinds"))
