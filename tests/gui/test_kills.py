"""Killed at any moment of editing and saving, the program loses at most the last edit, and no file is damaged."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.store.files import open_study
from model.store.recovery import ASIDE, slots
from tests.length import times

ROOT = Path(__file__).resolve().parents[2]

EDITING = """
import sys, time
from dataclasses import replace
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from gui.app import Program
from gui.settings import Settings
from model.store.files import open_study
folder = Path(sys.argv[1])
program = Program(open_study(folder / "plan.stafet").study, Settings(folder), recovery=folder / "recovery")
program.files.open_path(folder / "plan.stafet")
number = 0
while True:
    number += 1
    program.document.edit("Omdøb", lambda study: replace(study, name=str(number)))
    print(number, flush=True)
    if number % 5 == 0 and not program.files.save():
        sys.exit(3)
    until = time.monotonic() + 0.02  # fifty edits a second: nobody is faster
    while time.monotonic() < until:
        application.processEvents()
"""


@pytest.mark.parametrize("number", range(times(10, 100)))
def test_killed_at_a_random_moment_at_most_the_last_edit_is_lost(study, tmp_path, number):
    if sys.platform == "win32":
        return  # there is no kill -9
    from model.store.files import save

    path = tmp_path / "plan.stafet"
    save(study, path)
    running = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stdout is not None
    while int(running.stdout.readline()) < 4 + number % 3:
        pass
    time.sleep(random.Random(number).uniform(0, 0.4))
    os.kill(running.pid, signal.SIGKILL)
    told = [int(line) for line in running.stdout.read().split()] or [4 + number % 3]
    assert running.wait() == -signal.SIGKILL
    running.stdout.close()

    opened = open_study(path)
    found = slots(tmp_path / "recovery")

    kept = [opened.study.name, *(left.restore().name for left in found.recoverable)]
    kept += [open_study(aside).study.name for aside in (tmp_path / "recovery" / ASIDE).glob("*.stafet")]
    assert opened.problems == ()
    assert max(int(name) for name in kept if name.isdecimal()) >= told[-1] - 1
    copy = path.with_name("plan.stafet.bak")
    assert not copy.exists() or open_study(copy).problems == ()
    assert [left for left in tmp_path.glob(".plan*") if not left.name.endswith((".tmp", "#"))] == []
