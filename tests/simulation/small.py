"""Small pathways for the simulation's tests: a queue, a reader, one for each type of gap."""

from dataclasses import replace

from model.calendars import Calendar, weekly
from model.distribution import Distribution, Shape, constant
from model.message import Message
from model.pathway import Arrivals, Pathway
from model.responsibility import NOBODY, Assignment, Assignments, Holding, Kind, held
from model.rule import Moment, Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table

ALWAYS = Calendar("always", intervals=((0, 10080),))
OFFICE_HOURS = Calendar("office-hours", intervals=weekly(range(5), 8 * 60, 15 * 60))
SECTORS = Table([Sector("hospital", "Hospital", medical=True), Sector("home", "Municipality")])
WEEKS_HOURS = 52 * 168


def queue(servers: int, load: float) -> Pathway:
    """M/M/c: so many servers, exponential service of mean 1 h, `load` arrivals an hour."""
    return Pathway(
        "queue",
        "Queue",
        sectors=SECTORS,
        calendars=Table([ALWAYS]),
        actors=Table([Actor("A", "Desk", "hospital", hours="always", capacity=servers)]),
        steps=Table(
            [
                Step("start", StepKind.START, actor="A"),
                Step("serve", StepKind.ACTIVITY, actor="A", duration=Distribution(Shape.EXPONENTIAL, (1.0,))),
                Step("end", StepKind.END, actor="A"),
            ]
        ),
        transitions=Table([Transition("t1", "start", "serve"), Transition("t2", "serve", "end")]),
        arrivals=Arrivals(volume=load * WEEKS_HOURS),
    )


def passing(rule: Rule | None = None, **message: object) -> Pathway:
    """A day at the ward, then home: treatment goes to the nurse, who meets the citizen after 500 hours."""
    told = {"receivers": ("NURSE",), "reading": constant(0), **message}
    return Pathway(
        "passing",
        "Passing",
        sectors=SECTORS,
        calendars=Table([ALWAYS, OFFICE_HOURS]),
        actors=Table(
            [
                Actor("WARD", "Ward", "hospital", hours="always"),
                Actor("NURSE", "Nurse", "home", hours="office-hours"),
            ]
        ),
        steps=Table(
            [
                Step("start", StepKind.START, actor="WARD", assignments=Assignments(treatment=held("WARD"))),
                Step("stay", StepKind.ACTIVITY, "Stay", "WARD", duration=constant(24)),
                Step(
                    "home",
                    StepKind.WAIT,
                    "Home",
                    "NURSE",
                    duration=constant(24),
                    assignments=Assignments(treatment=held("NURSE")),
                ),
                Step("end", StepKind.END, actor="NURSE"),
            ]
        ),
        transitions=Table(
            [
                Transition("t1", "start", "stay"),
                Transition("t2", "stay", "home", travel=constant(500)),
                Transition("t3", "home", "end"),
            ]
        ),
        rules=Table([] if rule is None else [rule]),
        messages=Table([Message("letter", "stay", **told)]),  # type: ignore[arg-type]
        arrivals=Arrivals(volume=1000),
    )


def treatment_rule(lets_go: Moment, takes_over: Moment, **more: object) -> Rule:
    """A rule for treatment on the way home."""
    return Rule("t2", Kind.TREATMENT, lets_go=lets_go, takes_over=takes_over, **more)  # type: ignore[arg-type]


def assigning(pathway: Pathway, step: str, assignment: Assignment) -> Pathway:
    """The same with another word on treatment at one step."""
    changed = pathway.steps[step]
    return replace(
        pathway,
        steps=pathway.steps.put(replace(changed, assignments=changed.assignments.saying(Kind.TREATMENT, assignment))),
    )


def of_each_type() -> dict[str, tuple[Pathway, str]]:
    """Type of gap -> a pathway with it in treatment, and the transition or step it is charged to."""
    departure, read = Moment.DEPARTURE, Moment.READ
    required = Message("plan", "stay", receivers=("NURSE",), reading=constant(7))
    needing = passing(treatment_rule(departure, departure, requires=("plan",)))
    access = passing(treatment_rule(departure, departure))
    return {
        "nobody": (passing(treatment_rule(departure, read)), "t2"),
        "unaware": (passing(treatment_rule(departure, departure)), "t2"),
        "unable": (replace(needing, messages=needing.messages.put(required)), "t2"),
        "disputed": (passing(treatment_rule(read, departure)), "t2"),
        "unreachable": (
            replace(access, steps=access.steps.put(replace(access.steps["home"], access=True))),
            "home",
        ),
        "nobody, stated": (assigning(passing(), "home", NOBODY), "home"),
        "disputed, stated": (
            assigning(passing(), "home", Assignment(Holding.DISAGREED, ("WARD", "NURSE"))),
            "home",
        ),
    }
