"""What a person does: menu, dialog, file name; and what is said of it."""

import csv
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.exporting.dialog import PictureDialog
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.exporting.picture import Picture, Subject
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.widgets.theme import LIGHT, Theme
from tests.views.exporting.conftest import Opened, Train

NETWORK = Picture(Subject.NETWORK, 900, 500)


def rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("name", "begin"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("A.PDF", b"%PDF-")]
)
def test_the_name_decides_the_kind_of_picture(
    exports: Exports, told: list[str], tmp_path: Path, name: str, begin: bytes
) -> None:
    exports.save_picture(NETWORK, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begin)
    assert told == [f"{tmp_path / name} was written."]


def test_from_the_menu_to_the_file(
    exports: Exports, told: list[str], opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    exports.network_picture.trigger()
    dialog = opened(PictureDialog)
    dialog.findChild(QSpinBox, "picture_width_spin").setValue(1111)
    qtbot.waitUntil(lambda: not dialog.findChild(QLabel, "picture_preview").pixmap().isNull())
    dialog.findChild(QPushButton, "picture_save_button").click()
    files = opened(QFileDialog)
    files.setDirectory(str(tmp_path))
    files.selectFile(str(tmp_path / "mine"))
    files.accept()
    image = QImage(str(tmp_path / "mine.png"))
    assert image.width() == 1111
    assert told == [f"{tmp_path / 'mine.png'} was written."]


def test_another_kind_chosen_in_the_file_dialog_gives_its_suffix(
    exports: Exports, opened: Opened, tmp_path: Path
) -> None:
    exports.plot_picture.trigger()
    opened(PictureDialog).accept()
    files = opened(QFileDialog)
    files.selectNameFilter("SVG drawing (*.svg)")
    files.filterSelected.emit("SVG drawing (*.svg)")
    files.selectFile(str(tmp_path / "plot"))
    files.accept()
    assert (tmp_path / "plot.svg").exists()


def test_leaving_the_dialog_writes_nothing(
    exports: Exports, told: list[str], opened: Opened
) -> None:
    exports.network_picture.trigger()
    opened(PictureDialog).reject()
    assert exports.parent().findChildren(QFileDialog) == []
    assert told == []


def test_a_size_fills_in_width_height_and_text_size(exports: Exports, opened: Opened) -> None:
    exports.plot_picture.trigger()
    dialog = opened(PictureDialog)
    sizes = dialog.findChild(QComboBox, "picture_size_combo")
    sizes.setCurrentIndex(2)
    sizes.activated.emit(2)
    assert dialog.picture == Picture(Subject.LOSS_PLOT, 1920, 1080, 150)
    dialog.findChild(QSpinBox, "picture_height_spin").setValue(900)
    assert sizes.currentText() == "own size"
    dialog.reject()


@pytest.mark.parametrize(
    ("side", "begin"), [(1, "Too small for what is in it"), (10_000, "Too large")]
)
def test_a_size_that_cannot_be_is_refused_with_a_sentence(
    exports: Exports, told: list[str], opened: Opened, tmp_path: Path, side: int, begin: str
) -> None:
    exports.network_picture.trigger()
    dialog = opened(PictureDialog)
    for name in ("picture_width_spin", "picture_height_spin"):
        dialog.findChild(QSpinBox, name).setValue(side)
    assert dialog.findChild(QLabel, "picture_refusal").text().startswith(begin)
    assert not dialog.findChild(QPushButton, "picture_save_button").isEnabled()
    dialog.reject()
    exports.save_picture(Picture(Subject.NETWORK, side, side), tmp_path / "a.png")
    assert told[0].startswith(begin)
    assert list(tmp_path.iterdir()) == []


def test_every_choice_of_the_dialog_has_a_name_for_screen_readers(
    exports: Exports, opened: Opened
) -> None:
    exports.network_picture.trigger()
    dialog = opened(PictureDialog)
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QSpinBox)]
    assert len(fields) == 6
    assert all(field.accessibleName() and field.objectName() for field in fields)
    dialog.reject()


def test_an_unknown_kind_is_refused_with_a_sentence(
    exports: Exports, told: list[str], tmp_path: Path
) -> None:
    exports.save_picture(NETWORK, tmp_path / "a.jpg")
    assert ".png, .svg or .pdf" in told[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_a_missing_folder_and_a_file_as_folder_are_refused(
    exports: Exports, told: list[str], tmp_path: Path
) -> None:
    folder, file = tmp_path / "folder.png", tmp_path / "file"
    folder.mkdir()
    file.write_text("mine")
    for target in (folder, tmp_path / "nowhere" / "a.png", file / "a.png"):
        exports.save_picture(NETWORK, target)
        assert told[-1].startswith(f"{target} was not written: ")
        assert "Choose another" in told[-1]
    assert file.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.png"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_is_refused_and_stays_a_device(
    exports: Exports, told: list[str], train: Train, tmp_path: Path
) -> None:
    train(10)
    (tmp_path / "full.csv").symlink_to("/dev/full")
    exports.save_losses(tmp_path / "full.csv")
    assert "was not written" in told[0]
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)  # noqa: PTH116


