"""A lesson: a title, a note, its source, and the session that it starts with."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import Session, new_session


@dataclass(frozen=True)
class Figure:
    """A prediction that a source published: for which inputs, after how many iterations.

    `published` is the text as printed there; `remark` says what is special about it, if anything.
    `program` is what the source's own program prints, where its text has something else.
    """

    inputs: tuple[float, ...]
    iterations: int
    published: str
    remark: str = ""
    program: str = ""

    @property
    def decimals(self) -> int:
        """With how many decimals the text has it."""
        return _decimals(self.published)

    @property
    def printed(self) -> str:
        """What the source's own program prints."""
        return self.program or self.published


@dataclass(frozen=True, eq=False)
class Lesson:
    """A prepared session with the words that belong to it."""

    name: str
    title: str
    note: str
    source: str
    session: Session
    figures: tuple[Figure, ...] = ()

    @property
    def decimals(self) -> int | None:
        """The most decimals that the programs of its figures print; None if it has no figures."""
        return max((_decimals(figure.printed) for figure in self.figures), default=None)


def parse_lesson(text: str) -> Lesson:
    """Return the lesson that a JSON text describes. Raises KeyError, ValueError for a bad one."""
    content = json.loads(text)
    dataset = Dataset(**content["dataset"])
    session = replace(
        new_session(dataset, **content.get("settings", {})),
        toggles=tuple(float(value) for value in content["toggles"]),
        run_length=content["iterations"],
    )
    figures = tuple(
        Figure(
            tuple(figure["inputs"]),
            figure["iterations"],
            figure["published"],
            figure.get("remark", ""),
            figure.get("program", ""),
        )
        for figure in content.get("figures", [])
    )
    return Lesson(
        content["name"], content["title"], content["note"], content["source"], session, figures
    )


def read_lessons(folder: Path) -> list[Lesson]:
    """Return the lessons of a folder, in the order of their file names."""
    files = sorted(folder.glob("*.json"))
    return [parse_lesson(file.read_text(encoding="utf-8")) for file in files]


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])
