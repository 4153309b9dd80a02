"""Garbage collection pauses while a window is built, and goes on as before."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from neuron_gui import app, assembly
from neuron_gui.state.garbage_collection import paused_collection
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def collection_as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()
    gc.unfreeze()


@pytest.mark.parametrize("is_enabled", [False, True])
def test_it_is_paused_and_then_as_before(is_enabled: bool) -> None:
    (gc.enable if is_enabled else gc.disable)()
    with paused_collection:
        assert not gc.isenabled()
    assert gc.isenabled() is is_enabled


@pytest.mark.parametrize("is_enabled", [False, True])
def test_it_is_as_before_also_after_a_failure(is_enabled: bool) -> None:
    (gc.enable if is_enabled else gc.disable)()
    with pytest.raises(ValueError, match="halfway"), paused_collection:
        raise ValueError("halfway")
    assert gc.isenabled() is is_enabled


@pytest.mark.parametrize("is_enabled", [False, True])
def test_a_script_that_makes_a_window_finds_it_as_it_was(
    qapp: QApplication, theme: Theme, is_enabled: bool
) -> None:
    (gc.enable if is_enabled else gc.disable)()
    frozen = gc.get_freeze_count()
    window = app.create_window()
    assert gc.isenabled() is is_enabled
    assert gc.get_freeze_count() == frozen
    window.deleteLater()


def test_the_program_freezes_what_it_has_built(qapp: QApplication, theme: Theme) -> None:
    window = MainWindow(Preferences())
    app.assemble_or_show_error(window, None)
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    window.deleteLater()


def test_garbage_is_collected_also_after_a_window_could_not_be_built(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no place")

    monkeypatch.setattr(assembly, "Assembly", fail)
    window = MainWindow(Preferences())
    with pytest.raises(RuntimeError, match="no place"):
        app.assemble(window)
    assert gc.isenabled()
    window.deleteLater()
