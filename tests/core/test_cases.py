"""Tables as people bring them: what `read_table` gives for each file, and what it says.

The outcomes stand in tests/data/cases/outcomes.toml; the import dialog is held against the same.
"""

import codecs
from pathlib import Path

import numpy as np
import pytest

from neuron_gui.core.tables.reading import read_bytes
from tests.core.case_files import CASES, FOLDER, Case, ToSay
from tests.core.read_outcomes import REFUSALS, Outcome, Said, outcome_of

IMPORTED = [case for case in CASES if case.is_imported]
OTHERS = [case for case in CASES if not case.is_imported]


def fits(said: Said, expected: ToSay) -> bool:
    """Return whether something that was said is what is expected."""
    return (
        said.kind == expected.kind
        and expected.line in (None, said.line)
        and expected.column in (None, said.column)
        and expected.text in said.text
    )


def unsaid(case: Case, outcome: Outcome) -> list[ToSay]:
    """Return what must be said and was not."""
    return [each for each in case.said if not any(fits(said, each) for said in outcome.said)]


def unasked(case: Case, outcome: Outcome) -> list[Said]:
    """Return what was said although there was nothing to say."""
    expected = [*case.said, *case.may_say]
    return [said for said in outcome.said if not any(fits(said, each) for each in expected)]


def test_every_file_has_an_outcome() -> None:
    kept = {path.name for path in FOLDER.iterdir()} - {"outcomes.toml"}
    assert kept == {case.name for case in CASES if not case.is_written}
    assert len(CASES) >= 124


@pytest.mark.parametrize("case", IMPORTED, ids=lambda case: case.name)
def test_a_file_gives_its_table(case: Case, tmp_path: Path) -> None:
    outcome = outcome_of(case.written_to(tmp_path))
    assert outcome.refusal is None
    dataset = outcome.dataset
    assert dataset is not None
    assert (dataset.input_names, dataset.target_names) == (case.inputs, case.targets)
    assert dataset.rows == case.count
    rows = dataset.table
    if case.count > len(case.rows):
        rows = np.vstack([rows[: len(case.rows) - 1], rows[-1:]])
    assert rows.tolist() == case.rows


@pytest.mark.parametrize("case", IMPORTED, ids=lambda case: case.name)
def test_what_must_be_said_of_a_file_is_said_and_nothing_else(case: Case, tmp_path: Path) -> None:
    outcome = outcome_of(case.written_to(tmp_path))
    assert unsaid(case, outcome) == []
    assert unasked(case, outcome) == []


@pytest.mark.parametrize("case", IMPORTED, ids=lambda case: case.name)
def test_encoding_and_separator_of_a_file_are_found(case: Case, tmp_path: Path) -> None:
    dialect = read_bytes(case.written_to(tmp_path).read_bytes()).dialect
    assert codecs.lookup(dialect.encoding) == codecs.lookup(case.encoding)
    assert (dialect.separator or "") == case.separator


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
def test_a_file_without_a_table_is_refused_for_a_reason(case: Case, tmp_path: Path) -> None:
    outcome = outcome_of(case.written_to(tmp_path))
    assert outcome.dataset is None
    assert outcome.refusal is REFUSALS[case.refused or case.asked]
    assert outcome.line == case.line
