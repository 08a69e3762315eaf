"""What else may be agreed for one kind on an arrow: variants, what is needed first, a bridge, who vouches for it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from gui.panels import options
from gui.panels.amounts import read_share, write_share
from gui.panels.asked import Asked
from gui.panels.durations import needed_duration, write_duration
from gui.panels.editing import Editing
from gui.panels.fields import Caption, Choice, Entry, Field, Offer, Option, Several, Timed
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows, validity_rows
from model.distribution import constant
from model.edits import painting
from model.edits.handovers import put_rule
from model.i18n import _
from model.phrases import variant_condition
from model.provenance import vouched
from model.rule import Bridge, Moment, Rule, Variant
from model.study import Study
from model.units import read_hours, write_hours

USUAL_STAY = 24.0


def more_of_rule(asked: Asked, rule: Rule) -> Iterator[Field]:
    """The rows behind "more" of a rule, and its variants."""
    editing = Editing(
        asked, _("Change handover"), rule, lambda study, changed: put_rule(study, asked.pathway_id, changed)
    )
    for number, variant in enumerate(rule.variants):
        yield from _variant_rows(asked, editing, number, variant)
    yield from folded(asked, f"more-{rule.kind}", _("More about this handover"), lambda: _more(asked, rule, editing))


def _more(asked: Asked, rule: Rule, editing: Editing) -> Iterator[Field]:
    key = f"rule-{rule.kind}"

    yield Offer(f"{key}-vary", _("+ Another rule for some …"), lambda: _variants(asked), partial(_vary, asked, rule))
    if rule.informed_by is None:
        yield goes_by(asked, rule)
    yield Several(
        f"requires-{rule.kind}", _("Needs first"), rule.requires, options.messages(asked.pathway),
        editing.chosen("requires"), empty=_("nothing"),
    )  # fmt: skip
    if asked.pathway.agreements:
        yield Choice(
            f"{key}-agreement", _("Decided in"), rule.agreement, options.agreements(asked.pathway, _("no decision")),
            editing.chosen("agreement"), assumed=rule.agreement is None,
        )  # fmt: skip
    for place, words in enumerate((_("Accountable, giving side"), _("Accountable, taking side"))):
        yield Entry(
            f"{key}-lead-{place}", words, rule.leads[place],
            editing.typed("leads", partial(_at, rule.leads, place)), hint=_("a function"),
        )  # fmt: skip
    yield from _bridge(rule, editing, key)
    yield from source_rows(key, editing)
    yield from validity_rows(key, editing)
    yield Entry(f"{key}-note", _("Note"), rule.note, editing.chosen("note"), hint=_("in words"))


def _variants(asked: Asked) -> tuple[Option, ...]:
    """For whom another rule is usual: short and long stays, weekends, a segment."""
    hours = write_hours(USUAL_STAY)
    return (
        ("under", _("Stays under {h}").format(h=hours)),
        ("least", _("Stays of at least {h}").format(h=hours)),
        ("weekend", _("Who leaves at the weekend")),
        *((key, _("Segment “{name}”").format(name=one.name or key)) for key, one in asked.pathway.segments.items()),
    )


def _vary(asked: Asked, rule: Rule, whom: str) -> bool:
    def verb(study: Study) -> Study:
        if whom == "weekend":
            study, weekend = painting.weekend(study, asked.pathway_id)
            variant = Variant(departs_in=weekend)
        elif whom == "under":
            variant = Variant(stay_less_than=USUAL_STAY)
        elif whom == "least":
            variant = Variant(stay_at_least=USUAL_STAY)
        else:
            variant = Variant(segment=whom)
        return put_rule(study, asked.pathway_id, replace(rule, variants=(*rule.variants, variant)))

    return asked.edit(_("Change handover"), verb)


def goes_by(asked: Asked, rule: Rule) -> Several:
    """Which messages the rule goes by."""

    def chosen(messages: tuple[str, ...]) -> bool:
        said = replace(rule, informed_by=messages or None, basis=vouched(rule.basis))
        return asked.edit(_("Change handover"), lambda study: put_rule(study, asked.pathway_id, said))

    return Several(
        f"by-{rule.kind}", _("Goes by"), rule.informed_by or (), options.messages(asked.pathway), chosen,
        empty=_("the messages to those who come"), assumed=rule.informed_by is None,
    )  # fmt: skip


def _at(leads: tuple[str, str], place: int, said: str) -> tuple[str, str]:
    return (said, leads[1]) if place == 0 else (leads[0], said)


def _bridge(rule: Rule, editing: Editing, key: str) -> Iterator[Field]:
    bridge = rule.bridge

    def reliable(text: str) -> Bridge | None:
        share = read_share(text)
        if not share:
            return None
        return replace(bridge, reliability=share) if bridge else Bridge(share, constant(1))

    yield Entry(
        f"{key}-bridge", _("Somebody steps in unasked"), write_share(bridge.reliability) if bridge else "",
        editing.typed("bridge", reliable), hint=_("never"),
    )  # fmt: skip
    if bridge is not None:
        yield Entry(
            f"{key}-bridge-after", _("After"), write_duration(bridge.after),
            editing.inside("bridge").typed("after", needed_duration),
        )  # fmt: skip


def _variant_rows(asked: Asked, editing: Editing, number: int, variant: Variant) -> Iterator[Field]:
    rule: Rule = editing.thing
    key = f"variant-{rule.kind}-{number}"
    one = Editing(
        asked, editing.text, variant,
        lambda study, changed: editing.put(study, replace(rule, variants=_with(rule.variants, number, changed))),
    )  # fmt: skip
    condition = variant_condition(variant, asked.pathway)
    drop = editing.whole(lambda _said: replace(rule, variants=_with(rule.variants, number, None)))
    yield Caption(key, _("If: {condition}").format(condition=condition), ((_("Remove"), None, lambda: drop(None)),))
    yield Entry(
        f"{key}-least", _("Stay at least"), _hours(variant.stay_at_least), one.typed("stay_at_least", _read_hours),
        hint="–",
    )  # fmt: skip
    yield Entry(
        f"{key}-under", _("Stay under"), _hours(variant.stay_less_than), one.typed("stay_less_than", _read_hours),
        hint="–",
    )  # fmt: skip
    yield Choice(
        f"{key}-departs", _("Leaves in"), variant.departs_in,
        options.calendars(asked.pathway, _("any time")), one.chosen("departs_in"), assumed=variant.departs_in is None,
    )  # fmt: skip
    if asked.pathway.segments:
        yield Choice(
            f"{key}-segment", _("Segment"), variant.segment, options.segments(asked.pathway, _("everybody")),
            one.chosen("segment"), assumed=variant.segment is None,
        )  # fmt: skip
    yield from _replaced(key, one, variant)
    yield Several(
        f"{key}-by", _("Goes by"), variant.informed_by or (), options.messages(asked.pathway),
        one.typed("informed_by", lambda said: said or None), empty=_("as usual"), assumed=variant.informed_by is None,
    )  # fmt: skip
    yield Several(
        f"{key}-requires", _("Needs first"), variant.requires or (), options.messages(asked.pathway),
        one.typed("requires", lambda said: said or None), empty=_("as usual"), assumed=variant.requires is None,
    )  # fmt: skip


def _replaced(key: str, one: Editing, variant: Variant) -> Iterator[Field]:
    usual: tuple[Option, ...] = ((None, _("as usual")),)
    for field, words, moments in (
        ("lets_go", _("Lets go"), options.letting_go()),
        ("takes_over", _("Takes over"), options.taking_over()),
    ):
        said: Moment | None = getattr(variant, field)
        yield Timed(
            f"{key}-{field}", words, said, usual + moments, _after(getattr(variant, f"{field}_after")),
            one.chosen(field), one.typed(f"{field}_after", lambda text: _read_hours(text.lstrip("+ "))),
            assumed=said is None,
        )  # fmt: skip
    yield Choice(
        f"{key}-shared", _("Both hold it meanwhile"), variant.shared,
        (*usual, (True, _("yes")), (False, _("no"))), one.chosen("shared"), assumed=variant.shared is None,
    )  # fmt: skip


def _with(variants: tuple[Variant, ...], number: int, changed: Variant | None) -> tuple[Variant, ...]:
    return (*variants[:number], *(() if changed is None else (changed,)), *variants[number + 1 :])


def _hours(hours: float | None) -> str:
    return "" if hours is None else write_hours(hours)


def _after(hours: float | None) -> str:
    return "" if hours is None else f"+ {write_hours(hours)}"


def _read_hours(text: str) -> float | None:
    return read_hours(text) if text.strip() else None
