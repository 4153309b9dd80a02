"""Tables of products and their sum: which digits they have, and what is marked."""

import numpy as np
import pytest

from neuron_gui.views.inspector.terms import Factor, Sum, Term, TermsTable
from neuron_gui.views.widgets.printed import Digits

HEAD = "", "input", "weight", "product"


def written(
    pairs: list[tuple[float, float]], digits: Digits = Digits.CLOSING, usual: int = 3
) -> list[str]:
    terms = [
        Term("x", (Factor(value), Factor(weight, is_signed=True)), value * weight)
        for value, weight in pairs
    ]
    total = Sum("sum", sum(value * weight for value, weight in pairs))
    return TermsTable(HEAD, terms, total, usual).paragraph(digits).text.split("\n")[1:]


def test_digits_are_added_where_the_product_needs_them() -> None:
    exact, needy, total = written([(1.0, 0.5), (0.8665, 0.8665)])
    assert exact.split() == ["x", "1", "+0.500", "+0.500"]
    assert needy.split() == ["x", "0.8665", "+0.8665", "+0.751"]
    assert total.split() == ["sum", "+1.25"]


def test_during_a_run_a_mark_takes_no_room() -> None:
    usual = written([(0.4361, 0.4361), (1.0, -0.25)], Digits.USUAL)
    assert usual[0].endswith(" ≈+0.190") or usual[0].endswith("  +0.190")
    assert len({len(line) for line in usual}) == 1


def test_all_digits() -> None:
    assert written([(1.0, 1.0 / 3.0)], Digits.ALL)[0].split()[-1] == "+0.3333333333333333"


@pytest.mark.parametrize("usual", [3, 4])
def test_nearly_all_of_it_comes_out(usual: int) -> None:
    random = np.random.default_rng(1)
    lines = [
        line
        for _ in range(100)
        for line in written([*map(tuple, random.normal(size=(4, 2)).tolist())], usual=usual)
    ]
    assert sum("≈" in line for line in lines) < 0.02 * len(lines)
