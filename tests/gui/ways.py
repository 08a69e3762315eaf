"""How each field of each value is entered in the window: what is chosen, which row, what is said there."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model import calendars, message, provenance, responsibility, rule, sector, side, step
from model.calendars import OnHoliday
from model.distribution import constant
from model.edits import beside, handovers, steps, transitions
from model.message import Anchor, Channel, DeadlineKind, Rung
from model.pathway import Pathway
from model.provenance import SourceKind
from model.responsibility import UNKNOWN, Delegation, DelegationType, held
from model.rule import Bridge, Moment, Variant
from model.side import LimitUnit
from model.step import StepKind
from model.study import Study
from tests.gui.small import small_study


@dataclass(frozen=True)
class Way:
    """How a field is entered: what is chosen, the row of the inspector, what is said there, and what is then there."""

    chosen: tuple[str, str]
    row: str
    said: Any
    there: Callable[[Pathway], Any]
    by: str = "change"


def full() -> Study:
    study = handovers.default_handover(small_study(), "p1", "t2")
    for add in (beside.add_segment, beside.add_interruption, beside.add_measure, beside.add_agreement):
        study, _key = add(study, "p1", "–")
    study, _key = beside.add_promise(study, "p1", "–")
    study = steps.change_step(study, "p1", "s4", tags=("hjemme",))
    study = steps.change_step(study, "p1", "s2", kind=StepKind.DECISION)
    study, _key = transitions.connect(study, "p1", "s2", "s4")
    lent = dataclasses.replace(held("nursing"), delegation=Delegation("ward"))
    study = handovers.assign(study, "p1", "s3", responsibility.Kind.EXECUTION, lent)
    (sent,) = study.pathway().messages.values()
    sent = dataclasses.replace(
        sent, loss=0.1, fallbacks=(Rung(Channel.PHONE, constant(1)),), basis=provenance.Source(SourceKind.ESTIMATE)
    )
    study = handovers.put_message(study, "p1", sent)
    agreed = study.pathway().rules["t2/execution"]
    varied = dataclasses.replace(agreed, variants=(Variant(stay_less_than=24),), bridge=Bridge(0.5, constant(1)))
    return handovers.put_rule(study, "p1", varied)


def of(table: str, key: str, *names: str) -> Callable[[Pathway], Any]:
    def there(shown: Pathway) -> Any:
        value: Any = getattr(shown, table)[key]
        for name in names:
            value = value[int(name)] if name.isdigit() else getattr(value, name)
        return value

    return there


def ways_of(
    value: type, chosen: tuple[str, str], prefix: str, there: tuple[str, ...], /, **said: Any
) -> dict[str, Way]:
    return {
        f"{value.__name__}.{field}": Way(chosen, f"{prefix}{row}", typed, of(*there, field), by)
        for field, (row, typed, by) in ((name, (*one, "change")[:3]) for name, one in said.items())
    }


S2, S3, T2, WARD, NURSING, NONE = ("steps", "s2"), ("steps", "s3"), ("transitions", "t2"), ("actors", "ward"), (
    "actors", "nursing"), ("", "")  # fmt: skip
M1 = "message-m1-"
WAYS: dict[str, Way] = {
    **ways_of(
        step.Step, S3, "", ("steps", "s3"),
        kind=("kind", StepKind.WAIT), name=("title", "Besøg"), actor=("actor", "ward"), duration=("duration", "2–5 t"),
        working=("working", True), hours=("hours", "always"), departs=("departs", "office"), remote=("remote", True),
        access=("access", True), citizen_calls=("calls", ("nursing",)), tags=("tags", "hjem"),
        basis=("step-source", SourceKind.LOCAL), note=("note", "Husk"),
    ),
    "Step.occupies": Way(("steps", "s5"), "occupies", True, of("steps", "s5", "occupies")),
    "Step.needs": Way(S3, "needs-medicine", "IV", of("steps", "s3", "needs")),
    **ways_of(
        step.Needs, S3, "needs-", ("steps", "s3", "needs"),
        competence=("competence", "IV"), equipment=("equipment", "Pumpe"), medicine=("medicine", "IV"),
    ),
    **ways_of(
        step.Transition, T2, "", ("transitions", "t2"),
        probability=("probability", "82 %"),
        condition=("condition", "hvis ja"), travel=("travel", "30 min"), walks_in=("walks_in", True),
        planned=("planned", True), basis=("arrow-source", SourceKind.CLAUSE), note=("arrow-note", "Husk"),
    ),
    "Transition.source": Way(("transitions", "t3"), "source", "s1", of("transitions", "t3", "source")),
    "Transition.target": Way(("transitions", "t1"), "target", "s3", of("transitions", "t1", "target")),
    "Distribution.basis": Way(S2, "duration-source", SourceKind.LOCAL, of("steps", "s2", "duration", "basis")),
    "Distribution.shape": Way(S2, "duration", "2–5 t, oftest 3", of("steps", "s2", "duration", "shape")),
    "Distribution.values": Way(T2, "travel", "2–5 timer", of("transitions", "t2", "travel")),
    "Distribution.cap": Way(S2, "duration", "ca. 2 t, højst 3 t", of("steps", "s2", "duration", "cap")),
    **ways_of(
        message.Message, T2, M1, ("messages", "m1"),
        anchor=("anchor", "s3"), name=("name", "Plan"), moment=("sent", Anchor.BEGIN), only_on=("only", "t2"),
        sender=("sender", "nursing"), receivers=("receivers", ("ward",)), standard=("standard", "XDIS18"),
        contents=("contents", ("Hjælpemidler",)), channel=("channel", Channel.PHONE),
        offset=("sent", "+ 2 t", "change_after"), sender_hours=("hours", True), delay=("delay", "10 min"),
        loss=("loss", "5 %"), safety_net=("net", "4 døgn"), never_found=("never", True), reading=("reading", "1,5 t"),
        response=("response", "median 3 d, 90 % 7 d"), fallbacks=("rung-0-after", "3 t"),
        deadline=("deadline", DeadlineKind.WORKING_DAYS), acknowledged=("acknowledged", True),
        sender_knows=("knows", "Kvittering"), validity=("from", "1.1.2027"), basis=("source", SourceKind.CLAUSE),
        note=("note", "Husk"),
    ),
    "Deadline.kind": Way(T2, f"{M1}deadline", DeadlineKind.TIME_OF_DAY, of("messages", "m1", "deadline")),
    "Deadline.amount": Way(T2, f"{M1}deadline", "4 t", of("messages", "m1", "deadline"), "change_after"),
    **ways_of(
        message.Rung, T2, f"{M1}rung-0-", ("messages", "m1", "fallbacks", "0"),
        channel=("channel", Channel.MEETING), reading=("reading", "2 t"), after=("after", "4 t"),
        outside=("outside", "office"),
    ),
    **ways_of(
        rule.Rule, T2, "", ("rules", "t2/execution"),
        lets_go=("let-execution", Moment.ACCEPTED), lets_go_after=("let-execution", "+ 72 t", "change_after"),
        takes_over=("take-execution", Moment.BEGUN), takes_over_after=("take-execution", "2 t", "change_after"),
        informed_by=("by-execution", ("m1",)), requires=("requires-execution", ("m1",)),
        agreement=("rule-execution-agreement", "d1"), variants=("variant-execution-0-under", "12 t"),
        leads=("rule-execution-lead-0", "Ledende læge"), bridge=("rule-execution-bridge", "60 %"),
        validity=("rule-execution-to", "31.12.2027"), basis=("rule-execution-source", SourceKind.CLAUSE),
        note=("rule-execution-note", "Husk"),
    ),
    **ways_of(
        rule.Variant, T2, "variant-execution-0-", ("rules", "t2/execution", "variants", "0"),
        stay_at_least=("least", "2 t"), stay_less_than=("under", "12 t"), departs_in=("departs", "office"),
        segment=("segment", "g1"), lets_go=("lets_go", Moment.READ), lets_go_after=("lets_go", "1 t", "change_after"),
        takes_over=("takes_over", Moment.READ), takes_over_after=("takes_over", "1 t", "change_after"),
        informed_by=("by", ("m1",)), requires=("requires", ("m1",)), shared=("shared", True),
    ),
    **ways_of(
        rule.Bridge, T2, "rule-execution-bridge", ("rules", "t2/execution", "bridge"),
        reliability=("", "90 %"), after=("-after", "1–3 t"),
    ),
    **ways_of(
        sector.Sector, ("sectors", "hospital"), "", ("sectors", "hospital"),
        name=("title", "Sygehus Vest"), colour=("colour", "#b7791f"), level=("level", 0), medical=("medical", False),
    ),
    **ways_of(
        sector.Actor, NURSING, "", ("actors", "nursing"),
        name=("title", "Sygeplejen"), sector=("sector", "hospital"), hours=("which", "always"), cover=("cover", "ward"),
        cover_knows=("cover_knows", True), capacity=("capacity", "4"), cost=("cost", "650 kr."),
        validity=("actor-from", "1.1.2027"), basis=("actor-source", SourceKind.LOCAL), note=("note", "Husk"),
    ),
    **ways_of(
        calendars.Calendar, NURSING, "", ("calendars", "office"),
        name=("calendar-name", "Vagten"), intervals=("week", ((480, 900),)), on_holiday=("holiday", OnHoliday.USUAL),
        own=("own-hours", "8–12"), closures=("closures", "23.12.2026 – 2.1.2027"),
        validity=("calendar-from", "1.1.2027"), basis=("calendar-source", SourceKind.LOCAL),
    ),
    **{
        f"Holidays.{day}": Way(NONE, day, False, lambda shown, day=day: getattr(shown.holidays, day))
        for day in ("constitution_day", "christmas_eve", "new_years_eve")
    },
    "Holidays.closures": Way(NONE, "closed-days", "15.5.2026", lambda shown: shown.holidays.closures),
    "Assignment.holding": Way(S2, "holds-treatment", UNKNOWN, of("steps", "s2", "assignments", "treatment", "holding")),
    "Assignment.holders": Way(
        S2, "holds-treatment", held("nursing"), of("steps", "s2", "assignments", "treatment", "holders")
    ),
    "Assignment.delegation": Way(S3, "delegated", None, of("steps", "s3", "assignments", "execution", "delegation")),
    **ways_of(
        Delegation, S3, "delegation-", ("steps", "s3", "assignments", "execution", "delegation"),
        type=("type", DelegationType.FRAMEWORK), instruction=("instruction", True),
        supervisor=("supervisor", "Overlægen"), validity=("to", "31.12.2027"),
    ),
    "Delegation.delegator": Way(
        S3, "delegated", "nursing", of("steps", "s3", "assignments", "execution", "delegation", "delegator")
    ),
    **ways_of(
        side.Segment, NONE, "segment-g1-", ("segments", "g1"),
        name=("name", "Korte"), share=("share", "30 %"), probabilities=("more", "t2"), durations=("more", "s3"),
        basis=("source", SourceKind.LOCAL),
    ),
    **ways_of(
        side.Interruption, NONE, "interruption-i1-", ("interruptions", "i1"),
        name=("name", "Genindlæggelse"), scope=("scope", ("s2",)), rate=("rate", "0,02"), target=("target", "s3"),
        basis=("source", SourceKind.LOCAL),
    ),
    **ways_of(
        side.Measure, NONE, "measure-u1-", ("measures", "u1"),
        name=("name", "24 timer"), start=("start", ("step", "s3")), end=("end", ("tag", "hjemme")),
        limit=("limit", "24"), unit=("unit", LimitUnit.DAYS), basis=("source", SourceKind.CLAUSE),
    ),
    **ways_of(
        side.Point, NONE, "measure-u1-", ("measures", "u1", "end"),
        moment=("end-moment", Anchor.DEPARTURE), step=("end", ("step", "s3")), tag=("end", ("tag", "hjemme")),
    ),
    **ways_of(
        side.Promise, NONE, "promise-f1-", ("promises", "f1"),
        name=("name", "Døgnet"), hours=("hours", "12 t"), about=("about", "t2"),
        kinds=("kinds", (responsibility.Kind.TREATMENT,)),
    ),
    **ways_of(
        provenance.Source, T2, f"{M1}source", ("messages", "m1", "basis"),
        kind=("", SourceKind.CLAUSE), what=("-what", "Sundhedsaftalen § 4"), when=("-when", "1.5.2026"),
    ),
    "Validity.valid_from": Way(WARD, "actor-from", "1.1.2027", of("actors", "ward", "validity")),
    "Validity.valid_to": Way(WARD, "actor-to", "31.12.2027", of("actors", "ward", "validity")),
    "Arrivals.volume": Way(NONE, "volume", "1.200", lambda shown: shown.arrivals.volume),
    "Arrivals.profile": Way(NONE, "profile", "1 " * 168, lambda shown: shown.arrivals.profile),
    "Arrivals.fixed": Way(NONE, "fixed", "9.10.2026 14.30; 10.10.2026 8", lambda shown: shown.arrivals.fixed),
    **{
        f"Described.{field}": Way(NONE, field, "Tekst", lambda shown, field=field: getattr(shown.described, field))
        for field in ("purpose", "target_group", "parties", "note")
    },
    "Pathway.name": Way(NONE, "title", "Hofte", lambda shown: shown.name),
    "Pathway.arrivals": Way(NONE, "volume", "700", lambda shown: shown.arrivals),
    "Pathway.described": Way(NONE, "note", "Nyt", lambda shown: shown.described),
    "Pathway.year": Way(NONE, "year", "2026", lambda shown: shown.year),
    "Pathway.on_date": Way(NONE, "on-date", "1.1.2027", lambda shown: shown.on_date),
    "Pathway.holidays": Way(NONE, "christmas_eve", False, lambda shown: shown.holidays),
    "Pathway.basis": Way(NONE, "pathway-source", SourceKind.EXAMPLE, lambda shown: shown.basis),
}  # fmt: skip
