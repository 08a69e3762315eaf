"""The way in for developers: sets up what is missing, then does what was asked.

    python3 dev.py run [ARGS]      the program: the window, or `run simulate PATHWAY …` without one
    python3 dev.py test [ARGS]     words, ruff, mypy, pytest; ARGS go to pytest (--long: what is random, at length)
    python3 dev.py drive [ARGS]    draws the pathway of tests/drive with real keys, on a screen of its own
    python3 dev.py words           gathers the words of the code into the catalogues and compiles them
    python3 dev.py lock            writes requirements.lock anew from pyproject.toml
    python3 dev.py build           the program as one folder, in dist/
    python3 dev.py bench [ARGS]    times the simulation beside SimPy and Ciw, bench/README.md

Standard library only: this file runs on a machine where nothing is installed yet. It also has to parse on a Python
that is too old, to be able to say so.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "stafet-stamp"
NOT_COMPILED = VENV / "stafet-not-compiled"
WINDOWS = os.name == "nt"
KEPT = VENV / "compiled"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
PYTHONS = ((3, 11), (3, 15))
CHECKED = ("model", "pathways", "gui", "stafet.py")
# The names of the hot files, in Cython's pure-Python mode; each is also its own interpreted reference.
HOT = ROOT / "model" / "compiled.txt"

# What Qt wants of a system (xcb and Wayland), beyond what these bring along by themselves.
QT_LIBRARIES = [
    *("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    *("libwayland-cursor0", "libwayland-egl1"),
]

DRIVE = ["xvfb", "openbox", "xdotool", "x11-xkb-utils"]


def main(argv):
    verb, arguments = (argv[0], argv[1:]) if argv else ("", [])
    verbs = {"run": run, "test": test, "drive": drive, "words": words, "lock": lock, "build": build, "bench": bench}
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    set_up()
    return verbs[verb](arguments)


def run(arguments):
    compile_hot_files()
    return become([PYTHON, ROOT / "stafet.py", *arguments])


def test(arguments):
    """Every check is run, so that one round shows everything; they run beside the compiling and each other, pytest last
    and alone, its closing line at the end."""
    checked = [name for name in CHECKED if (ROOT / name).exists()]
    checks = [
        ("words", [ROOT / "resources" / "translations" / "words.py", "check"]),
        ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy", ["-m", "mypy", "--no-error-summary", *checked]),
    ]
    with tempfile.TemporaryDirectory() as folder:
        begun = [(name, Path(folder, name), begin(command, Path(folder, name))) for name, command in checks]
        failed = [] if compile_hot_files() else ["compiling"]
        failed += [name for name, told, process in begun if ended(process, told)]
    if failed:
        say("Not in order: " + ", ".join(failed))
    status = subprocess.call([str(PYTHON), "-m", "pytest", "-q", *arguments], cwd=str(ROOT))
    return status or int(bool(failed))


def begin(command, told):
    """Begin a check beside others; what it says is kept in a file until it has ended."""
    with open(str(told), "wb") as out:
        command = [str(part) for part in (PYTHON, *command)]
        return subprocess.Popen(command, cwd=str(ROOT), stdout=out, stderr=subprocess.STDOUT)


def ended(process, told):
    """Wait for a check and show what it said; whether it found something."""
    found = process.wait()
    print(told.read_text(encoding="utf-8", errors="replace"), end="", flush=True)
    return bool(found)


def drive(arguments):
    """A screen in memory, a window manager and xdotool: the keys and the pointer are those of a person."""
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool", "setxkbmap") if not shutil.which(tool)]
    if missing:
        say("Not on this system: {}. Run:  sudo apt-get install {}".format(", ".join(missing), " ".join(DRIVE)))
        return 1
    size = ["-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]  # else it forgets the Danish keyboard
    screen = subprocess.Popen(["Xvfb", "-displayfd", "1", *size], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    number = ":" + screen.stdout.readline().decode().strip()
    # Without a locale of that kind X gives no letter for the key of å.
    display = dict(os.environ, DISPLAY=number, STAFET_TEST_PLATFORM="xcb", LC_ALL="C.UTF-8")
    manager = subprocess.Popen(["openbox"], env=display, stderr=subprocess.DEVNULL)
    try:
        subprocess.check_call(["setxkbmap", "dk"], env=display)
        command = [str(PYTHON), "-m", "pytest", "-q", "tests/drive", *arguments]
        return subprocess.call(command, cwd=str(ROOT), env=display)
    finally:
        for process in (manager, screen):
            process.terminate()
            process.wait()


def words(arguments):
    return become([PYTHON, ROOT / "resources" / "translations" / "words.py", *arguments])


def lock(arguments):
    """One lock for all Pythons and systems: hashes, no addresses. uv is used once, from a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call([str(PYTHON), "-m", "pip", "install", "-q", "--target", folder, "uv"])
        tool = Path(folder) / "bin" / ("uv.exe" if WINDOWS else "uv")
        options = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links"
        options += " --no-header --no-annotate --quiet --extra dev --output-file requirements.lock"
        return subprocess.call([str(tool), "pip", "compile", *options.split(), *arguments, "pyproject.toml"], cwd=ROOT)


