"""Prints figures of the interpreted engine, whatever is compiled: its files are loaded from their sources."""

import json
import sys
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

    told = simulate(load("older-medical-patient", "da").pathway(), RunSettings(citizens=150)).as_json()
    del told["stamp"]
    shapes = [
        Distribution(Shape.GAMMA, (10, 3)),
        Distribution(Shape.PERT, (1, 2, 9)),
        Distribution(Shape.LOGNORMAL, (90, 60)),
    ]
    drawn = [quantile(shape, u / 97) for shape in shapes for u in range(1, 97)]
    return {"older": told, "drawn": drawn}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.meta_path.insert(0, FromSource)
    from model.simulation import engine

    sys.stdout.write(json.dumps({"engine": engine.name(), "figures": figures_of_both()}))
