"""Names in files: a spreadsheet computes none of them, and they come back as they were."""

import csv
from io import StringIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.names import on_one_line, read_name, written_name
from neuron_gui.core.tables.plan import planned_dataset, usual_plan
from neuron_gui.core.tables.reading import read_bytes
from neuron_gui.core.tables.result_tables import weights_table
from neuron_gui.core.tables.writing import table_bytes, table_text

SIGNS = tuple("=+-@＝＋－＠")
NAMES = {
    "=HYPERLINK(1)": "'=HYPERLINK(1)",
    "+1": "'+1",
    "-1+2": "'-1+2",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t'=1",
    "\r@x": "'\n'@x",
    "'=1": "''=1",
    "''=1": "'''=1",
    '"=1': "'\"=1",
    "x;=1": "x;'=1",
    'x,"=1': "x,'\"=1",
    "＝1": "'＝1",
    "x1": "x1",
    "'x'": "'x'",
    "x - 1": "x - 1",
    "x=1": "x=1",
}
risky = st.text(st.sampled_from("=+-@'\",;| \t\r\nx1＝"), max_size=8)


@pytest.mark.parametrize(("name", "written"), NAMES.items())
def test_a_name_that_could_be_a_formula_gets_an_apostrophe(name: str, written: str) -> None:
    assert written_name(name) == written
    assert read_name(written) == on_one_line(name)


@given(risky)
def test_every_name_comes_back(name: str) -> None:
    assert read_name(written_name(name)) == on_one_line(name)


@given(risky, risky)
def test_no_cell_begins_like_a_formula_whatever_a_program_takes_for_the_separator(
    first: str, second: str
) -> None:
    for written_with in (Separator.COMMA, Separator.SEMICOLON, Separator.TAB):
        text = table_text([first, second, "y"], [np.ones(1)] * 3, written_with)
        for read_with in Separator:
            if read_with not in (Separator.SPACE, Separator.SPACED_COMMA):
                header = next(csv.reader(StringIO(text, newline=""), delimiter=read_with))
                assert [cell for cell in header if cell.strip().startswith(SIGNS)] == []


def test_numbers_stay_numbers() -> None:
    assert table_text(["a"], [np.array([-1.0, 2.5])]) == "a\n-1\n2.5\n"


@pytest.mark.parametrize("separator", [Separator.COMMA, Separator.SEMICOLON, Separator.TAB])
def test_a_table_with_such_names_is_read_as_it_was(separator: Separator) -> None:
    names = [on_one_line(name) for name in NAMES]
    dataset = Dataset([[-1.0] * len(names), [0.5] * len(names)], [1, 0], names, ["@y"])
    text = table_text(dataset.names, list(dataset.table.T), separator)
    reading = read_bytes(table_bytes(text))
    back = planned_dataset(reading, usual_plan(reading))
    assert back.names == dataset.names
    assert back.table.tolist() == dataset.table.tolist()


def test_the_table_of_weights_has_no_formula() -> None:
    session = new_session(Dataset([[0.0, 1.0]], [1.0], ["=A1", "-x"], ["@y"]))
    header, *rows = csv.reader(StringIO(weights_table(session)))
    assert header == ["layer", "from", "to", "start", "now"]
    assert [row[1:3] for row in rows] == [["'=A1", "'@y"], ["'-x", "'@y"]]
    assert [float(row[4]) for row in rows] == session.network.weights[0][:, 0].tolist()
