"""The plan of the house, kept: who may import whom, and which library comes in by which door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("model", "pathways", "gui")

# Lowest first. A part imports from its own floor and from those below.
TOP = [["model"], ["pathways"], ["gui"], ["stafet"]]
MODEL = [
    ["errors", "i18n"],
    ["ids", "units", "words"],
    [],  # the values: every other module that lies directly in model/
    ["study", "change", "fingerprint", "phrases"],
    ["message_told"],
    ["graph", "handovers"],
    ["geometry"],
    ["checks", "edits"],
    ["simulation"],
    ["analysis"],
    ["report", "exchange", "store"],
    ["cli"],
]
VALUES = 2
GUI = [
    [],  # document, selection, jobs, actions, files, settings … : every other module that lies directly in gui/
    ["canvas", "panels", "charts", "dialogs"],
    ["present", "compare"],
    ["main_window", "window"],
    ["app"],
]
SIBLINGS = [
    {"model.checks", "model.edits"},
    {"model.report", "model.exchange", "model.store"},
    {"gui.canvas", "gui.panels", "gui.charts", "gui.dialogs"},
]

DOORS = {
    "PySide6": ["gui/"],
    "shiboken6": ["gui/"],
    "networkx": ["model/graph.py"],
    "sqlmodel": ["model/store/"],
    "sqlalchemy": ["model/store/"],
    "pydantic": ["model/store/"],
    "sqlite3": ["model/store/"],
    "numpy": ["model/simulation/", "model/analysis/", "model/report/figures.py"],
    "cython": ["model/simulation/", "model/analysis/expected/", "model/geometry/search.py"],
    "matplotlib": ["model/report/figures.py", "gui/charts/host.py"],
    "typst": ["model/report/pdf.py"],
    "lxml": ["model/exchange/"],
    "openpyxl": ["model/exchange/"],
    "holidays": ["model/calendars.py"],
    "platformdirs": ["gui/settings.py"],
    "typer": ["model/cli/"],
    "rich": ["model/cli/"],
}
QT_PARTS = {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"}


def sources() -> list[Path]:
    inside = [path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py"))]
    return [*inside, ROOT / "stafet.py"]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of each import; `from a import b` counts as a.b where that is a module of ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield node.lineno, longer if is_ours(longer) or node.module == "PySide6" else node.module


def is_ours(module: str) -> bool:
    place = ROOT.joinpath(*module.split("."))
    return module.split(".")[0] in HOUSES and (place.is_dir() or place.with_suffix(".py").exists())


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part(module: str) -> str:
    """The part of the house a module belongs to: "model.checks", "gui.canvas", "pathways"."""
    return ".".join(module.split(".")[:2])


def level(module: str) -> tuple[int, int]:
    """The floor of a module: of the house, then inside it. Higher may import lower."""
    top, _, rest = module.partition(".")
    house = floor_of(top, TOP, other=-1)
    inside = rest.split(".")[0]
    if top == "model":
        return house, floor_of(inside, MODEL, other=VALUES) if inside else -1
    if top == "gui":
        return house, floor_of(inside, GUI, other=0) if inside else -1
    return house, 0


def floor_of(name: str, floors: list[list[str]], *, other: int) -> int:
    return next((number for number, names in enumerate(floors) if name in names), other)


def test_imports_go_downwards_only() -> None:
    upward = [
        f"{name_of(path)}:{line} imports {module}"
        for path in sources()
        for line, module in imports(path)
        if is_ours(module) and level(module) > level(name_of(path))
    ]

    assert upward == []


def test_siblings_do_not_know_each_other() -> None:
    across = [
        f"{name_of(path)}:{line} imports {module}"
        for path in sources()
        for line, module in imports(path)
        for family in SIBLINGS
        if {part(name_of(path)), part(module)} <= family and part(name_of(path)) != part(module)
    ]

    assert across == []


def test_each_library_comes_in_by_its_own_door() -> None:
    strays = []
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        for line, module in imports(path):
            library = module.split(".")[0]
            known = library in DOORS or library in HOUSES or library in sys.stdlib_module_names
            if not known or not place.startswith(tuple(DOORS.get(library, [""]))):
                strays.append(f"{place}:{line} imports {library}")

    assert strays == []


def test_only_the_essential_parts_of_qt_are_used_and_never_pyplot() -> None:
    found = [
        f"{name_of(path)}:{line} imports {module}"
        for path in sources()
        for line, module in imports(path)
        if (module.startswith("PySide6.") and module.split(".")[1] not in QT_PARTS) or module == "matplotlib.pyplot"
    ]

    assert found == []


@pytest.mark.parametrize(
    ("entry", "banned"),
    [
        (
            "gui.app, gui.main_window",
            ["numpy", "matplotlib", "typst", "sqlmodel", "sqlalchemy", "scipy", "openpyxl", "lxml"],
        ),
        ("model.cli, model.cli.commands", ["PySide6", "matplotlib", "typst", "sqlmodel", "sqlalchemy", "scipy"]),
    ],
)
def test_nothing_slow_is_imported_at_the_start(entry: str, banned: list[str]) -> None:
    code = f"import sys, {entry}; print(*sorted(set(sys.modules) & set({banned!r})))"

    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (shown.stdout.strip(), shown.stderr) == ("", "")


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    everything = [*sources(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "resources").rglob("*.py"), ROOT / "dev.py"]

    long = {path.stem: n for path in everything if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}

    assert long == {}


def test_no_leftovers_stay_in_the_code() -> None:
    words = [
        "TO" + "DO",
        "FIX" + "ME",
        "XX" + "X",
        "break" + "point(",
        "pytest." + "skip",
        "mark." + "skip",
        "mark.x" + "fail",
    ]
    found = [
        f"{path.relative_to(ROOT)}:{number} {word}"
        for path in [*sources(), *(ROOT / "tests").rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for word in words
        if word in line
    ]

    assert found == []
