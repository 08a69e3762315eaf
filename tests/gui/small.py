"""A small pathway: a ward discharges to home nursing, and nothing is agreed."""

from model.calendars import Calendar, weekly
from model.distribution import constant
from model.layout import Layout, Place
from model.pathway import Arrivals, Pathway
from model.responsibility import Assignments, held
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.study import Study
from model.table import Table


def small_study(name: str = "Hjem på fredag") -> Study:
    """A ward discharges to home nursing; nothing is agreed."""
    office = Calendar("office", "Hverdage", weekly(range(5), 480, 900))
    always = Calendar("always", "Altid åbent", ((0, 10080),))
    pathway = Pathway(
        id="p1",
        name="Fredag, som den går",
        sectors=Table((
            Sector("hospital", "Sygehuset", "#3b6fb6", 4, medical=True),
            Sector("municipality", "Kommune", "#2f8f6b", 1),
        )),
        actors=Table((
            Actor("ward", "Afdelingen", "hospital", hours="always", reads="office"),
            Actor("nursing", "Hjemmesygeplejen", "municipality", hours="office"),
        )),
        calendars=Table((office, always)),
        steps=Table((
            Step("s1", StepKind.START, actor="ward"),
            Step(
                "s2", StepKind.ACTIVITY, "Udskriv", "ward", constant(4),
                assignments=Assignments(treatment=held("ward"), execution=held("ward"), coordination=held("ward")),
            ),
            Step(
                "s3", StepKind.ACTIVITY, "Første besøg", "nursing", constant(1),
                assignments=Assignments(execution=held("nursing"), coordination=held("nursing")),
            ),
            Step("s4", StepKind.END, actor="nursing"),
        )),
        transitions=Table((Transition("t1", "s1", "s2"), Transition("t2", "s2", "s3"), Transition("t3", "s3", "s4"))),
        arrivals=Arrivals(volume=500),
        layout=Layout(places=Table(Place(f"s{n}", n - 1) for n in range(1, 5))),
    )  # fmt: skip
    return Study(name=name, pathways=Table((pathway,)))
