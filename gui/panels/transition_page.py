"""An arrow in the inspector: a handover card that reads as sentences, and the arrow's own fields."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from gui.panels import options
from gui.panels.amounts import read_share, write_share
from gui.panels.asked import Asked, begun
from gui.panels.durations import read_duration, write_duration
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Choice, Entry, Field, Lasting, Offer, Tick, Timed, Title, Told
from gui.panels.figures import longest_card, transition_lines, worst_cards
from gui.panels.folding import folded
from gui.panels.help_rows import help_rows, meanwhile
from gui.panels.message_rows import message_rows
from gui.panels.rule_more import goes_by, more_of_rule
from gui.panels.source_rows import source_rows
from model.edits import transitions
from model.edits.handovers import add_message as new_message
from model.edits.handovers import agree, default_handover, put_rule, remove_rule
from model.edits.known import add_known_message
from model.handovers import Handover, Passing, handovers
from model.i18n import _, language
from model.pathway import Pathway
from model.phrases import joined, kind_name, step_name
from model.provenance import ASSUMED, vouched
from model.rule import Rule
from model.step import StepKind, Transition
from model.study import Study
from model.units import read_hours, write_hours


def fields(asked: Asked, key: str) -> tuple[Field, ...]:
    """The page of one transition."""
    arrow = asked.pathway.transitions[key]
    handover = handovers(asked.pathway).get(key, Handover(key))
    card = asked
    if not all(each.ruled for each in handover.changes):
        card = begun(asked, lambda study: default_handover(study, asked.pathway_id, key))
    messages = handovers(card.pathway).get(key, handover).messages
    several = len(messages) > 1
    return (
        _title(asked.pathway, arrow, handover),
        *_agreements(card, arrow, handover),
        *worst_cards(asked, "transitions", key),
        *longest_card(asked.document, "transitions", key, asked.telling.longest_at("transitions", key)),
        *(help_rows(asked, key) if handover.changes else ()),
        *(
            row
            for message in messages
            for row in message_rows(card, card.pathway.messages[message], one_of_several=several)
        ),
        *((_new_message(asked, arrow),) if handover.changes else ()),
        *_results(asked, arrow),
        Caption("arrow", _("The arrow")),
        *_arrow(asked, arrow),
    )


def _title(pathway: Pathway, arrow: Transition, handover: Handover) -> Title:
    source, target = pathway.steps[arrow.source], pathway.steps[arrow.target]
    ends = (*(pathway.steps[origin] for origin in handover.origins[:1] or (arrow.source,)), target)
    sectors = [pathway.sector_of(step.actor).name for step in ends if step.actor is not None]
    way = _("{a} to {b}").format(a=sectors[0], b=sectors[1].lower()) if len(set(sectors)) == 2 else "".join(sectors[:1])
    word = _("Handover") if handover.changes or handover.messages else _("Arrow")
    return Title(
        "title", f"{step_name(source)} → {step_name(target)}", " · ".join(part for part in (word, way) if part)
    )


def _agreements(asked: Asked, arrow: Transition, handover: Handover) -> Iterator[Field]:
    """Each kind that changes hands; what is not agreed in grey, as it would be."""
    missing = [each for each in handover.changes if not each.agreed]
    if missing:
        yield Told("none", _not_agreed(missing), assumed=True)
    for each in handover.changes:
        rule = asked.pathway.rule(arrow.id, each.kind)
        yield Caption(f"kind-{each.kind}", kind_name(each.kind), _acts(asked, rule) if each.ruled else ())
        if rule is not None:
            yield from _rule(asked, rule, each)
    if missing:
        across = not all(each.within for each in missing)
        yield Act("agree", _("Agree on this"), lambda: _agree(asked, arrow), strong=across)
    if not all(each.ruled for each in missing):
        yield meanwhile(asked, arrow.id)


def _not_agreed(missing: list[Passing]) -> str:
    """What is reckoned with as long as nothing is agreed (SEMANTICS 4)."""
    if all(each.ruled for each in missing):
        return _("Nothing is agreed yet. What is grey is assumed, and the figures go by it.")
    if all(each.within for each in missing):
        return _("Nothing is agreed: until then it passes when the next step begins. What is grey is a proposal.")
    return _("Nothing is agreed: until then it passes at departure, and nobody is told. What is grey is a proposal.")


def _agree(asked: Asked, arrow: Transition) -> bool:
    return asked.document.attempt(_("Agree on the handover"), lambda study: agree(study, asked.pathway_id, arrow.id))


def _rule(asked: Asked, rule: Rule, each: Passing) -> Iterator[Field]:
    kind = each.kind
    givers = names(asked.pathway, each.giving, _("nobody"))
    takers = names(asked.pathway, each.taking, _("the next"))
    put = _putting(asked, rule)
    yield Timed(
        f"let-{kind}",
        _("{actor} lets go").format(actor=givers),
        rule.lets_go,
        options.letting_go(),
        _later(rule.lets_go_after),
        lambda when: put(lets_go=when),
        lambda text: put(lets_go_after=_lag(text)),
        assumed=rule.basis == ASSUMED,
    )
    yield Timed(
        f"take-{kind}",
        _("{actor} takes over").format(actor=takers),
        rule.takes_over,
        options.taking_over(),
        _later(rule.takes_over_after),
        lambda when: put(takes_over=when),
        lambda text: put(takes_over_after=_lag(text)),
        assumed=rule.basis == ASSUMED,
    )
    if rule.informed_by is not None:
        yield goes_by(asked, rule)
    if rule.shared:
        yield Tick(f"shared-{kind}", _("Both hold it meanwhile"), rule.shared, lambda on: put(shared=on))
    yield from more_of_rule(asked, rule)


def _acts(asked: Asked, rule: Rule | None) -> tuple[tuple[str, bool | None, Callable[[], object]], ...]:
    if rule is None:
        return ()
    put = _putting(asked, rule)

    def drop() -> bool:
        return asked.edit(
            _("Take agreement back"),
            lambda study: remove_rule(study, asked.pathway_id, rule.transition, rule.kind),
        )

    return (
        (_("Both hold it meanwhile"), rule.shared, lambda: put(shared=not rule.shared)),
        (_("Take the agreement back"), None, drop),
    )


def _putting(asked: Asked, rule: Rule) -> Callable[..., bool]:
    def put(**said: Any) -> bool:
        return asked.edit(
            _("Change handover"),
            lambda study: put_rule(study, asked.pathway_id, replace(rule, **said, basis=vouched(rule.basis))),
        )

    return put


def names(pathway: Pathway, actors: frozenset[str], none: str) -> str:
    """The actors as people say them, in the order of the lanes; `none` where there are none."""
    return joined([actor.name for key, actor in pathway.actors.items() if key in actors]) or none


def _later(hours: float) -> str:
    return f"+ {write_hours(hours)}" if hours else ""


def _lag(text: str) -> float:
    text = text.strip().lstrip("+").strip()
    return read_hours(text) if text else 0.0


def _new_message(asked: Asked, arrow: Transition) -> Offer:
    def add(known: str | None) -> None:
        def verb(study: Study) -> tuple[Study, str]:
            if known is None:
                return new_message(study, asked.pathway_id, arrow.id)
            from pathways.parts import parts  # read when something is added

            return add_known_message(study, asked.pathway_id, arrow.id, parts(language()), known)

        made = asked.document.create(_("Add message"), verb)
        if made is not None:
            asked.show(f"message-{made}-rows", True)

    return Offer("add-message", _("+ Message …"), options.known_messages, add)


def _results(asked: Asked, arrow: Transition) -> Iterator[Field]:
    lines = tuple(transition_lines(asked.document, arrow.id))
    if lines:
        foreseen = asked.document.figures_are_expected
        yield Caption("met", _("How many, how long: expected") if foreseen else _("How many, how long: simulated"))
        yield from lines


def _arrow(asked: Asked, arrow: Transition) -> Iterator[Field]:
    def change(text: str, **said: object) -> bool:
        return asked.edit(text, lambda study: transitions.change_transition(study, asked.pathway_id, arrow.id, **said))

    if asked.pathway.steps[arrow.source].kind is StepKind.DECISION:
        yield Entry(
            "probability",
            _("Share"),
            write_share(arrow.probability),
            lambda text: asked.edit(
                _("Change share"),
                lambda study: transitions.change_transition(
                    study, asked.pathway_id, arrow.id, probability=read_share(text)
                ),
            ),
            hint=_("the rest"),
        )
        yield Entry(
            "condition",
            _("Condition"),
            arrow.condition,
            lambda text: change(_("Change condition"), condition=text),
            hint=_("in words"),
        )
    yield Lasting(
        "travel",
        _("On the way"),
        arrow.travel,
        write_duration(arrow.travel),
        lambda text: asked.edit(
            _("Change travel time"),
            lambda study: transitions.change_transition(study, asked.pathway_id, arrow.id, travel=read_duration(text)),
        ),
        hint=_("no time"),
    )
    yield Tick(
        "walks_in",
        _("The citizen turns up by themselves"),
        arrow.walks_in,
        lambda on: change(_("Change arrow"), walks_in=on),
    )
    yield Tick(
        "planned",
        _("An appointment or a later task"),
        arrow.planned,
        lambda on: change(_("Change arrow"), planned=on),
    )
    yield from folded(asked, "more", _("More about the arrow"), lambda: _more(asked, arrow))


def _more(asked: Asked, arrow: Transition) -> Iterator[Field]:
    def put(study: Study, changed: Transition) -> Study:
        said = {"basis": changed.basis, "note": changed.note, "travel": changed.travel}
        return transitions.change_transition(study, asked.pathway_id, arrow.id, **said)

    for end, words in (("source", _("From")), ("target", _("To"))):
        yield Choice(
            end,
            words,
            getattr(arrow, end),
            options.steps(asked.pathway),
            partial(_reconnected, asked, arrow.id, end),
        )
    editing = Editing(asked, _("Change arrow"), arrow, put)
    if arrow.travel is not None:
        yield from source_rows("travel", editing.inside("travel"), _("Source of the time"))
    yield from source_rows("arrow", editing)
    yield Entry("arrow-note", _("Note"), arrow.note, editing.chosen("note"), hint=_("in words"))


def _reconnected(asked: Asked, arrow: str, end: str, step: str) -> bool:
    return asked.edit(
        _("Reconnect arrow"), lambda study: transitions.reconnect(study, asked.pathway_id, arrow, **{end: step})
    )
