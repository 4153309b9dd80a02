"""Tables as text: reading them back, what is guessed, and what a plan makes of the columns."""

import tracemalloc
from collections import Counter
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, Dataset
from neuron_gui.core.errors import DatasetError
from neuron_gui.core.tables.encodings import Encoding, unicode_encoding
from neuron_gui.core.tables.errors import TableError
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import (
    Plan,
    Role,
    column_names,
    first_problems,
    is_possible,
    planned_dataset,
    problem_count,
    usual_plan,
)
from neuron_gui.core.tables.reading import Reading, ReadOptions, read_bytes
from neuron_gui.core.tables.separators import guess_separator
from neuron_gui.core.tables.words import pair_of
from neuron_gui.core.tables.writing import number_text, table_text

values = st.floats(allow_nan=False, allow_infinity=False)
names = st.text(
    st.characters(blacklist_categories=("C", "Z"), max_codepoint=0x2FFF), min_size=1, max_size=12
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    inputs, targets, rows = (draw(st.integers(1, most)) for most in (4, 3, 5))
    cells = draw(st.lists(values, min_size=rows * (inputs + targets), max_size=1000))
    table = np.array(cells[: rows * (inputs + targets)]).reshape(rows, -1)
    titles = draw(st.lists(names, min_size=inputs + targets, max_size=inputs + targets))
    return Dataset(table[:, :inputs], table[:, inputs:], titles[:inputs], titles[inputs:])


def read(text: str, **options: object) -> Reading:
    return read_bytes(text.encode(), ReadOptions(**options))


def plan_of(dataset: Dataset) -> Plan:
    inputs = (Role.INPUT,) * len(dataset.input_names)
    return Plan(inputs + (Role.TARGET,) * len(dataset.target_names))


@given(
    datasets(),
    st.sampled_from([Separator.COMMA, Separator.SEMICOLON, Separator.TAB]),
    st.sampled_from(DecimalMark),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read_to_the_bit(
    dataset: Dataset, separator: Separator, mark: DecimalMark, encoding: str
) -> None:
    text = table_text(dataset.names, list(dataset.table.T), separator, mark)
    options = ReadOptions(separator=separator, decimal_mark=mark, names_line=1)
    reading = read_bytes(text.encode(encoding), options)
    back = planned_dataset(reading, plan_of(dataset))
    assert back.names == dataset.names
    assert back.table.tobytes() == dataset.table.tobytes()


@given(datasets(), st.sampled_from(DecimalMark))
def test_usual_names_and_separators_are_guessed_when_a_table_comes_back(
    dataset: Dataset, mark: DecimalMark
) -> None:
    plain = Dataset(dataset.inputs, dataset.targets)
    separator = Separator.SEMICOLON if mark is DecimalMark.COMMA else Separator.COMMA
    reading = read(table_text(plain.names, list(plain.table.T), separator, mark))
    back = planned_dataset(reading, usual_plan(reading))
    assert (back.input_names, back.target_names) == (plain.input_names, plain.target_names)
    assert back.table.tobytes() == plain.table.tobytes()


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (-0.25, "-0,25"), (-0.0, "-0"), (1e22, "1e+22"), (0.1, "0,1")]
)
def test_numbers_are_written_with_all_their_digits(value: float, text: str) -> None:
    assert number_text(value, DecimalMark.COMMA) == text


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("0,5;1\n1,5;0\n", Separator.SEMICOLON),
        ("0,5\t1,0\n1,5\t0,0\n", Separator.TAB),
        ("0,5 1,0\n1,5 0,0\n", Separator.SPACE),
        ("1,5 200,5\n2,5 300,5\n", Separator.SPACE),
        ("1,5 200,5", Separator.SPACE),
        ("x, y\n1,5, 2,5\n", Separator.SPACED_COMMA),
        ("1,5, 2\n3, 4\n", Separator.SPACED_COMMA),
        ("0, 1\n1, 0\n", Separator.COMMA),
        ("x y,z\n0, 1\n1, 0\n", Separator.COMMA),
        ("x,y\n1 200,5\n2 300,5\n", Separator.COMMA),
        ("x,y\n" + "1 200,5\n2 300,5\n" * 100, Separator.COMMA),
        ("x y\n" + "1,5 200,5\n2,5 300,5\n" * 100, Separator.SPACE),
        ("-1, 1 200\n-2, 1 300\n", Separator.COMMA),
        ("a b,c\n1,2\n", Separator.COMMA),
        ('"x;y";1\n"z;;";2\n', Separator.SEMICOLON),
        ('note,y\n"a; b; c",1\n"d; e",2\n', Separator.COMMA),
        ("word\n", Separator.COMMA),
        ("1|2|3", Separator.PIPE),
    ],
)
def test_the_separator_is_guessed(text: str, separator: Separator) -> None:
    assert guess_separator(text) is separator


