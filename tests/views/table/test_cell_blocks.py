"""Blocks of numbers as spreadsheets copy them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from neuron_gui.core.tables.writing import number_text
from neuron_gui.views.table.cell_blocks import BlockError, parse_block

numbers = st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=5
        )
    ),
    st.sampled_from("\t;, "),
)
def test_what_is_written_is_read(rows: list[list[float]], separator: str) -> None:
    assume(separator != "," or len(rows) > 1)  # one line such as 0,25 is a decimal number
    text = "\n".join(separator.join(number_text(value) for value in row) for row in rows)
    assert parse_block(text).values.tolist() == rows


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0,25", [[0.25]]),
        ("0,25;1", [[0.25, 1]]),
        ("0,1\n1,0", [[0, 1], [1, 0]]),
        ("1, 0, 1", [[1, 0, 1]]),
        ("0,5 1  −2", [[0.5, 1, -2]]),
        ("\n 1\t2 \r\n\r\n3\t4\n", [[1, 2], [3, 4]]),
        ("1\n2\n", [[1], [2]]),
    ],
)
def test_ways_to_set_columns_apart(text: str, values: list[list[float]]) -> None:
    assert parse_block(text).values.tolist() == values


def test_no_lines_are_no_block() -> None:
    assert parse_block(" \n").values.size == 0


@pytest.mark.parametrize(
    ("text", "line", "column", "cell"),
    [
        ("1\t2\n\n3\tx", 3, 2, "x"),
        ("1;;2", 1, 2, ""),
        ("1 2\n3", 2, 2, None),
        ("1 2\n3 4 5", 2, 3, None),
        ("nan 1", 1, 1, "nan"),
    ],
)
def test_a_mistake_is_found(text: str, line: int, column: int, cell: str | None) -> None:
    with pytest.raises(BlockError) as told:
        parse_block(text)
    assert (told.value.line, told.value.column, told.value.cell) == (line, column, cell)
