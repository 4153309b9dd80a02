"""The lessons that come with the program: each can be read, and says what is true."""

import json

import pytest

from neuron_gui.core import predict, train
from neuron_gui.core.explanation.standstill import standstill
from neuron_gui.core.findings import Kind, findings
from neuron_gui.core.lessons import Figure, Lesson, parse_lesson
from neuron_gui.core.scoring import right_rows
from neuron_gui.resources import resource

PATHS = sorted(resource("lessons").glob("*.json"))
LESSONS = {path.stem: parse_lesson(path.read_text(encoding="utf-8")) for path in PATHS}
UNSOLVED = {"04_xor_one_neuron"}


def rows_right(lesson: Lesson) -> int:
    session = train(lesson.session, lesson.session.run_length)
    outputs = predict(session, session.dataset.inputs)
    return int(
        right_rows(session.dataset.targets, outputs, session.settings.output_activation).sum()
    )


def test_there_are_lessons_with_names_of_their_own() -> None:
    assert len(LESSONS) >= 12
    assert len({lesson.name for lesson in LESSONS.values()}) == len(LESSONS)
    assert len({lesson.title for lesson in LESSONS.values()}) == len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_words_and_a_table_without_faults(name: str) -> None:
    lesson = LESSONS[name]
    assert lesson.title.strip()
    assert lesson.note.strip()
    assert lesson.source.strip()
    assert len(lesson.session.toggles) == len(lesson.session.dataset.input_names)
    assert lesson.session.iteration == 0
    found = findings(lesson.session.dataset, lesson.session.settings)
    assert {finding.kind for finding in found} <= {Kind.CONSTANT_INPUT, Kind.DUPLICATE_ROWS}
    assert standstill(lesson.session) is None


@pytest.mark.parametrize("name", sorted(set(LESSONS) - UNSOLVED))
def test_a_lesson_ends_with_every_row_right(name: str) -> None:
    assert rows_right(LESSONS[name]) == LESSONS[name].session.dataset.rows


@pytest.mark.parametrize("name", sorted(UNSOLVED))
def test_a_lesson_that_cannot_succeed_does_not(name: str) -> None:
    assert rows_right(LESSONS[name]) == 0


def figures() -> list[tuple[str, Figure]]:
    return [(name, figure) for name, lesson in LESSONS.items() for figure in lesson.figures]


@pytest.mark.parametrize(("name", "figure"), figures())
def test_published_figures_come_out_unless_a_remark_says_why_not(name: str, figure: Figure) -> None:
    session = train(LESSONS[name].session, figure.iterations)
    value = float(predict(session, figure.inputs)[0, 0])
    comes_out = f"{value:.{figure.decimals}f}" == figure.published
    assert comes_out is not bool(figure.remark)


def test_figures_know_their_decimals() -> None:
    assert Figure((1,), 10, "0.65980921").decimals == 8
    assert Figure((1,), 10, "1").decimals == 0


def test_a_bad_lesson_is_refused() -> None:
    content = json.loads(PATHS[0].read_text(encoding="utf-8"))
    with pytest.raises(KeyError):
        parse_lesson(json.dumps({key: content[key] for key in content if key != "title"}))
    with pytest.raises(ValueError, match="optimizer"):
        parse_lesson(json.dumps({**content, "settings": {"optimizer": "magic"}}))
