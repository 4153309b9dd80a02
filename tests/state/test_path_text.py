"""Paths that are no text: kept, shown, and taken from other programs, to the byte."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QUrl

from neuron_gui.state.path_text import kept, local_path, path_of, shown
from neuron_gui.state.preferences import Preferences

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")

ODD = os.fsdecode(b"/tmp/caf\xe9 #1%.neuron")
NAMES = [
    "/tmp/a.neuron",
    "/tmp/Höhe %E9 数.neuron",
    ODD,
    os.fsdecode(b"/\xff\xfe/\xf0\x9f\x98\x80\xe9"),
]


@pytest.mark.parametrize("path", NAMES, ids=ascii)
def test_a_path_that_is_kept_comes_back(path: str) -> None:
    assert path_of(kept(path)) == path
    assert kept(path).encode()


@pytest.mark.parametrize("path", NAMES, ids=ascii)
def test_a_file_that_is_dropped_is_the_same_file(path: str) -> None:
    assert local_path(QUrl(Path(path).as_uri())) == path


def test_a_name_that_is_text_is_kept_as_it_is() -> None:
    assert kept("/tmp/Höhe.neuron") == "/tmp/Höhe.neuron"
    assert shown("/tmp/Höhe.neuron") == "/tmp/Höhe.neuron"


def test_what_is_no_text_is_shown_by_a_sign() -> None:
    assert shown(ODD) == "/tmp/caf\N{REPLACEMENT CHARACTER} #1%.neuron"


def test_recent_files_are_remembered_to_the_byte(tmp_path: Path) -> None:
    ini_path = str(tmp_path / "settings.ini")
    for path in NAMES:
        Preferences(QSettings(ini_path, QSettings.Format.IniFormat)).remember_file(path)
    remembered = Preferences(QSettings(ini_path, QSettings.Format.IniFormat))
    assert remembered.recent_files == NAMES[::-1]
    remembered.forget_file(ODD)
    assert remembered.recent_files == [name for name in NAMES[::-1] if name != ODD]
