"""`read_table`, the face for scripts: a table, a warning for each remark, an error with its place.

What it makes of each kind of file is tested in test_cases.
"""

import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from neuron_gui.core import Dataset, new_session, read_table, train
from neuron_gui.core.errors import CoreError
from neuron_gui.core.tables.errors import Refusal, TableError, TableWarning
from neuron_gui.core.tables.remarks import Remark

Writer = Callable[[str | bytes], Path]
ODD = "No;Length;Ripe\n1;0,9;no\n2;0,3;yes\n3;?;no\n4;0,2;yes\n5\n"


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Return a function that writes a table file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "plums.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_file_becomes_a_dataset_that_trains(write: Writer) -> None:
    table = read_table(write("a,b,y\n0,1,1\n1,0.5,0\n"))
    assert isinstance(table, Dataset)
    assert (table.input_names, table.target_names) == (("a", "b"), ("y",))
    assert table.table.tolist() == [[0, 1, 1], [1, 0.5, 0]]
    assert train(new_session(table), 10).iteration == 10


def test_a_path_may_be_a_text(write: Writer) -> None:
    assert read_table(str(write("a,y\n1,0\n2,1\n"))).rows == 2


def test_each_remark_is_a_warning_of_its_own(write: Writer) -> None:
    path = write(ODD)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = read_table(path)
    assert table.table.tolist() == [[0.9, 0], [0.3, 1], [0.2, 1]]
    assert all(issubclass(warning.category, TableWarning) for warning in caught)
    remarks = [warning.message.remark for warning in caught]
    assert all(isinstance(remark, Remark) for remark in remarks)
    sentences = [str(warning.message) for warning in caught]
    assert len(set(sentences)) == len(caught) == 3
    assert sum("No" in sentence for sentence in sentences) == 1
    assert sum("4" in sentence and "Length" in sentence for sentence in sentences) == 1
    assert sum("6" in sentence for sentence in sentences) == 1


def test_a_warning_is_of_the_line_that_reads_the_table(write: Writer) -> None:
    with pytest.warns(TableWarning) as caught:
        read_table(write(ODD))
    assert {warning.filename for warning in caught} == {__file__}


def test_a_remark_can_be_made_an_error(write: Writer) -> None:
    path = write(ODD)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(TableWarning):
            read_table(path)


def test_the_second_reading_warns_again(write: Writer) -> None:
    path = write(ODD)
    for _ in range(2):
        with pytest.warns(TableWarning):
            read_table(path)


def test_a_whole_table_warns_of_nothing(write: Writer, recwarn: pytest.WarningsRecorder) -> None:
    read_table(write("a,b,y\n0,1,1\n1,0.5,0\n"))
    assert not recwarn.list


@pytest.mark.parametrize(
    ("content", "refusal", "line"),
    [
        ("", Refusal.EMPTY, None),
        (" \n \n", Refusal.EMPTY, None),
        (b"PK\x03\x04xl/", Refusal.NO_TABLE, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal.SPREADSHEET, None),
        ("a,b,y\n", Refusal.NO_ROWS, None),
        ('a,b,y\n0,1,1\n"1,0,0\n1,1,1\n', Refusal.OPEN_QUOTE, 3),
        (b"a,b,y\n0,\x001,1\n", Refusal.NO_TEXT, None),
        (",".join(["1"] * 300) + "\n", Refusal.MANY_COLUMNS, None),
        ("a\n0.5\n0.25\n", Refusal.ONE_COLUMN, None),
        ("0.5\n", Refusal.ONE_COLUMN, None),
        ("a,y\n2+,1\n3-,0\n1+,1\n", Refusal.NO_INPUT_OR_TARGET, None),
        ("a,b,y\n1,,0\n,1,1\n2,,0\n,3,1\n", Refusal.NO_READABLE_ROW, None),
        ("{}\n", Refusal.NO_TABLE, None),
    ],
)
def test_what_is_no_table_or_has_to_be_asked_is_an_error_with_its_reason(
    content: str | bytes, refusal: Refusal, line: int | None, write: Writer
) -> None:
    path = write(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(TableError) as caught:
            read_table(path)
    assert caught.value.refusal is refusal
    assert caught.value.line == line
    assert isinstance(caught.value, CoreError)
    assert line is None or str(line) in str(caught.value)


def test_what_is_no_file_is_an_error_of_python(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "missing.csv")
    with pytest.raises(PermissionError if os.name == "nt" else IsADirectoryError):
        read_table(tmp_path)