def build(arguments):
    compile_hot_files()
    if not all(compiled(source) for source in hot_files()):
        say("The program is not built: its simulation is not compiled.")
        return 1
    return become([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *arguments, ROOT / "build.spec"])


def bench(arguments):
    compile_hot_files()
    return subprocess.call([str(PYTHON), "-m", "bench", *arguments], cwd=str(ROOT))


def become(command):
    """Hand this process over; Windows has no exec worth the name, there we wait and pass the exit code on."""
    command = [str(part) for part in command]
    if WINDOWS:
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(command[0], command)


# Setting up


def set_up():
    """Make .venv hold exactly what the lock says; nothing is done where its stamp shows that it does."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    missing = missing_system_packages()
    if missing and not install_system_packages(missing):
        say("Missing on this system; run:  sudo apt-get install " + " ".join(missing))
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if not PYTHON.exists():
        say("Making .venv …")
        make_venv()
    say("Installing the libraries of requirements.lock; the first time this takes a minute or two …")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.call([*pip, "-r", str(LOCK)]):
        sys.exit("The libraries could not be installed; the lines above say why. Then run the same command again.")
    if NOT_COMPILED.exists():
        NOT_COMPILED.unlink()
    STAMP.write_text(wanted, encoding="ascii")


def make_venv():
    python = suitable_python()
    remove_compiled(hot_files())  # they belong to the Python that made them
    shutil.rmtree(str(VENV), ignore_errors=True)
    if subprocess.call([python, "-m", "venv", str(VENV)]):
        shutil.rmtree(str(VENV), ignore_errors=True)
        sys.exit("This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install python3-venv")


def suitable_python():
    low, high = PYTHONS
    if low <= sys.version_info[:2] < high:
        return sys.executable
    for minor in range(high[1] - 1, low[1] - 1, -1):
        other = shutil.which("python3." + str(minor))
        if other:
            return other
    span = "3.{} to 3.{}".format(low[1], high[1] - 1)
    return sys.exit("Stafet runs on Python {}; this is {}.{}.".format(span, *sys.version_info[:2]))


def missing_system_packages():
    """Debian's packages that are not there; none on other systems, which bring what is needed."""
    if not shutil.which("dpkg-query"):
        return []
    wanted = [*QT_LIBRARIES]
    if not shutil.which("cc"):
        wanted += ["gcc", "libc6-dev"]
    if sys.base_prefix == "/usr":
        wanted += ["python3-venv", "python3-dev"]
    shown = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *wanted, "*t64"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        universal_newlines=True,
        check=False,
    )
    # Debian 13 and Ubuntu 24.04 gave some libraries a new name, with t64 at its end, that stands for the old one.
    there = {line.split()[0].replace("t64", "") for line in shown.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def install_system_packages(missing):
    if os.geteuid() != 0:
        return False
    say("Installing system packages: " + " ".join(missing))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in ([*get, "update"], [*get, "install", "-y", "--no-install-recommends", *missing]):
        if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL):
            return False
    return True


# Compiling


