"""The plot library, imported without the hundreds of Qt classes that it does not use.

PySide makes each class when it is first asked for. pyqtgraph, which serves several Qt bindings,
copies all names of QtCore, QtGui and QtWidgets into empty modules of its own, and so has all of
them made: a fifth of the start. Here it finds such modules ready, which look up a name when it is
asked for.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

LIBRARY = "pyqtgraph"
COPIED = {"QtCore": QtCore, "QtGui": QtGui, "QtWidgets": QtWidgets}


class LazyCopy(ModuleType):
    """A module with the names of another, each copied when it is first asked for."""

    def __init__(self, name: str, source: ModuleType) -> None:
        super().__init__(name, source.__doc__)
        self._source = source

    def __getattr__(self, name: str) -> object:
        value = getattr(self._source, name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self._source)})


def import_plot_library() -> None:
    """Import pyqtgraph, unless that was done before."""
    if LIBRARY in sys.modules:
        return
    if not _fills_empty_modules():
        import_module(LIBRARY)
        return
    copies = {f"{LIBRARY}.Qt.{name}": source for name, source in COPIED.items()}
    for name, source in copies.items():
        sys.modules[name] = LazyCopy(name, source)
    try:
        with _without_names():
            import_module(LIBRARY)
    except Exception:
        for name in copies:
            sys.modules.pop(name, None)
        raise


def _fills_empty_modules() -> bool:
    """Return whether the library has the modules that it copies to, with nothing else in them."""
    found = find_spec(LIBRARY)
    if found is None or found.origin is None:
        return False
    files = [Path(found.origin).parent / "Qt" / name / "__init__.py" for name in COPIED]
    return all(file.is_file() and not file.stat().st_size for file in files)


@contextmanager
def _without_names() -> Iterator[None]:
    """Let `dir` find no names in PySide's modules, so that none are copied from them."""
    listings = {module: vars(module).get("__dir__") for module in COPIED.values()}
    try:
        for module in listings:
            vars(module)["__dir__"] = list
        yield
    finally:
        for module, listing in listings.items():
            if listing is None:
                del vars(module)["__dir__"]
            else:
                vars(module)["__dir__"] = listing
