"""Times Stafet beside its peers, in turn, several times, and prints ratios with their spread.

    python3 dev.py bench                all of it: seven rounds, some fifteen minutes
    python3 dev.py bench --quick        two small rounds, to see that it works
    python3 dev.py bench --write        puts the tables into bench/README.md too

Each figure comes from a process of its own. A ratio is taken within a round, so that what else the machine does weighs
on both alike; printed are the median and, in brackets, the least and the greatest. Processor time adds up all threads
of a process: where a machine does other work it tells more than the clock.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "bench" / "README.md"
MARKS = "<!-- results -->", "<!-- end of results -->"


@dataclass(frozen=True)
class Race:
    """Programs that move citizens through the same pathway: who, and how many citizens each."""

    title: str
    steps: int
    limited: bool
    programs: dict[str, int] = field(hash=False)


ALL = ("stafet", "simpy", "simpy-moves", "ciw-moves")
RACES = (
    Race("20 steps, limited capacity", 20, True, dict.fromkeys(ALL, 10_000)),
    Race("20 steps, no limits", 20, False, {"stafet": 100_000, "simpy": 10_000, "simpy-moves": 10_000}),
    Race("200 steps, limited capacity", 200, True, dict.fromkeys(ALL, 1_000)),
    Race("200 steps, no limits", 200, False, {"stafet": 10_000, "simpy": 1_000, "simpy-moves": 1_000}),
    Race("20 steps, no limits, a million", 20, False, {"stafet": 1_000_000}),
)
NAMES = {
    "stafet": "Stafet, all measures",
    "simpy": "SimPy, tables of gaps",
    "simpy-moves": "SimPy, movement alone",
    "ciw-moves": "Ciw, movement alone",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="two rounds with a twentieth of the citizens")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    asked = parser.parse_args()
    rounds, part = (2, 20) if asked.quick else (asked.rounds, 1)
    runs: dict[tuple[Race, str], list[dict[str, Any]]] = {}
    waits: dict[str, list[float]] = {}
    for turn in range(rounds):
        for race in RACES:
            for program, citizens in race.programs.items():
                print(f"round {turn + 1} of {rounds}: {race.title}: {NAMES[program]}", file=sys.stderr, flush=True)
                found = run(program, race, citizens // part)
                runs.setdefault((race, program), []).append(found | {"citizens": citizens // part})
        for name, waited in waiting(part).items():
            waits.setdefault(name, []).append(waited)
    told = "\n".join([machine(rounds), "", *races(runs), "", *visits(runs), "", *moments(waits)])
    print(told)
    if asked.write:
        write(told)


def run(program: str, race: Race, citizens: int) -> dict[str, Any]:
    """One run in a process of its own."""
    limits = "limited" if race.limited else "free"
    command = [sys.executable, "-m", "bench.one", program, str(race.steps), limits, str(citizens)]
    shown = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def races(runs: dict[Any, list[dict[str, Any]]]) -> Iterator[str]:
    """The table of the races."""
    yield "| pathway | program | citizens | seconds | of the processor | Stafet is … × as fast | by processor | MB |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for (race, program), found in runs.items():
        ours = runs[race, "stafet"]
        ratios, by_processor = (
            [cost(peer, by) / cost(own, by) for peer, own in zip(found, ours, strict=True)]
            for by in ("seconds", "processor")
        )
        cells = [
            race.title if program == "stafet" else "",
            NAMES[program],
            f"{found[0]['citizens']:,}",
            spread([one["seconds"] for one in found], lambda s: f"{s:.3g}"),
            spread([one["processor"] for one in found], lambda s: f"{s:.3g}"),
            "" if program == "stafet" else spread(ratios, lambda r: f"{r:.1f}"),
            "" if program == "stafet" else spread(by_processor, lambda r: f"{r:.1f}"),
            f"{max(one['megabytes'] or 0 for one in found):.0f}",
        ]
        yield "| " + " | ".join(cells) + " |"


def visits(runs: dict[Any, list[dict[str, Any]]]) -> Iterator[str]:
    """What a visit to a step costs in long and in short pathways."""
    yield "| microseconds of the processor a visit | 20 steps | 200 steps | 200 to 20 |"
    yield "|---|--:|--:|--:|"
    for program in ("stafet", "simpy"):
        for limited in (True, False):
            short, long = (
                [1e6 * one["processor"] / one["visits"] for one in found]
                for steps in (20, 200)
                for (race, who), found in runs.items()
                if (race.steps, race.limited, who) == (steps, limited, program) and "million" not in race.title
            )
            told = f"{NAMES[program]}, {'limited capacity' if limited else 'no limits'}"
            ratios = [b / a for a, b in zip(short, long, strict=True)]
            cells = [told, *(spread(s, lambda x: f"{x:.2f}") for s in (short, long, ratios))]
            yield "| " + " | ".join(cells) + " |"


def waiting(part: int) -> dict[str, float]:
    """How long somebody waits for the first figure after the start, and for a run to stop; in milliseconds."""
    found = {}
    command = [sys.executable, "stafet.py", "simulate", "older-medical-patient", "--citizens", str(2_000 // part)]
    started = perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    found["from the start of the program to the figures of 2,000 citizens"] = 1000 * (perf_counter() - started)
    for race in RACES[:4]:
        stopped = run("stopping", race, 1_000_000 if not race.limited else 200_000)
        found[f"to stop a run: {race.title}"] = 1000 * float(stopped["headline"])
    return found


def moments(waits: dict[str, list[float]]) -> Iterator[str]:
    """The table of waiting times."""
    yield "| somebody waits | milliseconds |"
    yield "|---|--:|"
    for name, found in waits.items():
        yield f"| {name} | {spread(found, lambda ms: f'{ms:.0f}')} |"


def cost(one: dict[str, Any], by: str) -> float:
    """Seconds a citizen, by the clock or of the processor."""
    return float(one[by]) / int(one["citizens"])


def spread(values: list[float], written: Callable[[float], str]) -> str:
    """The median, and the least and the greatest in brackets."""
    return f"{written(median(values))} ({written(min(values))}–{written(max(values))})"


def machine(rounds: int) -> str:
    """What it ran on."""
    from importlib.metadata import version

    from model.simulation import engine

    times = "1 round" if rounds == 1 else f"{rounds} rounds"
    peers = ", ".join(f"{name} {version(package)}" for name, package in (("SimPy", "simpy"), ("Ciw", "ciw")))
    return (
        f"{times} on {os.cpu_count()} processors ({processor()}), Python {platform.python_version()}, "
        f"{peers}, Stafet's engine {engine.name()}."
    )


def processor() -> str:
    """The processor by name where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def write(told: str) -> None:
    """Put the tables between the marks of the README."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    README.write_text(f"{before}{MARKS[0]}\n{told}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
