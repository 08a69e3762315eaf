"""The loops over rows say what the arrays say, to the last bit, compiled and interpreted."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.analysis.expected import rowwise, sweeping
from model.analysis.expected.solve import expected
from model.pathway import Pathway
from pathways import catalogue
from tests.oracle.features import FEATURES
from tests.oracle.features_of_flow import FLOWS
from tests.oracle.haphazard import haphazard

ROOT = Path(__file__).parents[2]
READY = {pathway.id: pathway for name in catalogue.names() for pathway in catalogue.load(name, "en").pathways.values()}
GROWN = {f"seed {seed}": seed for seed in (1, 2, 10, 27, 53, 58)}


def _told(pathway: Pathway, monkeypatch: pytest.MonkeyPatch, *, by_row: bool) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(rowwise, "COMPILED", by_row)
        patch.setattr(sweeping, "COMPILED", by_row)
        return json.dumps(expected(pathway, cell_minutes=60).as_json())


def _agree(pathway: Pathway, monkeypatch: pytest.MonkeyPatch) -> None:
    by_row = _told(pathway, monkeypatch, by_row=rowwise.COMPILED)
    assert by_row == _told(pathway, monkeypatch, by_row=False)


@pytest.mark.parametrize("pathway", READY.values(), ids=READY)
def test_a_ready_pathway_is_told_alike_by_rows_and_by_arrays(pathway: Pathway, monkeypatch: pytest.MonkeyPatch):
    _agree(pathway, monkeypatch)


@pytest.mark.parametrize("made", [*(FEATURES | FLOWS).values()], ids=[*(FEATURES | FLOWS)])
def test_every_feature_is_told_alike_by_rows_and_by_arrays(
    made: Callable[[], Pathway], monkeypatch: pytest.MonkeyPatch
):
    _agree(made(), monkeypatch)


@pytest.mark.parametrize("seed", GROWN.values(), ids=GROWN)
def test_pathways_made_at_random_are_told_alike_by_rows_and_by_arrays(seed: int, monkeypatch: pytest.MonkeyPatch):
    _agree(haphazard(seed), monkeypatch)


def test_interpreted_the_loops_give_the_same_numbers():
    script = ROOT / "tests" / "analysis" / "interpreted_rows.py"
    told = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True)

    sys.path.insert(0, str(script.parent))
    try:
        from interpreted_rows import figures_of_few
    finally:
        sys.path.pop(0)
    assert json.loads(told.stdout) == {"compiled": False, "figures": json.loads(json.dumps(figures_of_few()))}
