"""Hidden layers as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.views.window.hidden_layers import hidden_text, parse_hidden


@given(st.lists(st.integers(1, 64), max_size=6).map(tuple))
def test_text_is_read_back(hidden: tuple[int, ...]) -> None:
    assert parse_hidden(hidden_text(hidden), "none") == hidden


@pytest.mark.parametrize("text", ["4-3", "4 3", "4,3", " 4 ; 3 ", "4x3", "4/3,"])
def test_any_sensible_separator_serves(text: str) -> None:
    assert parse_hidden(text, "none") == (4, 3)


@pytest.mark.parametrize("text", ["", "none", "None", "0", "keine"])
def test_no_hidden_layer(text: str) -> None:
    assert parse_hidden(text, "keine") == ()


@pytest.mark.parametrize(
    "text", ["65", "4, 0", "-", "-3", "four", "1,1,1,1,1,1,1", "3.5", "4--", "1 024", "1,024"]
)
def test_what_names_no_layers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_hidden(text, "none")
