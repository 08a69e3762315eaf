"""The fingerprint is the name results and recovery files know a study by."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from model.fingerprint import fingerprint, meaning_fingerprint
from model.layout import Layout
from model.study import Study
from model.table import Table
from tests.sizes import large_study
from tests.strategies import studies

ROOT = Path(__file__).resolve().parents[2]


@settings(max_examples=25)
@given(studies(), studies())
def test_two_studies_have_one_fingerprint_exactly_when_they_are_equal(one: Study, other: Study) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_it_is_the_same_in_another_process() -> None:
    code = (
        "import runpy; from model.fingerprint import fingerprint;"
        "print(fingerprint(runpy.run_path('tests/sizes.py')['large_study'](9)))"
    )

    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == fingerprint(large_study(9))


def test_a_name_changes_it_and_the_drawing_does_not_change_that_of_the_meaning() -> None:
    pathway = large_study(9).pathway()
    moved = replace(pathway, layout=Layout())
    renamed = replace(pathway, name="Another")

    assert len({fingerprint(pathway), fingerprint(moved), fingerprint(renamed)}) == 3
    assert meaning_fingerprint(moved) == meaning_fingerprint(pathway) != meaning_fingerprint(renamed)


def test_the_order_of_the_lanes_changes_it() -> None:
    pathway = large_study(9).pathway()
    turned = replace(pathway, sectors=Table(reversed(list(pathway.sectors.values()))))

    assert fingerprint(turned) != fingerprint(pathway)
