"""Whole and damaged table files, drawn at random: read rightly, or what is wrong is said.

Each file comes of a known table, with which what was read is compared. A test run always takes the
same files; with `--hypothesis-profile long` it searches for others.
"""

from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.read_outcomes import outcome_of
from tests.core.table_generator import (
    TableFile,
    damaged,
    file_of,
    known_table,
)
from tests.core.table_judge import faults_of

IS_LONG = settings().max_examples > 1_000
AS_MANY = settings(
    derandomize=not IS_LONG,
    max_examples=settings().max_examples if IS_LONG else 250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
RANDOM = st.randoms(use_true_random=False)


def check(file: TableFile, folder: Path) -> None:
    """Fail if something was read wrongly, or is missing, without a word."""
    path = folder / "table.csv"
    path.write_bytes(file.data)
    outcome = outcome_of(path)
    faults = faults_of(file, outcome)
    known = file.known
    assert not faults, "\n".join(
        [*faults, f"{known.manner}", f"{known.damages}", f"{file.data!r}", f"{outcome}"]
    )


@AS_MANY
@given(RANDOM)
def test_a_whole_table_is_read_rightly_however_it_is_written(
    tmp_path: Path, random: Random
) -> None:
    check(file_of(random, known_table(random)), tmp_path)


@AS_MANY
@given(RANDOM)
def test_a_damaged_table_is_read_rightly_or_what_is_wrong_is_said(
    tmp_path: Path, random: Random
) -> None:
    check(file_of(random, damaged(random, known_table(random))), tmp_path)
