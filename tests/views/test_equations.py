"""The reader of printed equations itself."""

import pytest

from tests.views.equations import equations, expression, wrong


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.35·1 − 0.21·0 + (−4.47)·2", 0.41),
        ("−0.5² + √(4) × 3", 5.75),
        ("1 / (1 + e^−0.09)", 0.5224848),
        ("tanh( 0.5 ) ÷ 2", 0.2310586),
        ("σ(−1000)", 0.0),
        ("≈0.00 + 1.5e−3 + 12\u202f000", 12000.0015),
        ("ReLU(−3) + ln(1)", 0.0),
        ("½ · (3² + 1) ÷ (√(4) + 10⁻⁸)", 2.5),
    ],
)
def test_expressions_have_the_value_of_a_calculator(text: str, value: float) -> None:
    found = expression(text)
    assert found is not None
    assert float(found.value) == pytest.approx(value)


@pytest.mark.parametrize("text", ["x1 + 2", "2 …", "1 2", "3 −", "− 3", "50%", "", "(1"])
def test_what_is_no_expression_is_none(text: str) -> None:
    assert expression(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ŷ = σ( 0.30·1 ) = σ( 0.30 ) ≈ 0.5745", ["σ( 0.30·1 ) = σ( 0.30 )", "σ( 0.30 ) ≈ 0.5745"]),
        ("Error in row 2: 1 − 0.99 = +0.01.", ["1 − 0.99 = +0.01"]),
        ("ŷ = σ( 0.30·1 + … ) = σ( 0.30 ) = 0.57444", ["σ( 0.30 ) = 0.57444"]),
        ("x − 0.5 = 3, and 1 + 2 = 3", ["1 + 2 = 3"]),
        ("0.5 = error × 2 = 3", []),
        ("1 + 1 = 2 rows\n2 = 3", ["1 + 1 = 2", "2 = 3"]),
        ("adds up 1·2 + 3 (bias) = 5", ["1·2 + 3 = 5"]),
    ],
)
def test_equations_are_found_among_words(text: str, found: list[str]) -> None:
    assert [str(each) for each in equations(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "1·(−1.02) + 1·(−0.80) − 0.104 = −1.93",
        "0.125 = 0.13",
        "2.665e−15 × 0.01 = 0",
        "σ( 1 + 1.01 ) = σ( 2.00 )",
        "1 = 2",
    ],
)
def test_a_calculator_refutes(text: str) -> None:
    assert wrong(text) == [text]
    assert wrong(text.replace("=", "≈")) == []


@pytest.mark.parametrize(
    "text", ["−1.021 − 0.806 = −1.83", "σ( 0.09 ) = 1 / (1 + e^−0.09) = 0.52248", "0.004 = ≈0.00"]
)
def test_a_calculator_agrees(text: str) -> None:
    assert equations(text)
    assert wrong(text) == []
