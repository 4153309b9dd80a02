"""The plot library has all names of Qt, and few classes are made for it."""

from pathlib import Path

from tests.quick_start.alone import said_alone

BEGIN = """
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
from neuron_gui.quick_start.plot_library import import_plot_library
usual = {module: dir(module) for module in (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets)}
import_plot_library()
import sys
import pyqtgraph
from pyqtgraph.Qt import QtCore, QtGui, QtWidgets
"""


def test_each_name_of_qt_is_there_and_is_the_same(tmp_path: Path) -> None:
    program = (
        BEGIN
        + """
for source, copy in zip(usual, (QtCore, QtGui, QtWidgets), strict=True):
    assert set(usual[source]) <= set(dir(copy))
    for name in usual[source]:
        if not name.startswith("__"):
            assert getattr(copy, name) is getattr(source, name), name
print("same")
"""
    )
    assert said_alone(program, tmp_path) == ["same"]


def test_a_name_that_is_none_is_an_attribute_error(tmp_path: Path) -> None:
    program = BEGIN + 'print(hasattr(QtCore, "QNothing"), hasattr(PySide6.QtCore, "QNothing"))'
    assert said_alone(program, tmp_path) == ["False", "False"]


def test_pyside_lists_its_names_as_before(tmp_path: Path) -> None:
    program = (
        BEGIN + "print(all(set(dir(module)) == set(names) for module, names in usual.items()))"
    )
    assert said_alone(program, tmp_path) == ["True"]


def test_what_nobody_uses_is_not_made(tmp_path: Path) -> None:
    program = BEGIN + "print('QWizard' in vars(QtWidgets), 'QWidget' in vars(QtWidgets))"
    assert said_alone(program, tmp_path) == ["False", "True"]


def test_a_plot_can_be_made_and_painted(tmp_path: Path) -> None:
    program = (
        BEGIN
        + """
application = QtWidgets.QApplication([])
plot = pyqtgraph.PlotWidget()
plot.plot([1, 2, 4])
plot.show()
print(plot.grab().isNull())
"""
    )
    assert said_alone(program, tmp_path) == ["False"]


def test_a_library_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    program = "import pyqtgraph.Qt.QtCore as before\n" + BEGIN + "print(QtCore is before)"
    assert said_alone(program, tmp_path) == ["True"]


def test_a_library_that_does_it_otherwise_is_imported_as_usual(tmp_path: Path) -> None:
    folder = tmp_path / "pyqtgraph"
    (folder / "Qt").mkdir(parents=True)
    (folder / "Qt" / "__init__.py").touch()
    (folder / "Qt" / "QtCore.py").write_text("own = 1", encoding="utf-8")
    (folder / "__init__.py").write_text("from pyqtgraph.Qt import QtCore", encoding="utf-8")
    program = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from neuron_gui.quick_start.plot_library import import_plot_library
import_plot_library()
import pyqtgraph
print(pyqtgraph.QtCore.own)
"""
    assert said_alone(program, tmp_path) == ["1"]
