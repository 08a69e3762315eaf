"""What every test stands on: no screen (but for `dev.py drive`), own settings, Danish, repeatable random examples."""

import os

os.environ["QT_QPA_PLATFORM"] = os.environ.get("STAFET_TEST_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from hypothesis import settings

from model import i18n
from tests.length import LONG

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="random edits and kills at length: half an hour more")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--long"):
        os.environ[LONG] = "1"


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and recovery files of a test never meet those of the person who runs it."""
    home: Path = tmp_path_factory.mktemp("home", numbered=True)
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.casefold()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.casefold()))


@pytest.fixture(autouse=True)
def _danish_again(monkeypatch: pytest.MonkeyPatch):
    """A test may choose another language; the next starts in Danish, whatever the machine speaks."""
    monkeypatch.delenv("STAFET_LANGUAGE", raising=False)
    i18n.use("da")
    yield
    i18n.use("da")
    i18n.prefer(())
