"""What else may be said of a step: whom the citizen calls, what is needed, tags, delegation, source."""

from collections.abc import Iterator
from dataclasses import replace

from gui.panels import options
from gui.panels.asked import Asked
from gui.panels.editing import Editing
from gui.panels.fields import Choice, Entry, Field, Several, Tick
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows, validity_rows
from model.edits import handovers, steps
from model.i18n import _
from model.responsibility import Assignment, Delegation, DelegationType, Holding, Kind, held
from model.step import Step
from model.study import Study


def more_of_step(asked: Asked, step: Step) -> Iterator[Field]:
    """The rows behind "more" of a step."""
    yield from folded(asked, "more", _("More about the step"), lambda: _more(asked, step))


def _more(asked: Asked, step: Step) -> Iterator[Field]:
    editing = Editing(
        asked, _("Change step"), step,
        lambda study, changed: steps.change_step(
            study, asked.pathway_id, step.id,
            **{field: getattr(changed, field) for field in ("citizen_calls", "needs", "tags", "basis", "duration")},
        ),
    )  # fmt: skip
    yield Several(
        "calls", _("The citizen calls"), step.citizen_calls, options.actors(asked.pathway),
        editing.chosen("citizen_calls"), empty=_("own doctor, else out of hours"), assumed=not step.citizen_calls,
    )  # fmt: skip
    needs = editing.inside("needs")
    for field, words in (
        ("competence", _("Competence")),
        ("equipment", _("Equipment")),
        ("medicine", _("Medicine")),
    ):
        yield Entry(f"needs-{field}", words, getattr(step.needs, field), needs.chosen(field), hint=_("in words"))
    yield Entry("tags", _("Tags"), ", ".join(step.tags), editing.typed("tags", read_tags), hint=_("words, with commas"))
    if not step.instant:
        yield from _delegation(asked, step)
    if step.duration is not None:
        yield from source_rows("duration", editing.inside("duration"), _("Source of the duration"))
    yield from source_rows("step", editing)


def read_tags(text: str) -> tuple[str, ...]:
    """Words parted by commas, each once."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _delegation(asked: Asked, step: Step) -> Iterator[Field]:
    said = step.assignments.execution
    holds = said if said is not None and said.holding is Holding.HELD else _own(step)
    if holds is None:
        return
    delegation = holds.delegation

    def put(study: Study, changed: Assignment) -> Study:
        return handovers.assign(study, asked.pathway_id, step.id, Kind.EXECUTION, changed)

    editing = Editing(asked, _("Change delegation"), holds, put)

    def by(actor: str | None) -> Assignment:
        if actor is None:
            return replace(holds, delegation=None)
        return replace(holds, delegation=replace(delegation or Delegation(actor), delegator=actor))

    yield Choice(
        "delegated", _("Delegated by"), delegation.delegator if delegation else None,
        options.actors(asked.pathway, _("not delegated")), editing.whole(by), assumed=delegation is None,
    )  # fmt: skip
    if delegation is None:
        return
    inner = editing.inside("delegation")
    types = ((DelegationType.SINGLE, _("one citizen")), (DelegationType.FRAMEWORK, _("framework delegation")))
    yield Choice("delegation-type", _("Applies to"), delegation.type, types, inner.chosen("type"))
    yield Tick(
        "delegation-instruction", _("Instruction in writing"), delegation.instruction, inner.chosen("instruction")
    )
    yield Entry(
        "delegation-supervisor", _("Supervised by"), delegation.supervisor, inner.chosen("supervisor"),
        hint=_("a function"),
    )  # fmt: skip
    yield from validity_rows("delegation", inner)


def _own(step: Step) -> Assignment | None:
    return held(step.actor) if step.actor is not None and step.assignments.execution is None else None


def shared_rows(asked: Asked, step: Step, kind: Kind) -> Iterator[Field]:
    """Under which agreement several hold a kind; without one they hold it in dispute."""
    said = step.assignments.of(kind)
    if said is None or len(said.holders) < 2 or said.holding is not Holding.HELD or kind is Kind.EXECUTION:
        return
    editing = Editing(
        asked, _("Share under an agreement"), said,
        lambda study, changed: handovers.assign(study, asked.pathway_id, step.id, kind, changed),
    )  # fmt: skip
    yield Choice(
        f"agreement-{kind}", _("shared under"), said.agreement,
        options.agreements(asked.pathway, _("no agreement: disputed")), editing.chosen("agreement"),
        assumed=said.agreement is None,
    )  # fmt: skip
