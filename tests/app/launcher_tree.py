"""A small copy of the program that the launcher can set up in seconds, with no network.

Its only package is a wheel of a few lines, made here, and its program prints where it runs.
Everything between is the real thing: main.py, the launcher, venv and pip.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from neuron_gui.launcher.environment import ROOT

PROGRAM = """
import sys, tiny
def main(arguments):
    print("started in", sys.prefix, "with", tiny.NAME, *arguments)
    return 0
"""
WHEEL = "tiny-1.0-py3-none-any.whl"
METADATA = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
TAGS = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_tree(root: Path) -> Path:
    """Make the copy, and return its main.py."""
    main = root / "main.py"
    requirements = root / "resources" / "requirements"
    requirements.mkdir(parents=True)
    shutil.copy(ROOT / "main.py", main)
    shutil.copytree(ROOT / "neuron_gui" / "launcher", root / "neuron_gui" / "launcher")
    for name in ("__init__.py", "command_line.py"):
        shutil.copy(ROOT / "neuron_gui" / name, root / "neuron_gui")
    (root / "neuron_gui" / "app.py").write_text(PROGRAM, encoding="utf-8")
    digest = make_wheel(root / "wheels")
    lock = f"tiny==1.0 --hash=sha256:{digest}\n"
    (requirements / "app.lock").write_text(lock, encoding="utf-8")
    return main


def make_wheel(folder: Path) -> str:
    """Make the wheel in a folder, and return its hash."""
    folder.mkdir()
    files = {
        "tiny.py": "NAME = 'tiny'\n",
        "tiny-1.0.dist-info/METADATA": METADATA,
        "tiny-1.0.dist-info/WHEEL": TAGS,
    }
    record = "".join(f"{name},{digest(text)},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
        wheel.writestr("tiny-1.0.dist-info/RECORD", f"{record}tiny-1.0.dist-info/RECORD,,\n")
    return hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()


def digest(text: str) -> str:
    """Return the hash of a file as a wheel's record states it."""
    code = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return "sha256=" + code.decode().rstrip("=")


def surroundings(home: Path, **changes: str) -> dict[str, str]:
    """Return the environment variables of a person without settings and without a screen."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_RETRIES": "1",
        "QT_QPA_PLATFORM": "offscreen",
        **changes,
    }


def begin(main: Path, home: Path, *arguments: str, **changes: str) -> subprocess.Popen[str]:
    """Start main.py under a Python that has no packages, as a double-click would."""
    return subprocess.Popen(
        [sys.executable, "-S", str(main), *arguments],
        env=surroundings(home, **changes),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def launch(main: Path, home: Path, *arguments: str, **changes: str) -> tuple[int, str, str]:
    """Start main.py and wait; return its exit code, and what it printed as output and errors."""
    process = begin(main, home, *arguments, **changes)
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors
