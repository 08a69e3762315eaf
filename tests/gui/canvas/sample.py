"""A small discharge over four sectors, for the tests of the canvas and the presentation."""

from model.distribution import constant
from model.pathway import Pathway
from model.responsibility import Assignments, Kind, held
from model.rule import Moment, Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.study import Study
from model.table import Table

SECTORS = (
    Sector("hospital", "Hospital", "#3b6fb6", 4, medical=True),
    Sector("municipality", "Kommune", "#2f8f6b", 1),
    Sector("gp", "Almen praksis", "#8a6bb8", 2, medical=True),
)
ACTORS = (
    Actor("ward", "Medicinsk afsnit", "hospital"),
    Actor("visitation", "Visitation", "municipality"),
    Actor("nursing", "Hjemmesygepleje", "municipality"),
    Actor("surgery", "Egen læge", "gp"),
)
WARD_HOLDS = Assignments(treatment=held("ward"), coordination=held("ward"))
STEPS = (
    Step("start", StepKind.START, "", "ward", assignments=WARD_HOLDS),
    Step("treat", StepKind.ACTIVITY, "Behandling på sengeafsnit", "ward", constant(40)),
    Step("plan", StepKind.ACTIVITY, "Planlæg udskrivning", "ward", constant(2)),
    Step("can", StepKind.DECISION, "Kan hjemmet modtage?", "visitation", constant(1), remote=True),
    Step("discharge", StepKind.ACTIVITY, "Udskrivelse til eget hjem", "ward", constant(1)),
    Step("wait", StepKind.WAIT, "Midlertidig plads", "nursing", constant(24)),
    Step("split", StepKind.SPLIT, "", "ward"),
    Step(
        "review",
        StepKind.ACTIVITY,
        "Genvisitér hjemmepleje",
        "visitation",
        constant(1),
        remote=True,
        assignments=Assignments(coordination=held("visitation")),
    ),
    Step("visit", StepKind.ACTIVITY, "Første besøg", "nursing", constant(1)),
    Step(
        "reconcile",
        StepKind.ACTIVITY,
        "Medicinafstemning",
        "surgery",
        constant(0.5),
        assignments=Assignments(treatment=held("surgery")),
    ),
    Step("join", StepKind.JOIN, "", "surgery"),
    Step("end", StepKind.END, "Forløb slut", "surgery"),
)
ARROWS = (
    ("t1", "start", "treat"),
    ("t2", "treat", "plan"),
    ("t3", "plan", "can"),
    ("t4", "can", "discharge"),
    ("t5", "can", "wait"),
    ("t6", "wait", "discharge"),
    ("t7", "discharge", "split"),
    ("t8", "split", "review"),
    ("t9", "split", "visit"),
    ("t10", "split", "reconcile"),
    ("t11", "review", "join"),
    ("t12", "visit", "join"),
    ("t13", "reconcile", "join"),
    ("t14", "join", "end"),
)


def discharge() -> Study:
    """The study with the one pathway “discharge”."""
    shares = {"t4": 0.82, "t5": 0.18}
    words = {"t4": "ja", "t5": "nej"}
    return Study(
        "Ældre medicinsk patient",
        Table(
            (
                Pathway(
                    "discharge",
                    "Nuværende (2026)",
                    sectors=Table(SECTORS),
                    actors=Table(ACTORS),
                    steps=Table(STEPS),
                    transitions=Table(
                        Transition(key, source, target, shares.get(key), words.get(key, ""))
                        for key, source, target in ARROWS
                    ),
                    rules=Table((Rule("t8", Kind.COORDINATION, Moment.DEPARTURE, 0.0, Moment.READ),)),
                ),
            )
        ),
    )
