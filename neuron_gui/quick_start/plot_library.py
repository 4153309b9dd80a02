"""The plot library, imported without making every class of Qt."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from neuron_gui.quick_start.lazy_qt_names import fills_empty_modules, lazy_qt_names

LIBRARY = "pyqtgraph"


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
