"""The painted grid: which rows are in sight, and what room numbers get."""

from PySide6.QtGui import QFontMetrics

from neuron_gui.views.widgets.grid import GridStyle, rows_between
from neuron_gui.views.widgets.grid_columns import ColumnKind
from neuron_gui.views.widgets.theme import Theme


def test_rows_that_are_partly_in_sight_are() -> None:
    assert rows_between(0, 99, 10, 50) == range(10)
    assert rows_between(9, 100, 10, 50) == range(11)
    assert rows_between(10, 10, 10, 50) == range(1, 2)


def test_there_are_no_more_rows_than_there_are() -> None:
    assert rows_between(20, 999, 10, 5) == range(2, 5)
    assert rows_between(20, 999, 10, 0) == range(0)
    assert len(rows_between(90, 999, 10, 5)) == 0


def test_numbers_get_the_room_of_the_longest_part_before_and_after_the_mark(theme: Theme) -> None:
    fonts = {kind: theme.font(16) for kind in (ColumnKind.INPUT, ColumnKind.PREDICTION)}
    style = GridStyle(row_height=30, header_height=20, padding=5, mark_size=10, fonts=fonts)
    width = QFontMetrics(theme.font(16)).horizontalAdvance
    fit = style.fit(ColumnKind.INPUT, ["0", "100.5", "2.125"])
    assert (fit.before, fit.after, fit.usual) == (width("100"), width(".125"), width("100"))
    fit = style.fit(ColumnKind.PREDICTION, ["< 0.0001"])
    assert (fit.before, fit.usual) == (width("< 0"), width("0"))


def test_a_minus_gets_its_room_in_whatever_order_the_numbers_come(theme: Theme) -> None:
    fonts = {ColumnKind.INPUT: theme.font(16)}
    style = GridStyle(row_height=30, header_height=20, padding=5, mark_size=10, fonts=fonts)
    width = QFontMetrics(theme.font(16)).horizontalAdvance
    assert width("−5") > width("12")
    for texts in (["−5", "12"], ["12", "−5"]):
        assert style.fit(ColumnKind.INPUT, texts).before == width("−5")
