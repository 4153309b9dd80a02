"""The modules of pyqtgraph that are imported only when one of their names is asked for.

pyqtgraph imports all that it has at once: images, colour maps, trees, views in other processes.
Of that a plot of curves needs little, and the rest takes as long as half of the library.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

GRAPHICS = [
    "ArrowItem", "BarGraphItem", "BoxplotItem", "ColorBarItem", "CurvePoint", "DateAxisItem",
    "ErrorBarItem", "FillBetweenItem", "GradientEditorItem", "GradientLegend", "GraphicsLayout",
    "GraphItem", "GridItem", "HistogramLUTItem", "ImageItem", "InfiniteLine", "IsocurveItem",
    "LabelItem", "LegendItem", "LinearRegionItem", "MultiPlotItem", "PColorMeshItem",
    "PlotCurveItem", "PlotDataItem", "PlotItem", "ROI", "ScaleBar", "ScatterPlotItem",
    "TargetItem", "TextItem", "UIGraphicsItem", "VTickGroup",
]  # fmt: skip
WIDGETS = [
    "BusyCursor", "CheckTable", "ColorButton", "ColorMapMenu", "ColorMapWidget", "ComboBox",
    "DataFilterWidget", "DataTreeWidget", "DiffTreeWidget", "FeedbackButton", "FileDialog",
    "GradientWidget", "GraphicsLayoutWidget", "GroupBox", "HistogramLUTWidget", "JoystickButton",
    "LayoutWidget", "MultiPlotWidget", "PathButton", "PlotWidget", "ProgressDialog",
    "RawImageWidget", "RemoteGraphicsView", "ScatterPlotWidget", "SpinBox", "TableWidget",
    "TreeWidget", "ValueLabel", "VerticalLabel",
]  # fmt: skip
LEFT_OUT = [  # not every release has all of them
    *(f"pyqtgraph.graphicsItems.{name}" for name in GRAPHICS),
    "pyqtgraph.imageview",
    *(f"pyqtgraph.widgets.{name}" for name in WIDGETS),
]


class _Nothing(ModuleType):
    """Stands for a module while pyqtgraph is imported: each name in it is this module itself."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


@contextmanager
def left_out() -> Iterator[None]:
    """Let pyqtgraph, which is imported in between, import these modules only later.

    Raises ImportError if one of those that it does import is built on them.
    """
    stands = {name: _Nothing(name) for name in LEFT_OUT}
    sys.modules.update(stands)
    try:
        yield
    finally:
        for name in stands:
            del sys.modules[name]
    library = sys.modules["pyqtgraph"]
    for name in _names_of_nothing(library):
        delattr(library, name)
    vars(library)["__getattr__"] = _complete
    inside = [module for name, module in sys.modules.items() if name.startswith("pyqtgraph.")]
    if any(map(_names_of_nothing, inside)):
        raise ImportError("what was left out is needed")


def _names_of_nothing(module: ModuleType) -> list[str]:
    return [name for name, value in vars(module).items() if isinstance(value, _Nothing)]


def _complete(name: str) -> object:
    """Import what was left out, for a name that pyqtgraph does not have without."""
    library = sys.modules["pyqtgraph"]
    if not name.startswith("__") and vars(library).pop("__getattr__", None) is not None:
        for module in map(import_module, filter(find_spec, LEFT_OUT)):
            for public in getattr(module, "__all__", None) or _public_names(module):
                vars(library).setdefault(public, getattr(module, public))
        return getattr(library, name)
    raise AttributeError(f"module 'pyqtgraph' has no attribute {name!r}")


def _public_names(module: ModuleType) -> list[str]:
    return [name for name in vars(module) if not name.startswith("_")]
