"""The search finds the same way compiled and interpreted."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from model.edits import drawing
from model.geometry import routes, search
from model.geometry.drawing import drawn
from model.study import Study
from model.table import Table
from tests.geometry.faults import tangle

SOURCE = Path(__file__).resolve().parents[2] / "model" / "geometry" / "search.py"


@pytest.fixture(scope="module")
def interpreted() -> ModuleType:
    """The search as its source says it, whatever is compiled."""
    loader = SourceFileLoader("interpreted_search", str(SOURCE))
    spec = spec_from_file_location(loader.name, str(SOURCE), loader=loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(8))
def test_ways_are_the_same_compiled_and_interpreted(
    seed: int, interpreted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = drawing.tidy(Study("Tangle", Table([tangle(30 + 4 * seed, 3 + seed % 4, seed)])), "tangle")
    searched: list[object] = []

    def both(*given: object) -> object:
        found = search.searched_way(*given)  # type: ignore[arg-type]
        lattice = given[0]
        kept, lattice.board = lattice.board, None  # type: ignore[attr-defined]
        assert interpreted.searched_way(*given) == found
        lattice.board = kept  # type: ignore[attr-defined]
        searched.append(found)
        return found

    monkeypatch.setattr(routes, "searched_way", both)

    drawn(study.pathway())

    assert searched
