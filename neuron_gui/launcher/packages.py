"""Looks whether the running Python already has every package, in a version that will do.

The packages are looked for but not imported: the window is to be painted before numpy and
pyqtgraph are loaded. The versions are those of pyproject.toml, and a test compares them.
"""

import importlib.util
import re
import sys

Version = tuple[int, ...]

# Module, distribution, first version that will do, first later version that will not.
PACKAGES: tuple[tuple[str, str, Version, Version], ...] = (
    ("numpy", "numpy", (1, 26), (3,)),
    ("pyqtgraph", "pyqtgraph", (0, 13, 7), (0, 15)),
    ("PySide6.QtWidgets", "PySide6-Essentials", (6, 8, 2), (6, 13)),
)
# This release crashes older Pythons, and is the only one for the newest.
CRASHING_PYSIDE = (6, 12, 0)
IMMUNE_PYTHON = (3, 15)


def has_packages() -> bool:
    """Return whether the running Python has all packages, in versions that will do."""
    if not all(is_module(module) for module, *_ in PACKAGES):
        return False
    from importlib.metadata import PackageNotFoundError, version

    try:
        return all(suits(name, version(name), sys.version_info[:2]) for _, name, *_ in PACKAGES)
    except PackageNotFoundError:
        return False


def is_module(name: str) -> bool:
    """Return whether this Python finds the module."""
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def suits(distribution: str, version: str, python: Version) -> bool:
    """Return whether this version of a package will do for this version of Python."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
    if distribution == "PySide6-Essentials" and python >= IMMUNE_PYTHON:
        return CRASHING_PYSIDE <= numbers < (6, 13)
    if distribution == "PySide6-Essentials" and numbers == CRASHING_PYSIDE:
        return False
    return any(
        name == distribution and first <= numbers < beyond for _, name, first, beyond in PACKAGES
    )
