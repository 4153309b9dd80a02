"""Which cells of a matrix are shown where there is no room for all."""

import pytest

from neuron_gui.views.iteration.matrix_layout import shown_columns, shown_rows


def test_few_rows_are_all_shown() -> None:
    assert shown_rows(4, 4, 2) == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (None, (0, 1, 2, 3, None, 99)),
        (2, (0, 1, 2, 3, None, 99)),
        (40, (0, 1, None, 40, None, 99)),
        (99, (0, 1, 2, 3, None, 99)),
        (98, (0, 1, 2, None, 98, 99)),
    ],
)
def test_of_many_rows_the_first_the_wanted_and_the_last_are_shown(
    wanted: int | None, rows: tuple[int | None, ...]
) -> None:
    assert shown_rows(100, 6, wanted) == rows


@pytest.mark.parametrize("count", [5, 8, 9, 100])
@pytest.mark.parametrize("most", [3, 4, 5, 6, 7])
def test_the_wanted_row_is_always_shown_and_gaps_stand_for_rows(count: int, most: int) -> None:
    for wanted in range(count):
        rows = shown_rows(count, most, wanted)
        assert wanted in rows
        assert len(rows) <= max(most, 3)
        numbers = [row for row in rows if row is not None]
        assert numbers == sorted(set(numbers))
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
            if row is None and before is not None and after is not None:
                assert after - before > 1


def test_of_many_columns_the_neighbours_of_the_wanted_one_are_shown() -> None:
    assert shown_columns(8, 3, 0) == (0, 1, 2, None)
    assert shown_columns(8, 3, 4) == (None, 3, 4, 5, None)
    assert shown_columns(8, 3, 7) == (None, 5, 6, 7)
    assert shown_columns(3, 3, 1) == (0, 1, 2)
