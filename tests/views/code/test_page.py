"""The page with the program: it follows the document and the highlight."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.script import numpy_script, torch_script
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.code.header import ProgramKind
from neuron_gui.views.code.page import MOST_NUMBERS, MOST_SHOWN_ROWS, CodePage
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme
from tests.core.loops import XOR

SLOPE = Stage(StageKind.SLOPE)


def shown(page: CodePage) -> str:
    return f"{page.view.toPlainText()}\n"


def problem(page: CodePage) -> str:
    text: str = page._problem.text()
    return text if page._problem.isVisible() else ""


def highlighted(page: CodePage) -> list[str]:
    lines = page.view.toPlainText().splitlines()
    return [lines[number].strip() for number in page.view.highlighted_lines]


def test_it_shows_the_program_of_a_whole_run(page: CodePage, document: Document) -> None:
    assert shown(page) == numpy_script(document.session, 10_000).text


@pytest.mark.parametrize("kind", ProgramKind)
def test_it_shows_the_kind_that_is_chosen(
    page: CodePage, document: Document, kind: ProgramKind
) -> None:
    page.header.set_kind(kind)
    texts = {
        ProgramKind.SHORT: numpy_script(document.session, 10_000),
        ProgramKind.SPELLED_OUT: numpy_script(document.session, 10_000, spelled_out=True),
        ProgramKind.TORCH: torch_script(document.session, 10_000),
    }
    assert shown(page) == texts[kind].text


def test_it_follows_edits_toggles_and_the_length_of_a_run(
    page: CodePage, document: Document
) -> None:
    document.edit("cell", lambda session: session.with_dataset(session.dataset.with_cell(0, 0, 9)))
    assert "[[9, 0, 1]," in shown(page)
    document.set_toggle("toggle", 1, 1.0)
    assert "array([1, 1, 0])" in shown(page)
    document.edit("length", lambda session: replace(session, run_length=77))
    assert "range(77)" in shown(page)
    document.undo()
    assert "range(10000)" in shown(page)


def test_it_follows_training_and_then_gives_the_window_s_weights(
    page: CodePage, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("length", lambda session: replace(session, run_length=10**9))
    trainer.train()
    qtbot.waitUntil(lambda: "range(1000000000)" not in shown(page))
    trainer.pause()
    qtbot.waitUntil(lambda: not trainer.is_running)
    assert shown(page) == numpy_script(new_session(), document.session.iteration).text


def test_after_an_edit_it_starts_from_the_present_weights(
    page: CodePage, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("length", lambda session: replace(session, run_length=50))
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration == 50 and not trainer.is_running)
    document.edit(
        "rate",
        lambda session: session.with_settings(replace(session.settings, learning_rate=0.5)),
    )
    assert shown(page) == numpy_script(document.session, 50).text
    assert "after 50 iterations" in shown(page)
    edited = document.session
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration == 100 and not trainer.is_running)
    assert shown(page) == numpy_script(edited, 50).text


def test_a_hidden_page_rests_and_catches_up(page: CodePage, document: Document) -> None:
    page.hide()
    before = shown(page)
    document.set_toggle("toggle", 0, 0.0)
    assert shown(page) == before
    page.show()
    assert "array([0, 0, 0])" in shown(page)


def test_what_is_selected_and_scrolled_to_stays_when_a_number_changes(
    page: CodePage, document: Document
) -> None:
    document.begin_session(new_session(XOR, hidden=[4], bias=True))
    cursor = page.view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(10, cursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    page.view.verticalScrollBar().setValue(9)
    document.edit("length", lambda session: replace(session, run_length=123_456))
    assert "range(123456)" in shown(page)
    assert page.view.textCursor().selectedText() == "from numpy"
    assert page.view.verticalScrollBar().value() == 9


def test_the_line_of_a_stage_is_highlighted_in_every_kind(
    page: CodePage, highlight: Highlight
) -> None:
    highlight.show(stage=SLOPE)
    assert highlighted(page) == [
        "weights += inputs.T @ ((targets - output) * output * (1 - output))"
    ]
    page.header.set_kind(ProgramKind.SPELLED_OUT)
    assert highlighted(page) == ["slope = output * (1 - output)"]
    page.header.set_kind(ProgramKind.TORCH)
    assert highlighted(page) == ["loss.backward()"]
    highlight.show()
    assert highlighted(page) == []


def test_a_highlighted_line_is_marked_and_scrolled_into_view(
    page: CodePage, document: Document, highlight: Highlight
) -> None:
    document.begin_session(new_session(XOR, hidden=[4, 4, 4], bias=True))
    page.header.set_kind(ProgramKind.SPELLED_OUT)
    plain = page.view.grab().toImage().copy(0, 0, 20, 180)
    for stage in (Stage(StageKind.NEW_WEIGHTS), Stage(StageKind.WEIGHTED_SUM, 0)):
        highlight.show(stage=stage)
        bar, (first, *_) = page.view.verticalScrollBar(), page.view.highlighted_lines
        assert bar.value() <= first < bar.value() + bar.pageStep()
        assert page.view.grab().toImage().copy(0, 0, 20, 180) != plain


def test_a_table_without_rows_gets_a_sentence(page: CodePage, document: Document) -> None:
    def without_rows(session: Session) -> Session:
        return session.with_dataset(session.dataset.without_rows(range(4)))

    document.edit("rows", without_rows)
    assert problem(page) == "The table is empty. Add a row to see the program."
    assert not page.header.copy_button.isEnabled()
    assert not page.header.save_button.isEnabled()
    document.undo()
    assert problem(page) == ""
    assert page.header.copy_button.isEnabled()
    assert shown(page) == numpy_script(document.session, 10_000).text


def test_a_cell_without_a_number_gets_a_sentence(page: CodePage, document: Document) -> None:
    document.edit(
        "cell", lambda session: session.with_dataset(session.dataset.with_cell(2, 1, np.nan))
    )
    assert problem(page) == "Row 3: x2 is no finite number. Correct it to see the program."


def test_a_weight_without_a_number_gets_a_sentence(page: CodePage, document: Document) -> None:
    weights = document.session.network.with_parameters(np.array([np.inf, 0.0, 0.0]))
    document.begin_session(replace(document.session, network=weights))
    assert problem(page).startswith("A weight is no finite number.")


def test_of_a_long_table_the_first_rows_are_shown(page: CodePage, document: Document) -> None:
    table = Dataset(np.arange(300.0)[:, np.newaxis], np.ones(300))
    document.begin_session(new_session(table))
    lines = shown(page).splitlines()
    assert lines.count("    # ... and 100 more rows") == 2
    assert f"    [{MOST_SHOWN_ROWS - 1}]," in lines
    assert f"    [{MOST_SHOWN_ROWS}]," not in lines


def test_it_takes_the_colours_of_the_theme(page: CodePage, theme: Theme) -> None:
    light = page.grab().toImage()
    theme.apply(is_dark=True)
    assert page.grab().toImage() != light


def test_a_program_that_goes_on_has_the_optimizer_s_memory(
    page: CodePage, document: Document
) -> None:
    document.begin_session(train(new_session(optimizer="momentum"), 3))
    assert "velocity = array(" in shown(page)


def test_of_many_weights_the_page_shows_the_first_and_a_copy_has_them_all(
    page: CodePage, document: Document
) -> None:
    session = new_session(hidden=(64, 64, 64), optimizer="adam")
    document.begin_session(train(session, 2))
    for kind in ProgramKind:
        page.header.set_kind(kind)
        shown = page.view.toPlainText()
        assert "more rows" in shown
        assert len(shown.split(",")) < 2 * MOST_NUMBERS
        assert "more rows" not in page.program().text