def test_the_separator_of_a_long_text_is_guessed_from_its_start() -> None:
    text = 'a;b\n"1;\n' + '2";3\n"4;\n2";3\n"4;\n' * 20_000
    assert guess_separator(text + '1";2\n') is Separator.SEMICOLON


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_an_encoding_without_a_mark_is_guessed(encoding: str) -> None:
    assert unicode_encoding("a,b\n1,2\n".encode(encoding)) is Encoding(encoding)


def test_an_option_overrules_the_guess() -> None:
    text = '"1,234";x\n"2,345";y\n'
    assert read(text, names_line=1, decimal_mark=DecimalMark.COMMA).rows == 1
    guessed = read(text)
    assert (guessed.dialect.decimal_mark, guessed.dialect.ambiguous_cell) == (
        DecimalMark.COMMA,
        "1,234",
    )
    read_so = read(text, decimal_mark=DecimalMark.POINT)
    assert read_so.dialect.ambiguous_cell == ""
    assert read_so.columns[0].values.tolist() == [1234.0, 2345.0]


@pytest.mark.parametrize(
    ("text", "ambiguous_cell"),
    [
        ('"1,234",2\n', "1,234"),
        ('"1,234",2\n"0.5",3\n', ""),
        ("1.234;2\n", ""),
        ("1,234;2\n12,5;1\n", ""),
        ('"1,234,567",2\n', ""),
        ("1.5;2\n2.5;3\n1,25;4\n2,500;5\n", "2,500"),
    ],
)
def test_a_number_of_two_meanings_is_pointed_out_unless_others_are_clear(
    text: str, ambiguous_cell: str
) -> None:
    assert read(text).dialect.ambiguous_cell == ambiguous_cell


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("0,25\n0,75\n", "0,25"),
        ("\r\n 1,5\r\n2,5\r\n", "1,5"),
        ("x\n0,25\n0,75\n", "0,25"),
        ("1 234\n5 678\n", "1 234"),
        ("1,5, 2,5\n3,5, 4,5\n", "1,5, 2,5"),
        ("-2, 1,5\n", "-2, 1,5"),
        ("yes, 1,5\nno, 2,5\n", "yes, 1,5"),
        ("1,234.5, 6,789.1\n", "1,234.5, 6,789.1"),
        ("1,5 200,5\n2,5 300,5\n", "1,5 200,5"),
        ("a,b,c\n-2, 1,5\n", ""),
        ("1,5, 2,5\n3, 4, 5,5\n", ""),
        ('"1,5", 2,x\n', ""),
        ("x,y\n0,25\n0,75\n", ""),
        ("0,0,1\n1,1,1\n", ""),
        ("0, 1\n1, 0\n", ""),
        ("1  234\n5  678\n", ""),
        ('"1","5"\n"2","6"\n', ""),
        ("0,25;1\n0,75;0\n", ""),
        ("1\n2\n", ""),
    ],
)
def test_lines_that_are_also_one_number_are_pointed_out(text: str, line: str) -> None:
    assert read(text).dialect.ambiguous_line == line
    assert read(text, separator=Separator.COMMA).dialect.ambiguous_line == ""


def test_a_number_of_two_meanings_is_pointed_out_also_far_down() -> None:
    dialect = read("1;2\n" * 2100 + "1,234;2\n" * 3).dialect
    assert (dialect.decimal_mark, dialect.ambiguous_cell) == (DecimalMark.COMMA, "1,234")


def test_a_number_with_the_other_mark_is_no_name() -> None:
    reading = read("1,5;2,5\n1.5;3.5\n2.5;1.5\n")
    assert (reading.dialect.has_names, reading.rows) == (False, 3)
    assert reading.columns[0].values.tolist() == [1.5, 1.5, 2.5]


def test_a_clear_number_with_the_other_mark_is_read_as_a_paste_reads_it() -> None:
    text = "1,5;2.5\n3,5;4,5\n1.2.2020;1.000.000\n1.2.3;1,5.5\n"
    reading = read(text, decimal_mark=DecimalMark.COMMA)
    first, second = (column.values.tolist() for column in reading.columns)
    assert first[:2] == [1.5, 3.5]
    assert second[:3] == [2.5, 4.5, 1e6]
    assert np.isnan([*first[2:], second[3]]).all()


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        (["yes", "No", "YES"], ("No", "yes")),
        (["ja", "nein"], ("nein", "ja")),
        (["dog", "cat"], ("cat", "dog")),
        (["si", "no"], ("no", "si")),
        (["yes", "maybe"], ("maybe", "yes")),
        (["+", "-"], ("-", "+")),
        (["yes", "no", "-"], ("no", "yes")),
        (["true"], ("", "true")),
        (["wrong"], ("wrong", "")),
        (["cat"], None),
        (["a", "b", "c"], None),
        (["1O", "x"], None),
        (["NA", "yes"], ("", "yes")),
        ([], None),
    ],
)
def test_two_words_become_0_and_1(words: list[str], pair: tuple[str, str] | None) -> None:
    assert pair_of(Counter(words)) == pair


