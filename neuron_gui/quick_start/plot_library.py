"""The plot library, imported without what a plot of curves does not need."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from neuron_gui.quick_start.lazy_qt_names import fills_empty_modules, lazy_qt_names
from neuron_gui.quick_start.left_out import left_out

LIBRARY = "pyqtgraph"


def import_plot_library() -> None:
    """Import pyqtgraph, unless that was done before; all of it where it is other than expected."""
    if LIBRARY in sys.modules:
        return
    found = find_spec(LIBRARY)
    if found is None or found.origin is None or not fills_empty_modules(Path(found.origin).parent):
        import_module(LIBRARY)
        return
    try:
        with lazy_qt_names(), left_out():
            import_module(LIBRARY)
    except Exception:
        _forget()
        import_module(LIBRARY)


def _forget() -> None:
    """Take away what has been imported halfway."""
    for name in list(sys.modules):
        if name.partition(".")[0] == LIBRARY:
            del sys.modules[name]
