"""The table files of tests/data/cases, and what each must give, from the data file beside them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "cases"
_ROWS_OF_D23 = 100_001


@dataclass(frozen=True)
class ToSay:
    """Something that a person must or may be told; what is None or empty is left to the program.

    `column` is the name of a column, `text` something that the sentence quotes.
    """

    kind: str
    line: int | None = None
    column: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Case:
    """A file and its outcome: a table, or why there is none. See outcomes.toml."""

    name: str
    encoding: str
    separator: str
    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    rows: list[list[float]]
    count: int
    said: tuple[ToSay, ...]
    may_say: tuple[ToSay, ...]
    refused: str
    line: int | None
    asked: str
    is_written: bool

    @property
    def is_imported(self) -> bool:
        """Whether a click on Import gives a table."""
        return not self.refused and not self.asked

    def written_to(self, folder: Path) -> Path:
        """Return the path of the file, which is written into the folder if it is not kept."""
        if not self.is_written:
            return FOLDER / self.name
        path = folder / self.name
        path.write_text(_WRITTEN[self.name], encoding="ascii", newline="")
        return path


def _case(name: str, outcome: dict[str, object]) -> Case:
    known = {
        "encoding", "separator", "inputs", "targets", "rows", "count", "said", "may_say",
        "refused", "line", "asked", "written",
    }  # fmt: skip
    assert set(outcome) <= known, name
    rows: list[list[float]] = outcome.get("rows", [])  # type: ignore[assignment]
    said, may_say = (
        tuple(ToSay(**each) for each in outcome.get(key, ()))  # type: ignore[attr-defined]
        for key in ("said", "may_say")
    )
    return Case(
        name,
        str(outcome.get("encoding", "utf-8")),
        str(outcome.get("separator", ",")),
        tuple(outcome.get("inputs", ())),
        tuple(outcome.get("targets", ())),
        rows,
        int(outcome.get("count", len(rows))),  # type: ignore[call-overload]
        said,
        may_say,
        str(outcome.get("refused", "")),
        outcome.get("line"),
        str(outcome.get("asked", "")),
        "written" in outcome,
    )


def _late(mark: str) -> str:
    """Return 3000 rows of which only the last 500 show the decimal mark."""
    whole = [f"{row % 2};{row % 3};{row % 2}\n" for row in range(2500)]
    halves = [f"{row % 2}{mark}5;{row % 3};{row % 2}\n" for row in range(500)]
    return "".join(["a;b;y\n", *whole, *halves])


_WRITTEN = {
    "d23_10000_semicolon.csv": "a;b;y\n"
    + "".join(f"{row % 7},{row % 10};{row % 2};{row % 2}\n" for row in range(_ROWS_OF_D23)),
    "e28_point_after_2000.csv": _late("."),
    "e29_comma_after_2000.csv": _late(","),
}

with (FOLDER / "outcomes.toml").open("rb") as _file:
    CASES = [_case(name, outcome) for name, outcome in tomllib.load(_file).items()]
