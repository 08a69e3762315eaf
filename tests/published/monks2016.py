"""The acute and community stroke services of Monks et al. 2016 as a pathway.

Monks, Worthington, Allen, Pitt, Stein, James: A modelling tool for capacity planning in acute and community stroke
services. BMC Health Services Research 16:530 (2016), doi 10.1186/s12913-016-1789-4, CC BY 4.0. Everybody gets a bed at
once; the number of beds taken is audited once a day; that n beds are too few is P(N = n) / P(N ≤ n).

The paper's shares of “other” after rehabilitation add up to 1.01 (0.13 and 0.88): taken as 13 and 88 of 101. Strokes
that go elsewhere stay as those who die (7.0 days): the paper lies between this and 7.4.
"""

from model.distribution import Distribution, Shape, constant
from model.pathway import Arrivals, Pathway
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table
from tests.simulation.small import ALWAYS

# class: days between two arrivals, to the acute ward and straight to rehabilitation
BETWEEN = {"stroke": (1.2, 21.8), "tia": (9.3, None), "neuro": (3.6, 31.7), "other": (3.2, 28.6)}
# class: shares after the acute ward
ONWARD = {
    "stroke": {"rehab": 0.24, "esd": 0.13, "away": 0.63},
    "tia": {"rehab": 0.01, "esd": 0.01, "away": 0.98},
    "neuro": {"rehab": 0.11, "esd": 0.05, "away": 0.84},
    "other": {"rehab": 0.05, "esd": 0.10, "away": 0.85},
}
# class: share after rehabilitation that is discharged early with support
SUPPORTED = {"stroke": 0.4, "tia": 0.0, "neuro": 0.09, "other": 0.13 / 1.01}
# class and where to: mean and standard deviation of the days in the acute ward
ACUTE_DAYS = {
    "stroke-rehab": (7.4, 8.61),
    "stroke-esd": (4.6, 4.8),
    "stroke-away": (7.0, 8.7),
    "tia": (1.8, 2.3),
    "neuro": (4.0, 5.0),
    "other": (3.8, 5.2),
}
REHAB_DAYS = {
    "stroke-away": (28.4, 27.2),
    "stroke-esd": (30.3, 23.1),
    "tia": (18.7, 23.5),
    "neuro": (27.6, 28.4),
    "other": (16.1, 14.1),
}
LOADS = {"ASU": 8.14549, "REHAB": 9.71822}
"""Beds taken in the mean: arrivals a day times days of stay."""
# unit, beds: P(too few) exactly, in the paper, exactly with arrivals 5 % closer together, in the paper
TABLE_2 = {
    ("ASU", 9): (0.18065, 0.19, 0.20269, None),
    ("ASU", 10): (0.12827, 0.14, 0.14806, 0.16),
    ("ASU", 11): (0.08675, 0.09, 0.10347, 0.11),
    ("ASU", 12): (0.05561, 0.06, 0.06884, 0.07),
    ("ASU", 13): (0.03367, 0.04, 0.04343, 0.05),
    ("ASU", 14): (0.01921, 0.02, 0.02591, 0.03),
    ("REHAB", 10): (0.20155, 0.20, 0.22511, None),
    ("REHAB", 12): (0.10906, 0.11, 0.12859, 0.13),
    ("REHAB", 13): (0.07538, 0.08, 0.09189, 0.09),
    ("REHAB", 14): (0.04972, 0.05, 0.06292, 0.07),
    ("REHAB", 15): (0.03121, 0.03, 0.04114, 0.04),
    ("REHAB", 16): (0.01860, 0.02, 0.02563, 0.02),
}
# dedicated acute beds, dedicated rehabilitation beds, pooled beds: exactly, acute and rehabilitation
TABLE_3 = {
    (0, 0, 22): (0.06291, 0.06291),
    (0, 0, 26): (0.01581, 0.01581),
    (14, 12, 0): (0.01921, 0.10906),
    (11, 11, 4): (0.04216, 0.08565),
    (11, 10, 5): (0.03584, 0.08685),
    (10, 10, 6): (0.03991, 0.06284),
    (10, 9, 7): (0.03734, 0.06341),
    (9, 9, 8): (0.04005, 0.05069),
    (9, 8, 9): (0.03914, 0.05092),
}
# acute beds: exactly, in the paper; the supplement, without complex neurology and ring-fenced against “other” patients
WITHOUT_NEURO = {
    10: (0.08012, 0.09),
    11: (0.04874, 0.05),
    12: (0.02778, 0.03),
    13: (0.01481, 0.02),
    14: (0.00739, 0.01),
    15: (0.00345, 0.01),
}
RING_FENCED = {
    10: (0.07707, 0.08),
    11: (0.04648, 0.05),
    12: (0.02625, 0.03),
    13: (0.01385, 0.02),
    14: (0.00684, 0.01),
    15: (0.00316, 0.0),
}