def test_words_can_be_exchanged() -> None:
    reading = read("a,y\n1,no\n2,yes\n3,?\n")
    plan = usual_plan(reading)
    assert planned_dataset(reading, plan).targets.tolist() == [[0.0], [1.0]]
    swapped = Plan(plan.roles, frozenset({1}))
    assert planned_dataset(reading, swapped).targets.tolist() == [[1.0], [0.0]]


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        ("a,b,c", ["c"]),
        ("y,a,b", ["y"]),
        ("a,class,b", ["class"]),
        ("y1,y2,b", ["y1", "y2"]),
        ("Target 1,x,Target 2", ["Target 1", "Target 2"]),
        ("y1,y2,y3", ["y3"]),
        ("a,b,prediction", ["b"]),
    ],
)
def test_likely_targets_are_found(header: str, targets: list[str]) -> None:
    reading = read(f"{header}\n5,2,3\n4,5,6\n")
    plan = usual_plan(reading)
    assert [header.split(",")[number] for number in plan.columns(Role.TARGET)] == targets


@pytest.mark.parametrize("name", ["id", "PassengerId", "sample id", "Row_ID", "", "nr"])
def test_a_column_that_only_counts_rows_is_left_out(name: str) -> None:
    assert usual_plan(read(f"{name},a,y\n1,2,3\n2,5,6\n")).roles[0] is Role.LEFT_OUT


@pytest.mark.parametrize("name", ["acid", "width", "x"])
def test_a_column_that_might_measure_something_is_not_left_out(name: str) -> None:
    assert usual_plan(read(f"{name},a,y\n1,2,3\n2,5,6\n")).roles[0] is Role.INPUT


def test_columns_without_names_get_the_usual_ones() -> None:
    reading = read("1,2,3,4\n5,6,7,8\n")
    role = Role
    plan = Plan((role.TARGET, role.INPUT, role.LEFT_OUT, role.TARGET))
    assert column_names(reading, plan) == ["y1", "x1", "#3", "y2"]


def test_more_columns_than_a_table_has_are_left_out_at_first_and_refused_if_wanted() -> None:
    reading = read(",".join(["1"] * 80) + "\n")
    plan = usual_plan(reading)
    assert is_possible(reading, plan)
    assert len(plan.columns(Role.INPUT)) == MOST_INPUTS
    wide = Plan((Role.INPUT,) * 79 + (Role.TARGET,))
    assert not is_possible(reading, wide)
    with pytest.raises(DatasetError):
        planned_dataset(reading, wide)


@pytest.mark.parametrize("extra", [0, 1, 5000])
def test_no_more_rows_are_read_than_a_table_has(extra: int) -> None:
    reading = read("a,y\n" + "1,2\n" * (MOST_ROWS + extra))
    assert (reading.rows, reading.is_cut) == (MOST_ROWS, extra > 0)
    headless = read("1,2\n" * (MOST_ROWS + extra))
    assert (headless.rows, headless.is_cut) == (MOST_ROWS, extra > 0)


def test_only_the_first_problems_are_listed_but_all_are_counted() -> None:
    reading = read("a,y\n" + "x1x,2\n1,2\n" * 500)
    plan = usual_plan(reading)
    assert [problem.line for problem in first_problems(reading, plan, 3)] == [2, 4, 6]
    assert problem_count(reading, plan) == 500
    assert planned_dataset(reading, plan).rows == 500


def test_words_behind_a_closing_mark_belong_to_the_cell() -> None:
    reading = read('"size" (m),id\n' + '"A" type,1\n' * 50 + '"O""Neil" x,3\n')
    assert [column.name for column in reading.columns] == ["size (m)", "id"]
    assert reading.columns[0].words == ("A type", 'O"Neil x')
    assert (reading.rows, reading.malformed_rows) == (51, ())