def compile_hot_files():
    """Compile what is newer than its compiled form. False where a compiler is there and fails; that is a defect."""
    stale = [source for source in hot_files() if older(compiled(source), source)]
    if not stale or (NOT_COMPILED.exists() and not older([NOT_COMPILED], *stale)):
        return True
    remove_compiled(stale)
    stale = [source for source in stale if not taken_from_kept(source)]
    if not stale:
        return True
    if not can_compile():
        say("No C compiler for this Python: the simulation runs interpreted, some fifty times slower.")
        return True
    say("Compiling " + ", ".join(source.stem for source in stale) + " …")
    with tempfile.TemporaryDirectory() as folder:
        return compile_in(Path(folder), stale)


def compile_in(folder, stale):
    """Compile in a copy outside the checkout, whose path may hold anything, and move whole files into place: another
    process never loads half a one."""
    for path in (ROOT / "model").rglob("*.p*"):
        if path.suffix in (".py", ".pxd"):
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(path), str(copy))
    names = [str(source.relative_to(ROOT)) for source in stale]
    flags = dict(os.environ) if WINDOWS else dict(os.environ, CFLAGS="-O2 -ffp-contract=off")
    command = [str(PYTHON), "-m", "Cython.Build.Cythonize", "-i", "-3", "-q", "-j", str(os.cpu_count() or 1), *names]
    shown = subprocess.run(
        command, cwd=str(folder), env=flags, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if shown.returncode:
        say(shown.stdout.decode(errors="replace") + "\nNot compiled: the simulation runs interpreted.")
        if WINDOWS:  # most often there is no compiler, and trying is the only way to know: not again before a change
            NOT_COMPILED.touch()
        return WINDOWS
    for source in stale:
        for made in compiled(folder / source.relative_to(ROOT)):
            beside = source.with_name(made.name + ".tmp")
            shutil.copyfile(str(made), str(beside))
            os.replace(str(beside), str(source.with_name(made.name)))
    for source in stale:
        keep(source)
    return True


# What was compiled once is kept by what it was made of, beside the Python that it is for: going from one branch to
# another, or to a second checkout with the same .venv, does not compile again.


def kept(source):
    """Where the compiled form of what now stands in the source (and in the .pxd beside it) is kept."""
    made_of = hashlib.sha256()
    for path in (source, *sorted(source.parent.glob("*.pxd"))):
        made_of.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return KEPT / made_of.hexdigest()[:32]


def taken_from_kept(source):
    """Put it into place; False where there is none."""
    folder = kept(source)
    for made in compiled(folder / source.name):
        beside = source.with_name(made.name + ".tmp")
        shutil.copyfile(str(made), str(beside))
        os.replace(str(beside), str(source.with_name(made.name)))
        os.utime(str(folder))
    return bool(compiled(source))


def keep(source):
    """Keep what was just compiled, and of older things the newest few generations."""
    folder = kept(source)
    folder.mkdir(parents=True, exist_ok=True)
    for made in compiled(source):
        beside = folder / (made.name + ".tmp")
        shutil.copyfile(str(made), str(beside))
        os.replace(str(beside), str(folder / made.name))
    newest = sorted(KEPT.iterdir(), key=lambda path: -path.stat().st_mtime)
    for path in newest[4 * max(1, len(hot_files())) :]:
        shutil.rmtree(str(path), ignore_errors=True)


def hot_files():
    if not HOT.exists():
        return []
    return [HOT.parent / name for name in HOT.read_text(encoding="utf-8").split()]


def compiled(source):
    return [path for path in source.parent.glob(source.stem + ".*") if path.suffix in (".so", ".pyd")]


def older(made, *sources):
    """Whether nothing was made, or a source (or any .pxd beside it) changed since."""
    if not made:
        return True
    inputs = [path for source in sources for path in (source, *source.parent.glob("*.pxd"))]
    return min(path.stat().st_mtime for path in made) < max(path.stat().st_mtime for path in inputs)


def remove_compiled(sources):
    for source in sources:
        for path in compiled(source):
            path.unlink()


def can_compile():
    return WINDOWS or bool(shutil.which("cc") and (Path(sysconfig.get_paths()["include"]) / "Python.h").exists())


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
