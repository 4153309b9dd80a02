"""Tables as lists, as NumPy prints them, and as Markdown."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neuron_gui.core.tables.errors import Refusal, TableError
from neuron_gui.core.tables.notations import read_notation

TUTORIAL = """from numpy import array  # the starter's guide
training_set_inputs = array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
training_set_outputs = array([[0, 1, 1, 0]]).T
"""
BESIDE = [["0", "0", "1", "0"], ["1", "1", "1", "1"], ["1", "0", "1", "1"], ["0", "1", "1", "0"]]
XOR = [["0", "1"], ["1", "1"]]
numbers = st.floats(allow_nan=False, allow_infinity=False)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def rows_of(text: str) -> list[list[str]] | None:
    table = read_notation(text)
    return None if table is None else table.rows


@pytest.mark.parametrize(
    "text",
    [
        "[[0, 1], [1, 1]]",
        "[[0, 1],\n [1, 1],\n]\n",
        "[[0 1]\n [1 1]]",
        "[(0, 1), (1, 1)]",
        "(0, 1), (1, 1)",
        "[0, 1],\n[1, 1],",
        "np.array(([0, 1], [1, 1]), dtype=float)",
        "X = numpy.array([[0, 1], [1, 1]], dtype=np.float64)  # XOR",
        "array([[False,  True],\n       [ True,  True]])",
        "[array([0, 1]), array([1, 1])]",
        "tensor([[0, 1], [1, 1]])",
        "[[[0, 1], [1, 1]]]",
        "np.array([[0, 1], [1, 1]]).T",
        "np.array([0, 1, 1, 1]).reshape(2, -1)",
        "x, y = [[0], [1]], [1, 1]",
        "a = [0, 1]\nb = [1, 1]",
        "[[0], [1]]\n[[1], [1]]",
        "[[0]\n [1]]\n[1 1]",
    ],
)
def test_lists_and_arrays(text: str) -> None:
    assert rows_of(text) == XOR


def test_inputs_and_outputs_of_a_tutorial_are_one_table() -> None:
    table = read_notation(TUTORIAL)
    assert table is not None
    assert (table.rows, table.last_columns) == (BESIDE, 1)
    assert table.lines == [2] * 4


def test_a_flat_list_may_be_a_column() -> None:
    table = read_notation("[0, 1, 1, 0]")
    assert table is not None
    assert (table.rows, table.is_flat) == ([["0", "1", "1", "0"]], True)
    assert table.transposed.rows == [["0"], ["1"], ["1"], ["0"]]


@pytest.mark.parametrize(
    ("text", "refusal", "line"),
    [
        ("[[0, 1],\n [1, 1, 0]]", Refusal.UNEVEN_LISTS, 2),
        ("[[0 1]\n [1]]", Refusal.UNEVEN_LISTS, 2),
        ("[[0, 1], 2]", Refusal.UNEVEN_LISTS, 1),
        ("[[0 0 1]\n ...\n [1 1 1]]", Refusal.CUT_ARRAY, 2),
        ("[0. 0. ... 1. 1.]", Refusal.CUT_ARRAY, 1),
        ("X = [[0, 1], [1, 1]]\ny = [0, 1, 1]", Refusal.UNEQUAL_ARRAYS, 2),
        ("a = [[0, 1]]\nb = [1]\nc = [[0, 1]]\nd = [1]", Refusal.MANY_ARRAYS, 3),
    ],
)
def test_lists_that_are_no_table(text: str, refusal: Refusal, line: int) -> None:
    with pytest.raises(TableError) as told:
        read_notation(text)
    assert (told.value.refusal, told.value.line) == (refusal, line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1, 2\n3, 4",
        "[cm], [in]\n1, 2",
        "(5)\t(3)",
        "x (cm),y\n1,2",
        "[[0, 1],\n [1, 1]",
        "[[0, 1], [1, 1]] / 2",
        "np.zeros((4, 3))",
        "[0 0 1; 1 1 1]",
        "[0, 0 1]",
        "[[]]",
        "[" * 5000,
        "a|b\n1|2",
        "a - b\n- | -",
    ],
)
def test_what_is_none_of_them(text: str) -> None:
    assert read_notation(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "| x | y |\n|---|:-:|\n| 0 | 1 |\n| 1 | 1 |",
        "# XOR\n\nx|y\n-|-\n0|1\n1|1\n\nmore | less",
        " x | y \n---+---\n 0 | 1\n 1 | 1\n(2 rows)\n",
    ],
)
def test_markdown(text: str) -> None:
    table = read_notation(text)
    assert table is not None
    assert (table.rows, table.has_names) == ([["x", "y"], *XOR], True)
    first = text.splitlines().index(next(line for line in text.splitlines() if "x" in line)) + 1
    assert table.lines == [first, first + 2, first + 3]


def test_a_pipe_in_a_cell_of_markdown() -> None:
    assert rows_of("a\\|b | c |\n--|--\n1 |  |\n") == [["a|b", "c"], ["1", ""]]


@given(tables, st.booleans())
def test_python_writes_what_is_read(table: list[list[float]], is_named: bool) -> None:
    found = read_notation(f"X = {table}" if is_named else str(table))
    assert found is not None
    assert [[float(cell) for cell in row] for row in found.rows] == table


@given(tables)
@example([[0.0, 0.5], [1.0, 1.0]])
def test_numpy_prints_what_is_read(table: list[list[float]]) -> None:
    with np.printoptions(floatmode="unique"):
        texts = str(np.array(table)), repr(np.array(table))
    for text in texts:
        found = read_notation(text)
        assert found is not None
        assert [[float(cell) for cell in row] for row in found.rows] == table


@given(st.text("[](),.=;:|-+'\"#\\ \n01xT"))
def test_any_text_gives_an_even_table_or_none(text: str) -> None:
    with suppress(TableError):
        table = read_notation(text)
        if table is not None:
            assert len(table.rows) == len(table.lines)
            assert table.has_names or len(set(map(len, table.rows))) == 1
