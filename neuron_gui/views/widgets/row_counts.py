"""How many rows a table has, in words, and how its test rows are marked."""

from neuron_gui.core.dataset import Dataset
from neuron_gui.state.say import fill, say


def row_count_text(dataset: Dataset) -> str:
    """Return how many rows there are, and how many of them are test rows: "4 rows, 1 test row"."""
    text, tests = plain_row_count(dataset), dataset.test_rows.size
    if not tests:
        return text
    tested = say("1 test row") if tests == 1 else say("{count} test rows")
    return f"{text}, {fill(tested, count=tests)}"


def plain_row_count(dataset: Dataset) -> str:
    """Return how many rows there are: "4 rows"."""
    return fill(say("1 row") if dataset.rows == 1 else say("{count} rows"), count=dataset.rows)


def test_rows_sentence(dataset: Dataset) -> str:
    """Return how many of the rows are test rows, as a sentence; empty if there are none."""
    count = dataset.test_rows.size
    if count == 1:
        return say("1 of the rows is a test row.")
    return say("{count} of the rows are test rows.", count=count) if count else ""


def row_number_text(row: int, *, is_test: bool) -> str:
    """Return the number of a row, counted from 0, as its header shows it: a test row has a T."""
    return say("{row} T", row=str(row + 1)) if is_test else str(row + 1)


def test_row_sentence() -> str:
    """Return what a test row is."""
    return say("Test row: not used for training")
