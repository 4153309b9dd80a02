"""The plot library, imported without making every class of Qt.

PySide makes each class when it is first asked for. pyqtgraph, which serves several Qt bindings,
copies all names of QtCore, QtGui and QtWidgets into empty modules of its own, and so has all of
them made. Here it finds such modules ready, which look up a name when it is asked for.
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


def import_plot_library() -> None:
    """Import pyqtgraph, unless that was done before; as usual where it is other than expected."""
    if LIBRARY in sys.modules:
        return
    found = find_spec(LIBRARY)
    if found is not None and found.origin and fills_empty_modules(Path(found.origin).parent):
        with lazy_qt_names():
            import_module(LIBRARY)
    else:
        import_module(LIBRARY)


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


def fills_empty_modules(library: Path) -> bool:
    """Return whether pyqtgraph's folder has the modules to copy to, with nothing else in them."""
    files = [library / "Qt" / name / "__init__.py" for name in COPIED]
    return all(file.is_file() and not file.stat().st_size for file in files)


@contextmanager
def lazy_qt_names() -> Iterator[None]:
    """Let pyqtgraph, which is imported in between, copy no names: it finds lazy copies."""
    for name, source in COPIED.items():
        full = f"pyqtgraph.Qt.{name}"
        sys.modules[full] = LazyCopy(full, source)
    with _without_names():
        yield


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
