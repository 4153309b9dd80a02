"""Files that cannot be opened, in the real window: a sentence, and nothing is lost."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.document import Document
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.files.texts import not_opened, not_saved
from neuron_gui.views.widgets.file_dialogs import why_not_written
from neuron_gui.views.window.main_window import MainWindow
from tests.cases import case
from tests.core.damages import VERSIONS, every_damage
from tests.views.files.driver import drop, edit, message, question, visible

GOOD = VERSIONS["version-2"]
BAD = {
    "empty": (b"", "it is empty"),
    "cut off": (GOOD[:900].encode(), "the file is damaged or cut off in line"),
    "bad bytes": (
        GOOD.encode().replace(b"adam", b"ad\xffm", 1),
        f"the file is damaged or cut off in line {GOOD[: GOOD.index('adam')].count(chr(10)) + 1}",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", "it is no session of Neuron GUI"),
    "another JSON": (b'{"name": "and"}', "it is no session of Neuron GUI"),
    "newer": (GOOD.replace('"version": 2', '"version": 9').encode(), "a newer Neuron GUI"),
    "a gap": (GOOD.replace("0.75,", "NaN,", 1).encode(), "a value in the file is no number"),
    "table": (
        GOOD.replace("[0.75, 1.0, 1.0]", "[0.75, 1.0]").encode(),
        "too many or too few numbers are in the table (dataset.inputs)",
    ),
    "setting": (
        GOOD.replace('"optimizer": "adam"', '"optimizer": "magic"').encode(),
        "something in the settings is not known here (settings.optimizer)",
    ),
    "weights": (
        GOOD.replace('"parameters": [', '"parameters": [null, ').encode(),
        "in the weights (parameters)",
    ),
    "iteration": (
        GOOD.replace('"iteration": 80', '"iteration": -1').encode(),
        "a value in the count of iterations is not possible (iteration)",
    ),
    "history": (
        GOOD.replace('"losses": 61', '"losses": 62').encode(),
        "in the history (history.segments[0].first_losses)",
    ),
    "contradiction": (
        GOOD.replace('"iteration": 80', '"iteration": 151').encode(),
        "something in the count of iterations does not fit the rest (iteration)",
    ),
}


def test_a_bad_file_gives_a_sentence_and_changes_nothing(
    window: MainWindow, window_document: Document, tmp_path: Path
) -> None:
    state = window_document.state
    for name, (content, why) in BAD.items():
        with case(name):
            (tmp_path / f"{name}.neuron").write_bytes(content)
            drop(window, tmp_path / f"{name}.neuron")
            assert message(window).startswith(f"{name}.neuron was not opened: ")
            assert why in message(window)
            assert message(window).endswith("What is open stays as it is.")
            assert window_document.state is state
            assert window.windowTitle() == "Neuron GUI"


NEITHER = "is no table and no session. Tables can be read from CSV and text files."
OTHERS = {
    "package.json": (b'{"name": "and", "version": 2}', NEITHER),
    "broken.json": (b'{"name": ', NEITHER),
    "session.py": (b'FORMAT = "neuron-gui-session"\n', NEITHER),
    "notes.md": ("# Höhe\n\n| a | y |\n".encode(), "has names, but no rows below them."),
    "old.md": (b"# H\xf6he\n", NEITHER),
    "empty words": (b"\n\n", "is empty: no cell has any text."),
    "zeros.neuron": (
        bytes(5000),
        "was not opened: it is no session of Neuron GUI. If there is a table in it, "
        "choose File > Import table. What is open stays as it is.",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_was_never_a_session_is_not_called_damaged(
    name: str, window: MainWindow, window_document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    state = window_document.state
    content, sentence = OTHERS[name]
    (tmp_path / name).write_bytes(content)
    drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: message(window) == f"{name} {sentence}")
    assert window_document.state is state


@pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (os.mkfifo, "it is a pipe or a device, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "it is a pipe or a device, not a file"),
        (lambda path: path.symlink_to("gone"), "it is a link to a file that is not there any more"),
        (lambda path: path.symlink_to(path), "it is a link that leads back to itself"),
    ],
    ids=["pipe", "device", "dangling", "circle"],
)
@pytest.mark.parametrize("ending", ["neuron", "csv"])
def test_what_is_no_file_is_called_what_it_is_and_never_waited_for(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    make: Callable[[Path], object],
    why: str,
    ending: str,
) -> None:
    path = tmp_path / f"odd.{ending}"
    make(path)
    drop(window, path)
    qtbot.waitUntil(lambda: why in message(window))
    files = window.findChild(FileActions)
    files.open_recent(str(path))
    assert ("was taken off the list" in message(window)) is ("not there any more" in why)


def test_every_reason_has_words_of_its_own(tmp_path: Path) -> None:
    for tell in (not_opened, not_saved):
        said = {tell(tmp_path, DiskError(tmp_path, reason, "?")) for reason in DiskReason}
        assert not any("{" in sentence for sentence in said)
    said = {why_not_written(DiskError(tmp_path / "a", reason, "?")) for reason in DiskReason}
    assert len(said) == len(DiskReason) - 1  # what is empty is written like anything else


def test_every_damage_has_its_sentence(
    window: MainWindow, window_document: Document, tmp_path: Path
) -> None:
    state, damages = window_document.state, list(every_damage().items())
    for name, text in damages[:: len(damages) // 60]:
        path = tmp_path / "bad.neuron"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        drop(window, path)
        assert "{" not in message(window), name
        assert window_document.state is state, name


def test_what_is_no_readable_file_is_told(
    window: MainWindow, window_document: Document, tmp_path: Path
) -> None:
    (tmp_path / "folder.neuron").mkdir()
    state = window_document.state
    drop(window, tmp_path / "folder.neuron")
    assert "it is a folder" in message(window)
    drop(window, tmp_path / "missing.neuron")
    assert f"there is no such file in {tmp_path}" in message(window)
    with (tmp_path / "huge.neuron").open("wb") as huge:
        huge.truncate(300 * 2**20)
    drop(window, tmp_path / "huge.neuron")
    assert "it is too large for a session" in message(window)
    assert window_document.state is state


def test_unsaved_work_stays_unsaved_work(
    window: MainWindow, window_document: Document, tmp_path: Path
) -> None:
    (tmp_path / "bad.neuron").write_text("{")
    edit(window)
    state = window_document.state
    drop(window, tmp_path / "bad.neuron")
    assert question(window) is None
    assert "bad.neuron was not opened" in message(window)
    assert window_document.state is state
    assert window.isWindowModified()
    assert window_document.undo_stack.count() == 1


def test_a_bad_argument_opens_the_lesson_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    window = create_window(str(tmp_path / "missing.neuron"))
    with qtbot.waitExposed(window):
        window.show()
    assert "missing.neuron was not opened" in message(window)
    assert visible(window, "network_view")
    window.close()
    window.deleteLater()
