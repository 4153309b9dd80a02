"""Blocks of numbers as spreadsheets copy them."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import number_text
from neuron_gui.views.table import cell_blocks
from neuron_gui.views.table.cell_blocks import BlockError, WideBlockError, parse_block

LOCALS = pytest.mark.parametrize("local", DecimalMark)
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
    block = parse_block(text)
    dialects = [None] if block.ambiguous_cell is None else list(block.ambiguous_cell.readings)
    assert rows in [parse_block(text, dialect=dialect).values.tolist() for dialect in dialects]


@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1)
    ),
    st.sampled_from(DecimalMark),
)
def test_what_is_copied_is_unambiguous_where_it_is_pasted(
    rows: list[list[float]], local: DecimalMark
) -> None:
    text = "\n".join("\t".join(number_text(value, local) for value in row) for row in rows)
    block = parse_block(text, local=local)
    assert block.ambiguous_cell is None
    assert block.values.tobytes() == np.array(rows).tobytes()


@given(st.text('01,;.- \t\n"ae'), st.sampled_from(DecimalMark), st.booleans())
@example('"1,5", "2,5"', DecimalMark.POINT, False)
@example('a\t",1\n0"', DecimalMark.POINT, False)
def test_any_text_gives_numbers_or_a_mistake(
    text: str, local: DecimalMark, takes_names: bool
) -> None:
    with suppress(BlockError):
        block = parse_block(text, local=local, takes_names=takes_names)
        assert np.isfinite(block.values).all()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0,25", [[0.25]]),
        ('"1,5", "2,5"', [[1.5, 2.5]]),
        ('"1,5" ; "2,5"\n3;4', [[1.5, 2.5], [3, 4]]),
        ('"1",5', [[1, 5]]),
        ('"100",200\n"300",400', [[100, 200], [300, 400]]),
        ("1\N{NO-BREAK SPACE}234,5 2\N{NO-BREAK SPACE}345,5", [[1234.5, 2345.5]]),
        ("1\N{NARROW NO-BREAK SPACE}234 5\N{NARROW NO-BREAK SPACE}678", [[1234, 5678]]),
        ("-1, 1\N{THIN SPACE}234", [[-1, 1234]]),
        ("0,25;1", [[0.25, 1]]),
        ("0,0,1\n1,1,1", [[0, 0, 1], [1, 1, 1]]),
        ("1, 0, 1", [[1, 0, 1]]),
        ("0, 1\n1, 0", [[0, 1], [1, 0]]),
        ("0 1\n1 0", [[0, 1], [1, 0]]),
        ("0,5\n1", [[0.5], [1]]),
        ("1\n\n0,25 \n", [[1], [0.25]]),
        ("1.5\n1,25", [[1.5], [1.25]]),
        ("1 234\n5", [[1234], [5]]),
        ("1,\n2,", [[1], [2]]),
        ("1, 2, 3,", [[1, 2, 3]]),
        ('"0,25"\n0,75', [[0.25], [0.75]]),
        ('"1","5"\n"2","6"', [[1, 5], [2, 6]]),
        ('"1 234"\n"5 678"', [[1234], [5678]]),
        ("0,5 1  −2", [[0.5, 1, -2]]),
        ("\n 1\t2 \r\n\r\n3\t4\n", [[1, 2], [3, 4]]),
        ("1\n2\n", [[1], [2]]),
    ],
)
@LOCALS
def test_ways_to_set_columns_apart(
    text: str, values: list[list[float]], local: DecimalMark
) -> None:
    block = parse_block(text, local=local)
    assert block.values.tolist() == values
    assert block.ambiguous_cell is None


@pytest.mark.parametrize(
    ("text", "line", "readings"),
    [
        ("0,25\n0,75", "0,25", [(0.25,), (0, 25)]),
        ("0,1\n1,0", "0,1", [(0.1,), (0, 1)]),
        ("\n−1,5 \n\n2,5", "−1,5", [(-1.5,), (-1, 5)]),
        ("0,5\n1,234", "0,5", [(0.5,), (0, 5)]),
        ("1,234\n5,678", "1,234", [(1234,), (1.234,), (1, 234)]),
        ("1,234.5\n2,345.5", "1,234.5", [(1234.5,), (1, 234.5)]),
        ("1,234,567\n2,345,678", "1,234,567", [(1234567,), (1, 234, 567)]),
        ("1 234\n5 678", "1 234", [(1234,), (1, 234)]),
        ("1 234,5\n2 345,678", "1 234,5", [(1234.5,), (1, 234.5)]),
        ("1.5\n1,25\n2,500", "2,500", [(2500,), (2.5,)]),
        ("1 200,5\n1 234,567", "1 200,5", [(1200.5,), (1, 200.5)]),
        ("1 200\n1 234,567", "1 234,567", [(1234.567,), (1, 234567), (1, 234.567)]),
    ],
)
def test_a_block_that_fits_several_dialects_is_ambiguous(
    text: str, line: str, readings: list[tuple[float, ...]]
) -> None:
    ambiguous_cell = parse_block(text).ambiguous_cell
    assert ambiguous_cell is not None
    assert (ambiguous_cell.text, list(ambiguous_cell.readings.values())) == (line, readings)
    for dialect, numbers in ambiguous_cell.readings.items():
        assert list(numbers) in parse_block(text, dialect=dialect).values.tolist()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0,25\n0,75", [0.25, 0.75]),
        ("1,234\n5,678", [1.234, 5.678]),
        ("1.234,5\n2,5", [1234.5, 2.5]),
    ],
)
def test_where_a_decimal_comma_is_usual_a_column_of_them_is_unambiguous(
    text: str, values: list[float]
) -> None:
    block = parse_block(text, local=DecimalMark.COMMA)
    assert (block.values[:, 0].tolist(), block.ambiguous_cell) == (values, None)


@LOCALS
@pytest.mark.parametrize(
    ("text", "names", "row"),
    [
        ("x,y\n0,25\n0,75", ("x", "y"), [0, 25]),
        ("x\n0,25\n0,75", ("x",), [0.25]),
        ("x y\n1 234\n5 678", ("x", "y"), [1, 234]),
        ("rain in mm\n1 234\n5 678", ("rain in mm",), [1234]),
        ("rain today\n0,25\n0,75", ("rain today",), [0.25]),
    ],
)
def test_names_say_how_many_columns_there_are(
    text: str, names: tuple[str, ...], row: list[float], local: DecimalMark
) -> None:
    block = parse_block(text, local=local, takes_names=True)
    assert (block.names, block.values[0].tolist(), block.ambiguous_cell) == (names, row, None)


def test_a_number_with_the_other_mark_is_no_name() -> None:
    block = parse_block("1,5\t2,5\n1.5\t3.5\n2.5\t1.5", takes_names=True)
    assert (block.names, block.values.shape) == ((), (3, 2))


def test_an_ambiguous_number_far_down_is_found() -> None:
    ambiguous_cell = parse_block("1\t2\n" * 10_000 + "1,234\t5").ambiguous_cell
    assert ambiguous_cell is not None
    assert ambiguous_cell.text == "1,234"


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
        ("0,5\n1\nx", 3, 1, "x"),
        ("0,25\nNA\n0,75", 2, 1, "NA"),
        ("0,25,\n0,75,", 1, 3, ""),
        ('"1', 1, 1, '"1'),
        ('"1"2\t3', 1, 1, '"1"2'),
        ('"1" 234\n"2" 345', 1, 1, '"1"'),
        ('"' + "1\t2\n" * 50_000, 1, 1, '"1'),
    ],
)
def test_a_mistake_is_found(text: str, line: int, column: int, cell: str | None) -> None:
    with pytest.raises(BlockError) as told:
        parse_block(text)
    assert (told.value.line, told.value.column, told.value.cell) == (line, column, cell)


@pytest.mark.parametrize("separator", [",", " ", ", ", "\t", ";"])
def test_a_line_of_too_many_columns_is_refused_before_its_cells_are_looked_at(
    separator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_blocks, "read_column", None)
    with pytest.raises(WideBlockError) as told:
        parse_block(separator.join(["1"] * 100_000))
    assert told.value.width == 100_000


SPACED = "1,5, 2,5\n3,5, 4,5"


def test_commas_with_and_without_a_space_can_be_two_columns_or_four() -> None:
    asked = parse_block(SPACED)
    assert asked.ambiguous_cell is not None
    assert asked.ambiguous_cell.text == "1,5, 2,5"
    assert [*asked.ambiguous_cell.readings.values()] == [(1.5, 2.5), (1.0, 5.0, 2.0, 5.0)]
    for dialect, numbers in asked.ambiguous_cell.readings.items():
        block = parse_block(SPACED, dialect=dialect)
        assert (block.ambiguous_cell, tuple(block.values[0])) == (None, numbers)


@pytest.mark.parametrize(
    ("text", "local", "row"),
    [
        (SPACED, DecimalMark.COMMA, [1.5, 2.5]),
        (f"x, y\n{SPACED}", DecimalMark.POINT, [1.5, 2.5]),
        (f"a,b,c,d\n{SPACED}", DecimalMark.POINT, [1.0, 5.0, 2.0, 5.0]),
        (f"a,b, c,d\n{SPACED}", DecimalMark.POINT, [1.0, 5.0, 2.0, 5.0]),
        ("0, 1\n1, 0", DecimalMark.POINT, [0.0, 1.0]),
    ],
)
def test_names_and_the_country_tell_what_such_commas_are(
    text: str, local: DecimalMark, row: list[float]
) -> None:
    block = parse_block(text, local=local, takes_names=True)
    assert (block.ambiguous_cell, block.values[0].tolist()) == (None, row)
