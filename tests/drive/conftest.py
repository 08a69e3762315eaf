"""The whole window, as it is when somebody has just opened it."""

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import runs, theme
from gui.app import Program
from gui.fresh import empty_study
from gui.settings import Settings
from tests.drive.hands import Hand, RealHand, TestedHand


@pytest.fixture
def program(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "SETTLED_MS", 10_000_000)  # no run begins by itself: the drives are about drawing
    theme.dress(qapp)
    made = Program(empty_study(), Settings(tmp_path / "settings"), recovery=tmp_path / "recovery")
    made.window.resize(1366, 740)
    made.window.show()
    made.window.activateWindow()
    made.canvas.setFocus()
    QTest.qWaitForWindowActive(made.window)
    yield made
    made.window.may_close = lambda: True
    made.window.close()
    made.end()
    shiboken6.delete(made.window)


@pytest.fixture
def hand() -> Hand:
    """On a real screen real keys, elsewhere Qt's events."""
    return RealHand() if QApplication.platformName() == "xcb" else TestedHand()
