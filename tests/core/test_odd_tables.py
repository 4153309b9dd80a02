"""Odd and damaged table files: each is read rightly, or refused for a reason."""

import pytest

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.tables.errors import Fault, Refusal, TableError
from neuron_gui.core.tables.plan import (
    first_problems,
    is_possible,
    kept_rows,
    planned_dataset,
    problem_count,
    usual_plan,
)
from neuron_gui.core.tables.reading import read_bytes
from tests.core.odd_tables import NO_TABLE, ODD_TABLES, Odd, Rows


def outcome(data: bytes) -> tuple[Dataset | Refusal | str, list[Fault]]:
    """Return what a file gives when everything in the dialog is left as it is guessed."""
    try:
        reading = read_bytes(data)
    except TableError as error:
        return error.refusal, []
    plan = usual_plan(reading)
    problems = first_problems(reading, plan, 100)
    faults = [problem.fault for problem in problems]
    assert len(problems) == problem_count(reading, plan)
    if not is_possible(reading, plan) or not kept_rows(reading, plan).any():
        return NO_TABLE, faults
    return planned_dataset(reading, plan), faults


def test_there_are_many_odd_tables() -> None:
    assert len({odd.name for odd in ODD_TABLES}) == len(ODD_TABLES) >= 120


@pytest.mark.parametrize("odd", ODD_TABLES, ids=lambda odd: odd.name)
def test_an_odd_table_is_read_or_refused(odd: Odd) -> None:
    found, faults = outcome(odd.data)
    if isinstance(found, Dataset):
        rows: Rows = found.table.tolist()
        assert rows == odd.expected
        assert sorted(faults) == sorted(odd.faults)
    else:
        assert found == odd.expected


@pytest.mark.parametrize("position", range(0, 400, 7))
def test_a_file_cut_off_anywhere_or_with_a_wrong_byte_gives_no_other_error(position: int) -> None:
    whole = b"".join(odd.data for odd in ODD_TABLES if len(odd.data) < 200)
    end = bytes([position % 256])
    for start in range(position, len(whole), 2000):
        for data in (whole[start : start + 90], whole[start : start + 60] + end):
            found, _ = outcome(data)
            assert isinstance(found, Dataset | Refusal) or found == NO_TABLE
