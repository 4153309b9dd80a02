"""Whatever is done, in whatever order: no bit of a session, its past or its files is lost.

More is tried out with `--hypothesis-profile long`, and something else with `--hypothesis-seed`.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from pytestqt.qtbot import QtBot

from neuron_gui.app import SWITCH_SECONDS
from neuron_gui.state.recovery import recovery_folder
from tests.app.model.full_model import ACTIONS, FullModel
from tests.app.model.window_model import WindowModel

IN_A_ROW = 50
IN_A_WINDOW = 120


class RandomActions(RuleBasedStateMachine):
    """All that a person can do, and what can happen to the machine."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__()
        self.model = FullModel(qtbot, folder)

    @rule(action=st.sampled_from(ACTIONS), index=st.integers(0, 120), number=st.integers(0, 60))
    def do(self, action: str, index: int, number: int) -> None:
        getattr(self.model, action)(index, number)

    @invariant()
    def nothing_is_lost(self) -> None:
        self.model.check()

    def teardown(self) -> None:
        self.model.close()


@pytest.fixture(autouse=True)
def threads_take_turns_as_in_the_program() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def no_files_left() -> Iterator[None]:
    """Nothing to recover afterwards."""
    yield
    assert list(recovery_folder().glob("*")) == []


def try_out(qtbot: QtBot, folder: Path) -> None:
    """Do random actions, as often as the profile wants."""
    settings = hypothesis.settings(
        max_examples=hypothesis.settings().max_examples // 2,
        stateful_step_count=IN_A_ROW,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: RandomActions(qtbot, folder), settings=settings)


def test_random_actions_lose_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    try_out(qtbot, tmp_path)


def test_random_actions_lose_nothing_where_little_is_remembered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checkpoints are thinned out, losses merged and steps forgotten, as after millions."""
    for module in ("history", "storage.histories"):
        monkeypatch.setattr(f"neuron_gui.core.{module}.MOST_CHECKPOINTS", 6)
    for module in ("loss_record", "storage.histories"):
        monkeypatch.setattr(f"neuron_gui.core.{module}.MOST_EXACT", 40)
        monkeypatch.setattr(f"neuron_gui.core.{module}.MOST_BINS", 4)
    monkeypatch.setattr("neuron_gui.state.undo_stack.MOST_UNDO_STEPS", 8)
    try_out(qtbot, tmp_path)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.usefixtures("no_files_left")
def test_random_actions_in_the_window_while_it_trains_lose_nothing(
    qtbot: QtBot, theme: object, tmp_path: Path, seed: int
) -> None:
    chance, done = random.Random(seed), list[tuple[str, int, int]]()
    model = WindowModel(qtbot, tmp_path)
    try:
        for _ in range(IN_A_WINDOW * hypothesis.settings().max_examples // 100):
            done.append((chance.choice(ACTIONS), chance.randrange(120), chance.randrange(60)))
            model.act(*done[-1])
            model.check()
    except BaseException as error:
        error.add_note(f"after {done}")
        raise
    finally:
        model.close()