def test_a_file_is_replaced_as_a_whole(exports: Exports, tmp_path: Path) -> None:
    target = tmp_path / "weights.csv"
    target.write_text("x" * 100_000)
    exports.save_weights(target)
    assert rows(target)[0] == ["layer", "from", "to", "start", "now"]
    assert [path.name for path in tmp_path.iterdir()] == ["weights.csv"]


def test_losses_and_weights_are_those_of_the_document(
    exports: Exports, told: list[str], document: Document, train: Train, tmp_path: Path
) -> None:
    train(120)
    exports.save_losses(tmp_path / "loss.csv")
    exports.save_weights(tmp_path / "weights.csv")
    assert [float(row[1]) for row in rows(tmp_path / "loss.csv")[1:]] == [
        document.history.loss_at(iteration) for iteration in range(121)
    ]
    now = [float(row[4]) for row in rows(tmp_path / "weights.csv")[1:]]
    assert now == document.session.network.weights[0].ravel().tolist()
    assert told[0] == f"{tmp_path / 'loss.csv'} was written: 121 losses, one in each line."


def test_names_with_other_letters_are_marked_for_spreadsheets(
    exports: Exports, document: Document, tmp_path: Path
) -> None:
    exports.save_weights(tmp_path / "plain.csv")
    document.edit("name", lambda session: session.with_dataset(session.dataset.with_name(0, "ö")))
    exports.save_weights(tmp_path / "marked.csv")
    assert (tmp_path / "plain.csv").read_bytes().startswith(b"layer")
    assert (tmp_path / "marked.csv").read_bytes().startswith(b"\xef\xbb\xbflayer")


def test_without_training_there_are_no_losses_to_write(
    exports: Exports, told: list[str], tmp_path: Path
) -> None:
    exports.save_losses(tmp_path / "loss.csv")
    assert told == ["There are no losses to write yet. Train first."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("action", "name"), [("losses", "loss.csv"), ("weights", "weights.csv")])
def test_a_table_asks_for_its_file(
    exports: Exports, train: Train, opened: Opened, tmp_path: Path, action: str, name: str
) -> None:
    train(5)
    getattr(exports, action).trigger()
    files = opened(QFileDialog)
    files.setDirectory(str(tmp_path))
    files.selectFile(name.removesuffix(".csv"))
    files.accept()
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("subject", Subject)
def test_a_copied_picture_has_twice_the_pixels_of_the_screen(
    exports: Exports, told: list[str], theme: Theme, subject: Subject
) -> None:
    theme.apply(is_dark=True)
    exports.copy(subject)
    image = QGuiApplication.clipboard().image()
    assert image.width() in (2 * (860 - margin) for margin in range(60))
    assert image.pixelColor(2, 2).name() == LIGHT.panel
    assert f"{image.width()}" in told[0].replace("\N{NARROW NO-BREAK SPACE}", "")


def test_a_zoomed_plot_is_exported_as_it_is_looked_at(
    exports: Exports, train: Train, tmp_path: Path
) -> None:
    train(2_000)
    page = exports.parent().findChild(LossPage)
    page.plot.view_box.sigRangeChangedManually.emit([True, True])
    page.plot.view_box.setRange(xRange=(2.0, 3.0), yRange=(-3.0, -1.0), padding=0.0)
    exports.save_picture(Picture(Subject.LOSS_PLOT, 900, 420), tmp_path / "part.svg")
    part = (tmp_path / "part.svg").read_text()
    page.plot.show_all()
    exports.save_picture(Picture(Subject.LOSS_PLOT, 900, 420), tmp_path / "all.svg")
    assert ">1</text>" not in part
    assert ">1</text>" in (tmp_path / "all.svg").read_text()


def test_every_action_has_an_object_name_and_the_menu_keys_differ(exports: Exports) -> None:
    actions = [*exports.export_actions, *exports.copy_actions, exports.print]
    assert len({action.objectName() for action in actions} - {""}) == 7
    for group in (exports.export_actions, exports.copy_actions):
        keys = [action.text()[action.text().index("&") + 1].lower() for action in group]
        assert len(set(keys)) == len(keys)
