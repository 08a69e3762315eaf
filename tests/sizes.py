"""Studies of a given size, for tests and benchmarks of speed."""

from model.calendars import Calendar, weekly
from model.distribution import Distribution, Shape, constant, lognormal_said
from model.layout import Layout, Place
from model.message import Message
from model.pathway import Pathway
from model.provenance import Source, SourceKind
from model.responsibility import Assignments, Kind, held
from model.rule import Moment, Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.study import Study
from model.table import Table

EXAMPLE = Source(SourceKind.EXAMPLE)


def large_study(steps: int, *, name: str = "Large") -> Study:
    """A chain of so many steps through twelve actors of three sectors, every third arrow with a message and a rule."""
    actors = [f"A{number}" for number in range(12)]
    names = [f"S{number}" for number in range(steps)]
    handed_over = range(0, steps - 1, 3)
    pathway = Pathway(
        "large",
        name,
        sectors=Table(Sector(f"sector{number}", f"Sector {number}", medical=True) for number in range(3)),
        calendars=Table(
            [Calendar("day", "Day", weekly(range(5), 480, 900)), Calendar("ward", "Ward", weekly(range(7), 420, 1380))]
        ),
        actors=Table(
            Actor(id_, f"Unit {id_}", f"sector{place % 3}", "day", "ward") for place, id_ in enumerate(actors)
        ),
        steps=Table(_step(place, id_, steps, actors[place % 12]) for place, id_ in enumerate(names)),
        transitions=Table(
            Transition(f"T{place}", names[place], names[place + 1], travel=constant(0.5) if place % 5 == 0 else None)
            for place in range(steps - 1)
        ),
        rules=Table(
            Rule(
                f"T{place}", Kind.TREATMENT, lets_go_after=72.0, takes_over=Moment.ACCEPTED, informed_by=(f"M{place}",)
            )
            for place in handed_over
        ),
        messages=Table(
            Message(
                f"M{place}",
                names[place],
                f"Message {place}",
                receivers=(actors[(place + 1) % 12],),
                delay=lognormal_said(1, 4),
                loss=0.03,
                reading=constant(1),
                response=constant(0.5),
            )
            for place in handed_over
        ),
        basis=EXAMPLE,
        layout=Layout(Table(Place(id_, place, place % 4) for place, id_ in enumerate(names))),
    )
    return Study(name, Table([pathway]))


def _step(place: int, id_: str, count: int, actor: str) -> Step:
    if place in (0, count - 1):
        kind = StepKind.START if place == 0 else StepKind.END
        return Step(id_, kind, f"Step {place}", actor, assignments=Assignments(treatment=held(actor)))
    duration = Distribution(Shape.TRIANGULAR, (1.0, 2.0 + place % 7, 12.0))
    return Step(
        id_,
        StepKind.ACTIVITY,
        f"Step number {place}",
        actor,
        duration,
        True,
        assignments=Assignments(treatment=held(actor)),
    )
