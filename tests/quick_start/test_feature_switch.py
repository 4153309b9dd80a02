"""PySide reads no sources, and still offers its other spelling to who asks for it."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from neuron_gui.quick_start.feature_switch import spare_sources
from tests.quick_start.alone import said_alone

PROGRAM = """
import linecache, sys
from neuron_gui.quick_start.feature_switch import spare_sources
import PySide6.QtCore
known = set(linecache.cache)
if {spares}:
    assert spare_sources()
import colorsys
print(colorsys.__file__ in linecache.cache)
"""

ASKING = """
from __feature__ import snake_case
from PySide6.QtCore import QTimer
print(QTimer().is_active())
"""


@pytest.mark.parametrize("spares", [False, True])
def test_no_source_is_read_any_more(tmp_path: Path, spares: bool) -> None:
    program = PROGRAM.format(spares=spares)
    assert said_alone(program, tmp_path) == [str(not spares)]


def test_the_usual_names_are_there_and_others_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "asking.py").write_text(ASKING, encoding="utf-8")
    program = f"""
import sys
import PySide6.QtCore
from neuron_gui.quick_start.feature_switch import spare_sources
assert spare_sources()
sys.path.append({str(tmp_path)!r})
import asking
print(PySide6.QtCore.QTimer().isActive())
"""
    assert said_alone(program, tmp_path) == ["False", "False"]


@pytest.mark.parametrize("feature", [None, ModuleType("feature")])
def test_a_pyside_without_that_function_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, feature: ModuleType | None
) -> None:
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", feature)
    assert not spare_sources()
    assert not hasattr(feature, "_mod_uses_pyside")
