"""The reader of printed equations itself."""

import pytest

from tests.views.equations import NoMathsError, Reader, links


@pytest.mark.parametrize(
    ("text", "comes_out"),
    [
        ("the neuron adds up 1·(−1.02) + 1·(−0.80) − 0.104 (bias) = −1.93.", [False]),
        ("Row 2: 0·9.35 + 1·(−4.47) = −4.47. x1 is 0 there.", [True]),
        ("loss = ½ · Σ error² = ½ · (0.5² + 0.5²) = 0.250", [True]),
        ("slope = σ(0.00)·(1 − σ(0.00)) = 0.25\n = ŷ·(1 − ŷ) = 0.5·(1 − 0.5) = 0.25", [True, True]),
        ("so 1·0.1 + … + 1·0.3 = 0.9", []),
        ("0.5·(0.1/0.1) ÷ (√(0.04/0.01) + 10⁻⁸) = 0.25", [True]),
        ("1 − tanh(0.00)² = 1.00, and 0.1·0.1 = 1.0e−2", [True, True]),
        ("1 ÷ 3 ≈ 0.34 and 12 ÷ 4 = 3 but 13 ÷ 4 = 3", [False, True, False]),
        ("0.25·0.5 = 0.12", [False]),
        ("there 0 = nothing", []),
    ],
)  # fmt: skip
def test_equations_are_read_with_their_digits(text: str, comes_out: list[bool]) -> None:
    assert [link.comes_out for link in links(text)] == comes_out


@pytest.mark.parametrize("tokens", ["2 · − 3", "( 1", "1 2"])
def test_what_nobody_could_type_is_refused(tokens: str) -> None:
    with pytest.raises(NoMathsError):
        Reader(tokens.split()).value()
