from collections.abc import Iterator
from pathlib import Path

import pytest

from neuron_gui.core import dump, new_session, train
from neuron_gui.state.recovery import recovery_folder


@pytest.fixture(autouse=True)
def no_files_of_other_tests(qapp: object) -> Iterator[None]:
    """Nothing to recover, before and after."""
    yield
    left = [path.name for path in recovery_folder().glob("*")]
    for path in recovery_folder().glob("*"):
        path.unlink()
    assert left == []


@pytest.fixture
def session_file(tmp_path: Path) -> Path:
    """A saved session: XOR with four hidden units, trained for 100 iterations."""
    path = tmp_path / "xor.neuron"
    path.write_text(dump(train(new_session(hidden=[4]), 100)), encoding="utf-8")
    return path