def days(mean: float, sd: float) -> Distribution:
    return Distribution(Shape.LOGNORMAL, (24 * mean, 24 * sd))


def pathway(*, closer: float = 1.0, without: tuple[str, ...] = ()) -> Pathway:
    """All who come, with the days between arrivals times `closer`; `without` some classes of patients."""
    steps = [
        Step("start", StepKind.START, actor="ASU"),
        Step("who", StepKind.DECISION, "Who comes", "ASU", constant(0)),
        Step("away", StepKind.END, actor="ELSE"),
        Step("esd", StepKind.END, actor="ESD"),
    ]
    arrows = [Transition("in", "start", "who")]
    rates: dict[str, float] = {}
    for group, (acute, direct) in BETWEEN.items():
        if group in without:
            continue
        for where, share in ONWARD[group].items():
            key = f"{group}-{where}"
            rates[f"acute-{key}"] = share / acute / closer
            steps.append(Step(f"acute-{key}", StepKind.ACTIVITY, key, "ASU", _acute(key)))
            arrows.append(Transition(f"out-{key}", f"acute-{key}", f"to-rehab-{group}" if where == "rehab" else where))
        if direct is not None:
            rates[f"to-rehab-{group}"] = 1 / direct / closer
        steps.append(Step(f"to-rehab-{group}", StepKind.DECISION, group, "REHAB", constant(0)))
        for where, share in {"esd": SUPPORTED[group], "away": 1 - SUPPORTED[group]}.items():
            key = f"{group}-{where}"
            steps.append(Step(f"rehab-{key}", StepKind.ACTIVITY, key, "REHAB", _rehab(key)))
            arrows.append(Transition(f"bed-{key}", f"to-rehab-{group}", f"rehab-{key}", probability=share))
            arrows.append(Transition(f"home-{key}", f"rehab-{key}", where))
    total = sum(rates.values())
    arrows += [Transition(f"who-{to}", "who", to, probability=rate / total) for to, rate in rates.items()]
    return Pathway(
        "monks-2016",
        "Stroke services",
        sectors=Table([Sector("hospital", "Hospital", medical=True), Sector("home", "Community")]),
        calendars=Table([ALWAYS]),
        actors=Table(
            [
                Actor("ASU", "Acute stroke unit", "hospital", hours="always"),
                Actor("REHAB", "Rehabilitation unit", "hospital", hours="always"),
                Actor("ESD", "Early supported discharge", "home", hours="always"),
                Actor("ELSE", "Other destination", "home", hours="always"),
            ]
        ),
        steps=Table(steps),
        transitions=Table(arrows),
        arrivals=Arrivals(volume=total * 364),
    )


def _acute(key: str) -> Distribution:
    return days(*(ACUTE_DAYS.get(key) or ACUTE_DAYS[key.split("-")[0]]))


def _rehab(key: str) -> Distribution:
    return days(*(REHAB_DAYS.get(key) or REHAB_DAYS[key.split("-")[0]]))
