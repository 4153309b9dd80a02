"""Whether a file was read rightly, or what is wrong was said: never silently wrong.

Each row of the known table must be there with its values, or a remark names its line; each column,
or a remark names it. What cannot be known but was guessed (which word is 1, which column is the
target, what "1,234" means, which encoding the names are in) may be otherwise if a remark says that
it is a guess.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from unicodedata import normalize

import numpy as np

from neuron_gui.core import Dataset
from tests.core.read_outcomes import Outcome, Said
from tests.core.table_generator import IS_OUT, TOTALS, Column, Kind, Known, TableFile

_WORDS = Kind.PAIR, Kind.OTHER_PAIR


def faults_of(file: TableFile, outcome: Outcome) -> list[str]:
    """Return what is wrong with what was read of a file, or was left out, without a word."""
    known = file.known
    if outcome.dataset is None:
        return [] if known.damages else [f"a whole table is refused: {outcome.refusal}"]
    dataset, said = outcome.dataset, outcome.said
    if not known.manner.has_names and _says(said, "ambiguous line"):
        return []
    kept = kept_rows(file, said)
    found = [*_row_faults(file, outcome, kept)]
    if found:
        return found
    if not _are_named(file, said) and _says(said, "split"):
        return []  # which of the known columns has been split is not told by a name
    least: list[str] | None = None
    for chosen in _assignments(file, dataset, said):
        faults = [*_column_faults(file, dataset, said, kept, chosen)]
        if least is None or len(faults) < len(least):
            least = faults
    return [f"columns are {dataset.names}"] if least is None else least


def kept_rows(file: TableFile, said: Sequence[Said]) -> list[int]:
    """Return the rows of the known table of which no remark says that they are out."""
    out = {each.line for each in said if each.kind == "row out"}
    return [row for row, line in enumerate(file.lines) if line not in out]


def _are_named(file: TableFile, said: Sequence[Said]) -> bool:
    return file.known.manner.has_names and not _says(said, "encoding")


def _row_faults(file: TableFile, outcome: Outcome, kept: list[int]) -> Iterator[str]:
    known, rows = file.known, 0 if outcome.dataset is None else outcome.dataset.rows
    has_total = bool(known.below) and _says(outcome.said, "split")  # "Total" is one of its words
    if not len(kept) - known.is_cut <= rows <= len(kept) + has_total:
        yield f"{rows} rows, {len(kept)} after what was said"
    out = set(range(known.rows)) - set(kept)
    for row in sorted(out):
        is_whole = row not in known.cells_of and not (known.is_cut and row == known.rows - 1)
        values = [column.values[row] for column in known.columns if column.kind not in IS_OUT]
        signed = any(column.is_signed for column in known.columns)
        if is_whole and None not in values and not signed:
            yield f"line {file.lines[row]} is whole but out"


def _assignments(
    file: TableFile, dataset: Dataset, said: Sequence[Said]
) -> Iterator[dict[int, int]]:
    """Yield which column of the known table each column of what was read may be."""
    known, names = file.known, [normalize("NFC", name) for name in dataset.names]
    if _are_named(file, said):
        named = {normalize("NFC", column.name): index for index, column in enumerate(known.columns)}
        whole = {place: named[name] for place, name in enumerate(names) if name in named}
        split = {
            place: named[each.column]
            for place, name in enumerate(names)
            for each in said
            if place not in whole and each.kind == "split" and each.column in named
            and _has_word(name, known, known.columns[named[each.column]])
        }  # fmt: skip
        yield whole | split
        return
    for chosen in combinations(range(len(known.columns)), len(names)):
        for target in chosen[-1:] + chosen[:-1]:
            inputs = [index for index in chosen if index != target]
            yield dict(enumerate([*inputs, target]))


def _has_word(name: str, known: Known, column: Column) -> bool:
    words = [text.strip() for text in column.texts if text.strip()]
    if known.below:
        words += TOTALS
    if known.is_cut:
        words += [words[-1][:end] for end in range(1, len(words[-1]))]
    return any(_is_for(name, word) for word in words)


def _is_for(name: str, word: str) -> bool:
    """Return whether a column that was made of a word is made of this one."""
    name, word = name.casefold(), word.casefold()
    return name == word or name.endswith(f" {word}")


def _column_faults(
    file: TableFile,
    dataset: Dataset,
    said: Sequence[Said],
    kept: list[int],
    chosen: dict[int, int],
) -> Iterator[str]:
    known = file.known
    inputs = len(dataset.input_names)
    for place, name in enumerate(normalize("NFC", name) for name in dataset.names):
        if place not in chosen:
            yield f"nobody knows a column {name}"
            continue
        column = known.columns[chosen[place]]
        yield from _value_faults(file, column, name, dataset.column(place), said, kept)
        is_target = place >= inputs
        if is_target != (chosen[place] == known.target) and not _says(said, "target"):
            yield f"{name} is {'a target' if is_target else 'an input'}"
    missing = set(range(len(known.columns))) - set(chosen.values())
    named = {each.column for each in said if each.kind in ("column out", "counter")}
    for index in missing:
        name = normalize("NFC", known.columns[index].name)
        if not named or (name and _are_named(file, said) and name not in named):
            yield f"column {name} is out without a word"
        if known.columns[index].kind not in IS_OUT and not known.damages:
            yield f"column {name} of a whole table is out"


def _value_faults(
    file: TableFile,
    column: Column,
    name: str,
    values: np.ndarray,
    said: Sequence[Said],
    kept: list[int],
) -> Iterator[str]:
    values = values[: len(kept)]  # without a row of totals
    expected = [column.values[row] for row in kept]
    lines = [file.lines[row] for row in kept]
    told = [each.text for each in said if each.column == name and each.kind in ("guess", "sign")]
    if column.kind in IS_OUT:
        is_said = told or any(each.kind == "split" for each in said)
        is_short = column.kind is Kind.COUNTER and len(kept) < 4
        if not is_short and (column.kind is not Kind.TEXTS or not is_said):
            yield f"{name} is read although it is {column.kind}"
        return
    if file.known.is_cut and kept and kept[-1] == file.known.rows - 1:
        expected, lines = expected[:-1], lines[:-1]
        values = values[: len(expected)]
    split = [each for each in said if each.kind == "split" and each.column == column.name]
    if split and column.kind in _WORDS:
        texts = [column.texts[row].strip() for row in kept][: len(expected)]
        expected = [float(_is_for(name, text)) for text in texts]
    is_guess = any(each.kind == "guess" and each.column == name for each in said)
    if is_guess and column.kind in _WORDS and all(
        one is not None and value == 1.0 - one for one, value in zip(expected, values, strict=True)
    ):  # fmt: skip
        return
    is_ambiguous = _says(said, "ambiguous")
    odd = [
        column.texts[row].strip() for row, one in zip(kept, expected, strict=False) if one is None
    ]
    if odd and all(any(text in each for each in told) for text in odd):
        return  # what is made of these stands in a remark
    for line, one, value in zip(lines, expected, values.tolist(), strict=True):
        if one is None:
            yield f"line {line}, {name}: read as {value}, where there is no value"
        elif value != one and not (is_ambiguous and _is_other_mark(value, one)):
            yield f"line {line}, {name}: read as {value}, which is {one}"
    if column.is_signed and not any(each.kind == "sign" and each.column == name for each in said):
        signed = {row for row in kept if not _is_plain(column.texts[row])}
        if signed:
            yield f"{name}: a sign is taken off without a word"


def _is_other_mark(value: float, meant: float) -> bool:
    """Return whether one is the other with its decimal mark taken for thousands set apart."""
    return any(math.isclose(value, meant * factor) for factor in (1e3, 1e-3))


def _is_plain(text: str) -> bool:
    return not text.strip(" +-0123456789.,'")


def _says(said: Sequence[Said], kind: str) -> bool:
    return any(each.kind == kind for each in said)
