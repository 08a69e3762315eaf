"""Several steps or arrows in the inspector: what they have in common, changed for all of them in one undo step."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import Any

from gui.panels import options
from gui.panels.asked import Asked
from gui.panels.durations import read_duration, write_duration
from gui.panels.fields import Caption, Change, Choice, Field, Lasting, Option, Tick, Title
from model.edits import handovers, steps, transitions
from model.i18n import _, ngettext
from model.phrases import joined, kind_short, place, step_name
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Kind, held
from model.study import Study

DIFFERENT = "different"
Verb = Callable[[Study, str, Any], Study]
"""study, id of the thing, value."""


def of_steps(asked: Asked, keys: Sequence[str]) -> tuple[Field, ...]:
    """What several steps have in common."""
    chosen = [asked.pathway.steps[key] for key in keys]
    title = ngettext("{n} step", "{n} steps", len(keys)).format(n=len(keys))
    return (
        Title("title", title, joined([step_name(step) for step in chosen])),
        *_work(asked, keys),
        Caption("responsibility", _("Responsibility")),
        *(_holds(asked, keys, kind) for kind in Kind),
    )


def of_transitions(asked: Asked, keys: Sequence[str]) -> tuple[Field, ...]:
    """What several arrows have in common."""
    chosen = [asked.pathway.transitions[key] for key in keys]
    title = ngettext("{n} arrow", "{n} arrows", len(keys)).format(n=len(keys))
    travel = _common([arrow.travel for arrow in chosen])
    change = _changing(asked, keys, _("Change arrow"), _transition)
    return (
        Title("title", title, joined([place(asked.pathway, key, None) for key in keys])),
        _lasting("travel", _("On the way"), travel, change("travel"), _("no time")),
        _tick("walks_in", _("The citizen turns up by themselves"), [one.walks_in for one in chosen], change),
        _tick("planned", _("An appointment or a later task"), [one.planned for one in chosen], change),
    )


def _work(asked: Asked, keys: Sequence[str]) -> Iterator[Field]:
    chosen = [asked.pathway.steps[key] for key in keys]
    change = _changing(asked, keys, _("Change steps"), _step)
    move = _changing(asked, keys, _("Move steps"), _moved)
    yield _choice("kind", _("Kind"), [step.kind for step in chosen], options.kinds(), change("kind"))
    yield _choice("actor", _("Actor"), [step.actor for step in chosen], options.actors(asked.pathway), move("actor"))
    if any(step.instant for step in chosen):
        return
    yield Caption("work", _("Time"))
    duration = _common([step.duration for step in chosen])
    yield _lasting("duration", _("Duration"), duration, change("duration"), _("1 h is assumed"))
    for field, words, usual in (
        ("hours", _("Works"), _("when the actor is staffed")),
        ("departs", _("Citizen leaves"), _("at once")),
    ):
        named = options.calendars(asked.pathway, usual)
        yield _choice(field, words, [getattr(step, field) for step in chosen], named, change(field))
    for field, words in (
        ("working", _("Only opening hours count")),
        ("remote", _("The citizen is somewhere else")),
        ("access", _("Treatment must be within reach")),
    ):
        yield _tick(field, words, [getattr(step, field) for step in chosen], change)


def _holds(asked: Asked, keys: Sequence[str], kind: Kind) -> Choice:
    def assign(study: Study, key: str, said: Assignment | None) -> Study:
        return handovers.assign(study, asked.pathway_id, key, kind, said)

    named: tuple[Option, ...] = (
        (None, _("as usual")),
        *((held(actor), name) for actor, name in options.actors(asked.pathway)),
        (CARRIED, _("carried along")),
        (NOBODY, _("nobody")),
        (NOT_NEEDED, _("not needed")),
        (UNKNOWN, _("not known yet")),
    )
    said = [asked.pathway.steps[key].assignments.of(kind) for key in keys]
    words = _("Assign {kind}").format(kind=kind_short(kind).lower())
    return _choice(f"holds-{kind}", kind_short(kind), said, named, _all(asked, keys, words, assign))


def _common(values: list[Any]) -> Any:
    """The value all have; else that they differ."""
    return values[0] if all(value == values[0] for value in values) else DIFFERENT


def _choice(key: str, label: str, values: list[Any], named: tuple[Option, ...], change: Change) -> Choice:
    common = _common(values)
    known = common in [value for value, _words in named]
    rows = named if known else ((DIFFERENT, _("different")), *named)
    return Choice(key, label, common if known else DIFFERENT, rows, change, assumed=not known or common is None)


def _lasting(key: str, label: str, common: Any, change: Change, hint: str) -> Lasting:
    same = None if common == DIFFERENT else common
    said = _("different") if common == DIFFERENT else hint
    return Lasting(key, label, same, write_duration(same), lambda text: change(read_duration(text)), hint=said)


def _tick(key: str, label: str, values: list[bool], change: Callable[[str], Change]) -> Tick:
    common = _common(values)
    label = f"{label} ({_('different')})" if common == DIFFERENT else label
    return Tick(key, label, common is True, change(key), assumed=common == DIFFERENT)


def _changing(
    asked: Asked, keys: Sequence[str], text: str, verb: Callable[[Asked, str], Verb]
) -> Callable[[str], Change]:
    return lambda field: _all(asked, keys, text, verb(asked, field))


def _all(asked: Asked, keys: Sequence[str], text: str, verb: Verb) -> Change:
    """Do it to each; what differs stays as it is where nothing else is said."""

    def change(value: Any) -> bool:
        if value == DIFFERENT:
            return True
        return asked.edit(text, lambda study: reduce(lambda made, key: verb(made, key, value), keys, study))

    return change


def _step(asked: Asked, field: str) -> Verb:
    return lambda study, key, value: steps.change_step(study, asked.pathway_id, key, **{field: value})


def _moved(asked: Asked, _field: str) -> Verb:
    return lambda study, key, value: steps.move_step(study, asked.pathway_id, key, actor=value)


def _transition(asked: Asked, field: str) -> Verb:
    return lambda study, key, value: transitions.change_transition(study, asked.pathway_id, key, **{field: value})