def test_a_line_in_which_a_number_stands_behind_a_closing_mark_is_shown_as_it_stands() -> None:
    reading = read('a;y\n1;2\n\n"1"2;3\n"4\n5" 500;5\n6;7\n"8;"9;10\n1;2;3\n1;2\n')
    problems = first_problems(reading, usual_plan(reading), 9)
    assert [(problem.line, problem.text) for problem in problems] == [
        (4, '"1"2;3'),
        (5, '"4\n5" 500;5'),
        (8, "8;9"),
        (9, "1;2;3"),
    ]
    assert (reading.lines.tolist(), reading.dialect.separator) == (
        [2, 7, 8, 10],
        Separator.SEMICOLON,
    )


@pytest.mark.parametrize(
    "line", ['pipe 5","1"2,3', 'red, "1" 500,3', '"A" x,1,"5', '"A" x,5,"see\nthen"']
)
def test_a_line_is_shown_whatever_stands_before_the_glued_number_or_the_open_mark(
    line: str,
) -> None:
    reading = read(f"n,x,y\nred,1,2\n{line}\nblue,4,5\ngreen,4,5\n")
    problem = reading.malformed_rows[0]
    assert (problem.line, problem.text) == (3, line.split("\n")[0])
    assert reading.columns[1].values.tolist() == [1, 4, 4]


def test_a_mark_that_was_never_meant_to_open_eats_no_rows() -> None:
    reading = read('5,1\n"6,0\n7,1\n"A" type,0\n8,1\n9,0\n')
    assert [(problem.line, problem.text) for problem in reading.malformed_rows] == [
        (2, '"6,0\n7,1\n"A" type,0')
    ]
    assert reading.lines.tolist() == [1, 5, 6]


def test_commas_with_a_space_set_columns_of_decimal_commas_apart() -> None:
    text = '"a, b", y\n1,5, 2,5\n"3,5",  4,5\n"5"5, 6\n7, 8, 9\n'
    reading = read(text, separator=Separator.SPACED_COMMA)
    assert [column.name for column in reading.columns] == ["a, b", "y"]
    assert [column.values.tolist() for column in reading.columns] == [[1.5, 3.5], [2.5, 4.5]]
    assert [problem.text for problem in reading.malformed_rows] == ['"5"5, 6', "7, 8, 9"]


def test_decimal_commas_among_spaces_belong_to_their_numbers() -> None:
    reading = read("1,5 200,5\n2,5 300,5\n")
    assert [column.values.tolist() for column in reading.columns] == [[1.5, 2.5], [200.5, 300.5]]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    reading = read('\n\na,y\n"two\nlines",1\n\n1,2\n3,x3\n4,5\n')
    assert reading.lines.tolist() == [4, 7, 8, 9]


def test_a_cell_of_two_lines_is_one_cell_also_among_decimal_commas() -> None:
    reading = read('a;y\n1,5;2\n2,5;"3,5\n4"\n3,5;4\n')
    assert [problem.line for problem in first_problems(reading, usual_plan(reading), 3)] == [3]
    assert [column.values.size for column in reading.columns] == [3, 3]


LONG = {
    "plain": "a,y\n" + "1,2\n" * 20_000,
    "different per cents": "a,y\n" + "".join(f"{row / 7:.6f}%,{row}\n" for row in range(20_000)),
    "different texts": "a,b,y\n" + "".join(f"text {row},{row},1\n" for row in range(20_000)),
    "lists": "[" + "[1, 2],\n" * 20_000 + "]",
    "Markdown": "|a|y|\n|-|-|\n" + "|1|2|\n" * 20_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_reading_tells_how_far_it_is_and_can_be_stopped(text: str) -> None:
    shares: list[float] = []
    read_bytes(text.encode(), check=shares.append)
    assert shares == sorted(shares)
    assert max(np.diff([0.0, *shares, 1.0])) < 0.2  # so that it never goes on alone for long

    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_bytes(text.encode(), check=stop)


ODD_AND_LONG = {
    "empty lines": b"\n" * 500_000 + b"a,y\n1,2\n",
    "spaces": b"a,y\n1,2\n" + b" " * 500_000,
    "an open mark": b'a,y\n"' + b"1,2\n" * 120_000,
}


@pytest.mark.parametrize("data", ODD_AND_LONG.values(), ids=ODD_AND_LONG)
def test_a_long_text_needs_no_list_of_all_its_lines(data: bytes) -> None:
    tracemalloc.start()
    with suppress(TableError):
        read_bytes(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * len(data)


@pytest.mark.parametrize(
    "text", ["[" + "[1, 2],\n" * 100_005 + "]", "|a|y|\n|-|-|\n" + "|1|2|\n" * 100_005]
)
def test_rows_beyond_what_a_table_can_have_are_cut_off_in_every_notation(text: str) -> None:
    reading = read_bytes(text.encode())
    assert (reading.rows, reading.is_cut) == (100_000, True)
