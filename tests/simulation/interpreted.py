"""Prints figures of the interpreted engine, whatever is compiled: its files are loaded from their sources."""

import json
import sys
from dataclasses import replace
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class FromSource:
    """Finds the simulation's modules as sources, before anything compiled is looked for."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if not name.startswith("model.simulation."):
            return None
        file = ROOT / (name.replace(".", "/") + ".py")
        return spec_from_file_location(name, file, loader=SourceFileLoader(name, str(file)))


def figures_of_both():
    """A pathway with all there is, and a queue; what stands in the stamp aside."""
    from model.distribution import Distribution, Shape
    from model.simulation.distributions import quantile
    from model.simulation.run import RunSettings, simulate
    from pathways.catalogue import load

    older = load("older-medical-patient", "da").pathway()
    told = simulate(older, RunSettings(citizens=150)).as_json()
    cut = simulate(_cut_across(older), RunSettings(citizens=60)).as_json()
    crowd = simulate(_with_places(older), RunSettings(citizens=80)).as_json()
    del told["stamp"], cut["stamp"], crowd["stamp"]
    shapes = [
        Distribution(Shape.GAMMA, (10, 3)),
        Distribution(Shape.PERT, (1, 2, 9)),
        Distribution(Shape.LOGNORMAL, (90, 60)),
    ]
    drawn = [quantile(shape, u / 97) for shape in shapes for u in range(1, 97)]
    return {"older": told, "cut": cut, "crowd": crowd, "drawn": drawn}


def _with_places(older):
    """The same with few places, so that citizens wait for each other."""
    from model.table import Table

    actors = [replace(actor, capacity=2 if i % 2 else None) for i, actor in enumerate(older.actors.values())]
    return replace(older, actors=Table(actors))


def _cut_across(older):
    """The same with an event that may strike everywhere, and two segments."""
    from model.distribution import constant
    from model.side import Interruption, Segment
    from model.step import StepKind
    from model.table import Table

    steps = older.steps.values()
    scope = tuple(step.id for step in steps if step.kind not in (StepKind.START, StepKind.END))
    first = next(step.id for step in steps if step.kind is StepKind.ACTIVITY)
    longer = Segment("frail", "Frail", 0.25, durations=((first, constant(40)),))
    return replace(
        older,
        interruptions=Table([Interruption("again", "Again", scope, 0.02, first)]),
        segments=Table([longer, Segment("other", "Other", 0.75)]),
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.meta_path.insert(0, FromSource)
    from model.simulation import engine

    sys.stdout.write(json.dumps({"engine": engine.name(), "figures": figures_of_both()}))
