"""A step in the inspector: what it is, who does it, how long it takes, and who holds what meanwhile."""

from collections.abc import Iterator

from gui.panels import options
from gui.panels.arrivals import arrival_rows
from gui.panels.asked import Asked
from gui.panels.durations import read_duration, write_duration
from gui.panels.fields import Caption, Card, Change, Choice, Field, Lasting, Option, Prose, Several, Tick, Title
from gui.panels.figures import longest_card, step_cards, worst_cards
from gui.panels.hours_rows import painted_week
from gui.panels.step_more import more_of_step, shared_rows
from model.edits import handovers, painting, steps
from model.i18n import _
from model.phrases import actor_name, joined, kind_short, step_kind_name, step_name
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Holding, Kind, held
from model.step import Step, StepKind

SEVERAL = "several"
OWN_HOURS = "own hours"


def fields(asked: Asked, key: str) -> tuple[Field, ...]:
    """The page of one step."""
    step = asked.pathway.steps[key]
    return (
        _title(asked, step),
        Choice("kind", _("Kind"), step.kind, options.kinds(), _changing(asked, step, _("Change kind"), "kind")),
        Choice(
            "actor",
            _("Actor"),
            step.actor,
            options.actors(asked.pathway),
            lambda actor: asked.edit(
                _("Move step"), lambda study: steps.move_step(study, asked.pathway_id, key, actor=actor)
            ),
        ),
        *(() if step.instant else _work(asked, step)),
        *(_arrivals(asked) if step.kind is StepKind.START else ()),
        Caption("responsibility", _("Responsibility")),
        *(row for kind in Kind for row in _responsibility(asked, step, kind)),
        *more_of_step(asked, step),
        *_results(asked, step),
        Prose("note", _("Note"), step.note, _changing(asked, step, _("Change note"), "note")),
    )


def _title(asked: Asked, step: Step) -> Title:
    where = actor_name(asked.pathway, step.actor)
    return Title(
        "title",
        step.name,
        f"{step_kind_name(step.kind).capitalize()} · {where}",
        _("Name of the step"),
        lambda name: asked.edit(
            _("Rename step"), lambda study: steps.rename_step(study, asked.pathway_id, step.id, name)
        ),
    )


def _arrivals(asked: Asked) -> Iterator[Field]:
    yield Caption("arrivals", _("Citizens"))
    yield from arrival_rows(asked, whole=True)


def _work(asked: Asked, step: Step) -> Iterator[Field]:
    yield Caption("work", _("Time"))
    yield Lasting(
        "duration",
        _("Duration"),
        step.duration,
        write_duration(step.duration),
        lambda text: asked.edit(
            _("Change duration"),
            lambda study: steps.change_step(study, asked.pathway_id, step.id, duration=read_duration(text)),
        ),
        hint=_("1 h is assumed"),
    )
    yield from _hours(asked, step, "hours", _("Works"), _("when the actor is staffed"))
    yield from _hours(asked, step, "departs", _("Citizen leaves"), _("at once"))
    yield Tick(
        "working", _("Only opening hours count"), step.working, _changing(asked, step, _("Change hours"), "working")
    )
    yield Tick(
        "remote", _("The citizen is somewhere else"), step.remote, _changing(asked, step, _("Change place"), "remote")
    )
    if step.kind is StepKind.WAIT:
        yield Tick("occupies", _("Takes a place"), step.occupies, _changing(asked, step, _("Change place"), "occupies"))
    yield Tick(
        "access",
        _("Treatment must be within reach"),
        step.access,
        _changing(asked, step, _("Change reach"), "access"),
    )


def _hours(asked: Asked, step: Step, field: str, words: str, usual: str) -> Iterator[Field]:
    """By which calendar the step is worked at or left; one of its own is painted below."""
    key: str | None = getattr(step, field)
    place, name = ("steps", step.id, field), f"{step_name(step)}: {words.lower()}"

    def choose(value: str | None) -> bool:
        if value != OWN_HOURS:
            return _changing(asked, step, _("Change hours"), field)(value)
        actor = asked.pathway.actors.get(step.actor or "")
        begin = asked.pathway.calendar(actor.hours if actor else None).intervals
        return asked.edit(
            _("Change hours"), lambda study: painting.paint(study, asked.pathway_id, place, begin, name=name)
        )

    named = (*options.calendars(asked.pathway, usual), (OWN_HOURS, _("hours of its own …")))
    yield Choice(field, words, key, named, choose, assumed=key is None)
    if key is not None:
        yield from painted_week(asked, f"{field}-", place, name, asked.pathway.calendar(key))


def _responsibility(asked: Asked, step: Step, kind: Kind) -> Iterator[Field]:
    said = step.assignments.of(kind)
    several = said is not None and (len(said.holders) > 1 or said.holding is Holding.DISAGREED)
    unfolded = f"several-{kind}" in asked.shown

    def assign(assignment: Assignment | None) -> bool:
        return asked.edit(
            _("Assign {kind}").format(kind=kind_short(kind).lower()),
            lambda study: handovers.assign(study, asked.pathway_id, step.id, kind, assignment),
        )

    def choose(value: object) -> bool:
        if value == SEVERAL:
            return asked.show(f"several-{kind}", True)
        return assign(value if isinstance(value, Assignment) else None)

    yield Choice(
        f"holds-{kind}",
        kind_short(kind),
        said,
        _assignments(asked, step, kind, said),
        choose,
        assumed=said is None,
    )
    if several or unfolded:
        holding = Holding.DISAGREED if said is not None and said.holding is Holding.DISAGREED else Holding.HELD
        yield Several(
            f"holders-{kind}",
            _("claimed by") if holding is Holding.DISAGREED else _("held by"),
            () if said is None else said.holders,
            options.actors(asked.pathway),
            lambda holders: assign(Assignment(holding, holders) if holders else None),
        )
        yield from shared_rows(asked, step, kind)


def _assignments(asked: Asked, step: Step, kind: Kind, said: Assignment | None) -> tuple[Option, ...]:
    default = step.assignment(kind) if said is None else _default(step, kind)
    usual = actor_name(asked.pathway, default.holders[0]) if default.holders else _("carried along")
    rows: list[Option] = [(None, usual if said is None else _("{usual} (as usual)").format(usual=usual))]
    rows += [(held(actor), name) for actor, name in options.actors(asked.pathway)]
    rows += [
        (SEVERAL, _("several …")),
        (CARRIED, _("carried along")),
        (NOBODY, _("nobody")),
        (NOT_NEEDED, _("not needed")),
        (UNKNOWN, _("not known yet")),
        (Assignment(Holding.DISAGREED), _("disagreed")),
    ]
    if said is not None and said not in [value for value, _words in rows]:
        claims = joined([actor_name(asked.pathway, holder) for holder in said.holders])
        words = _("disagreed") if said.holding is Holding.DISAGREED else claims
        rows = [row for row in rows if row[1] != words] + [(said, words)]
    return tuple(rows)


def _default(step: Step, kind: Kind) -> Assignment:
    if kind is Kind.EXECUTION and not step.instant and step.actor is not None:
        return held(step.actor)
    return CARRIED


def _results(asked: Asked, step: Step) -> Iterator[Card]:
    yield from worst_cards(asked, "steps", step.id)
    yield from longest_card(asked.document, "steps", step.id, asked.telling.longest_at("steps", step.id))
    yield from step_cards(asked.document, step.id)


def _changing(asked: Asked, step: Step, text: str, field: str) -> Change:
    return lambda value: asked.edit(
        text, lambda study: steps.change_step(study, asked.pathway_id, step.id, **{field: value})
    )
