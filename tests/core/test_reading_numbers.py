"""Numbers as people type them: the decimal mark comes from the text, else from the country."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.tables.errors import Fault
from neuron_gui.core.tables.numbers import (
    AmbiguousNumberError,
    DecimalMark,
    fault_of,
    guess_mark,
    read_count,
    read_number,
    read_typed,
    typed_mark,
)
from neuron_gui.core.tables.writing import number_text

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA
MARKS = pytest.mark.parametrize("local", [POINT, COMMA])


@MARKS
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,5", 0.5),
        (" −2 ", -2.0),
        ("1e3", 1000.0),
        ("1,000.5", 1000.5),
        ("1.000,5", 1000.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("12 345,5", 12345.5),
        ("1.234.567", 1234567.0),
    ],
)
def test_what_is_clear_is_read_the_same_everywhere(
    text: str, value: float, local: DecimalMark
) -> None:
    assert read_typed(text, local) == value


@MARKS
@pytest.mark.parametrize(
    "text", ["", "abc", "nan", "inf", "1e999", "1_0", "1,2,3", "1.2.2020", ".", "--1", "1,5.5"]
)
def test_what_is_no_number_is_refused(text: str, local: DecimalMark) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_typed(text, local)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\N{MINUS SIGN}1e999", Fault.NOT_FINITE),
        ("1,5e999", Fault.NOT_FINITE),
        ("1.5e999", Fault.NOT_FINITE),
        ("-1.234,5e999", Fault.NOT_FINITE),
        ("inf", Fault.NOT_FINITE),
        ("1,5e-999", Fault.TOO_SMALL),
        ("1.5e-999", Fault.TOO_SMALL),
        ("12,5 %", Fault.PERCENT),
        ("12.5 %", Fault.PERCENT),
        ("1.2.3", Fault.NO_NUMBER),
        ("1_000", Fault.NO_NUMBER),
        ("nan", Fault.NO_NUMBER),
        (" ", Fault.EMPTY),
    ],
)
def test_why_a_text_is_no_number_depends_on_no_country(text: str, fault: Fault) -> None:
    assert fault_of(text) is fault


def test_thousand_or_decimals_is_read_only_where_the_country_says_which() -> None:
    assert read_typed("1.234", POINT) == 1.234
    assert read_typed("1,234", COMMA) == 1.234
    for text, local in (("1,234", POINT), ("1.234", COMMA), ("−1,234", POINT)):
        with pytest.raises(AmbiguousNumberError) as refusal:
            read_typed(text, local)
        assert {abs(value) for value in refusal.value.readings.values()} == {1.234, 1234.0}


@MARKS
def test_a_count_is_whole_and_never_cut(local: DecimalMark) -> None:
    assert read_count("10 000", local) == 10_000
    assert read_count("1e3", local) == 1000
    for text in ("1.5", "1,5", "1e-3", "12a", ""):
        with pytest.raises(ValueError, match=r".*"):
            read_count(text, local)
    for text in ("1,000", "1.000"):
        with pytest.raises(AmbiguousNumberError):
            read_count(text, local)


def test_a_block_shows_its_decimal_mark() -> None:
    assert typed_mark(["1,234", "0,5"], POINT) == (COMMA, "")
    assert typed_mark(["1,234", "2"], POINT) == (POINT, "1,234")
    assert typed_mark(["1,234", "2"], COMMA) == (COMMA, "")
    assert typed_mark(["1.234", "2"], COMMA) == (COMMA, "1.234")


@MARKS
def test_clear_cells_that_contradict_each_other_do_not_say_what_a_third_means(
    local: DecimalMark,
) -> None:
    for cells in (["1.5", "1,25", "2,500"], ["1,5", "2.500", "1.25"]):
        assert typed_mark(cells, local)[1] == next(cell for cell in cells if "500" in cell)
    assert typed_mark(["1.5", "1,25"], local)[1] == ""
    assert guess_mark(["1.5", "2.5", "1,25", "2,500"], COMMA, local) == (POINT, "2,500")
    assert guess_mark(["1,5", "2,5", "1.25", "2,500"], POINT, local) == (COMMA, "2,500")


def test_dates_and_versions_show_no_decimal_mark() -> None:
    assert guess_mark(["31.12.2020", "1.2.3", "0.5"], COMMA) == (POINT, "")
    assert guess_mark(["31.12.2020", "1,5"], POINT) == (COMMA, "")


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(DecimalMark))
def test_what_is_written_for_a_country_is_read_there(value: float, local: DecimalMark) -> None:
    assert read_typed(number_text(value, local), local) == value
    assert read_number(number_text(value, local), local) == value
