"""The table files kept in tests/data/tables: they must be read the same way for ever."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from neuron_gui.core.tables.errors import Fault, Refusal, TableError
from neuron_gui.core.tables.plan import first_problems, planned_dataset, usual_plan
from neuron_gui.core.tables.reading import read_bytes

FOLDER = Path(__file__).resolve().parent.parent / "data" / "tables"
TABLES: dict[str, tuple[tuple[str, ...], list[list[float]]]] = {
    "plain.csv": (
        ("x1", "x2", "x3", "y"),
        [[0, 0, 1, 0], [1, 1, 1, 1], [1, 0, 1, 1], [0, 1, 1, 0]],
    ),
    "excel_german.csv": (
        ("Größe", "Gewicht", "raucht", "Ergebnis"),
        [[1.75, 70.5, 0, 1], [1.8, 1080.25, 1, 0], [1.62, 58, 1, 1]],
    ),
    "libreoffice.csv": (
        ('a "quoted" name', "b, c", "target"),
        [[1.5, 2, 1], [-0.25, 0.001, 0], [0, 1000.5, 1]],
    ),
    "headless.tsv": (("x1", "x2", "y"), [[0, 0, 1], [0, 1, 0], [1, 1, 1]]),
    "three_words.csv": (
        ("length", "width", "sand", "clay", "rock"),
        [[5.1, 3.5, 1, 0, 0], [7.0, 3.2, 0, 1, 0], [6.3, 3.3, 0, 0, 1], [5.8, 2.7, 0, 0, 1]],
    ),
    "gaps.csv": (("day", "rain", "wind", "label"), [[3, 1.5, 4, 1], [8, 0.75, 6, 1]]),
    "columns_of_spaces.dat": (("x1", "x2", "y"), [[1, 2, 0], [10.5, -3.25, 1], [0, 4, 1]]),
    "old_mac.csv": (("a", "b", "y"), [[1, 2, 3], [4, 5, 6]]),
    "excel_unicode.txt": (
        ("temperature", "remark", "inside"),
        [[21.5, 1, 1], [-3, 0, 0]],
    ),
}
REFUSED = {
    "open_quote.csv": Refusal.OPEN_QUOTE,
    "spreadsheet.csv": Refusal.NO_TABLE,
    "cut_off_utf16.csv": Refusal.NO_TEXT,
    "only_names.csv": Refusal.NO_ROWS,
    "empty.csv": Refusal.EMPTY,
}


def test_every_file_is_expected_to_say_something() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*TABLES, *REFUSED}


@pytest.mark.parametrize("name", TABLES)
def test_a_kept_table_is_read(name: str) -> None:
    reading = read_bytes((FOLDER / name).read_bytes())
    dataset = planned_dataset(reading, usual_plan(reading))
    assert (dataset.names, dataset.table.tolist()) == TABLES[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_kept_file_that_is_no_table_is_refused(name: str) -> None:
    with pytest.raises(TableError) as refusal:
        read_bytes((FOLDER / name).read_bytes())
    assert refusal.value.refusal is REFUSED[name]


def test_what_cannot_be_read_is_found_by_line_and_column() -> None:
    reading = read_bytes((FOLDER / "gaps.csv").read_bytes())
    problems = first_problems(reading, usual_plan(reading), 100)
    assert [
        (problem.line, problem.column, problem.fault, problem.text) for problem in problems
    ] == [
        (2, 2, Fault.NO_NUMBER, "NA"),
        (3, 1, Fault.EMPTY, ""),
        (5, 1, Fault.PERCENT, "20%"),
        (6, None, Fault.FEW_CELLS, "5,2.5"),
        (7, 1, Fault.NOT_FINITE, "1e999"),
        (8, None, Fault.MANY_CELLS, "7,2,2,0,9"),
    ]


@pytest.mark.parametrize(
    ("entry", "content", "refusal"),
    [
        ("xl/workbook.xml", "", Refusal.SPREADSHEET),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", Refusal.SPREADSHEET),
        ("mimetype", "application/vnd.oasis.opendocument.text", Refusal.NO_TABLE),
        ("word/document.xml", "", Refusal.NO_TABLE),
        ("notes.csv", "a,y\n1,0\n", Refusal.NO_TABLE),
    ],
)
def test_an_archive_is_called_a_spreadsheet_only_if_it_is_one(
    entry: str, content: str, refusal: Refusal
) -> None:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr(entry, content)
    with pytest.raises(TableError) as error:
        read_bytes(data.getvalue())
    assert error.value.refusal is refusal
