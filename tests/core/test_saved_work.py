from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.history import History, Segment
from neuron_gui.core.storage import SavedWork, dump_work, json_text, load_work, origin_of
from neuron_gui.core.training import Training
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.loops import XOR
from tests.core.sessions import EVERY_WAY, same_bits, session_for
from tests.core.works import edited, go_on, same_history, works

FOLDER = Path(__file__).resolve().parents[1] / "data" / "sessions"


def reopened(work: SavedWork) -> SavedWork:
    return load_work(dump_work(work))


@given(works())
def test_work_comes_back_to_the_bit(work: SavedWork) -> None:
    again = reopened(work)
    assert same_bits(again.session, work.session)
    assert again.session.dataset.names == work.session.dataset.names
    assert (again.session.toggles, again.session.run_length) == (
        work.session.toggles,
        work.session.run_length,
    )
    assert same_history(again.history, work.history)
    assert (again.previous is None) == (work.previous is None)
    if work.previous is not None and again.previous is not None:
        assert same_history(again.previous, work.previous)
    assert (again.lesson, again.view, again.file) == (work.lesson, work.view, work.file)


@given(works())
def test_written_again_it_is_the_same_text(work: SavedWork) -> None:
    text = dump_work(reopened(work))
    assert dump_work(load_work(text)) == text


@settings(max_examples=60)
@given(works(), st.integers(1, 70))
def test_training_on_is_as_if_it_had_never_been_closed(work: SavedWork, iterations: int) -> None:
    again = reopened(work)
    session, history = go_on(work.session, work.history, iterations)
    session_again, history_again = go_on(again.session, again.history, iterations)
    assert same_bits(session_again, session)
    assert len(history_again.segments) == len(history.segments)
    assert same_history(history_again, history)


@settings(max_examples=60)
@given(works())
def test_every_iteration_is_the_same_as_before(work: SavedWork) -> None:
    history, again = work.history, reopened(work).history
    for iteration in range(history.first, history.last + 1, 7) if history.segments else ():
        assert same_bits(again.session_at(iteration), history.session_at(iteration))
        assert again.loss_at(iteration) == history.loss_at(iteration)


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_what_is_shared_is_shared_again(optimizer: Optimizer, update: Update) -> None:
    begun = session_for(optimizer, update)
    session, history = go_on(begun, History.begin(begun), 50)
    again = reopened(SavedWork(session, history))
    assert again.session.network is again.history.tip.network
    assert again.session.memory is again.history.tip.memory
    assert again.session.dataset is again.history.segments[0].start.dataset
    assert again.session.start.parameters is again.history.segments[0].start.start.parameters
    on = Training(again.session, again.history).history
    assert on is again.history


def test_a_known_table_is_used_rather_than_one_like_it() -> None:
    session = new_session(Dataset(XOR.inputs.copy(), XOR.targets.copy()), hidden=[2])
    known = Dataset(XOR.inputs.copy(), XOR.targets.copy())
    text = dump_work(SavedWork(session, History.begin(session)))
    assert load_work(text, [new_session().dataset, known]).session.dataset is known
    assert load_work(text, [known.with_name(0, "a")]).session.dataset is not known


def test_tables_that_differ_little_take_little_room() -> None:
    random = np.random.default_rng(1)
    session = new_session(Dataset(random.normal(size=(2000, 5)), random.random(2000)))
    history, alone = (
        History.begin(session),
        len(dump_work(SavedWork(session, History.begin(session)))),
    )
    for row in range(6):
        session, history = go_on(session, history, 1)
        session = session.with_dataset(session.dataset.with_cell(row, 0, 0.5))
    work = SavedWork(session, history)
    assert len(dump_work(work)) < 1.2 * alone
    assert same_history(reopened(work).history, history)


def test_what_training_adds_meanwhile_is_left_out_or_whole() -> None:
    training = Training(new_session(XOR, hidden=[4]))
    training.advance(100)
    progress = training.progress()
    training.advance(5_000)
    again = reopened(SavedWork(progress.session, progress.history))
    assert again.history.last == 100
    session, history = go_on(again.session, again.history, 5_000)
    assert same_bits(session, training.progress().session)
    assert history.loss_at(5_100) == training.history.ending_at(session).loss_at(5_100)


def test_a_long_run_keeps_its_thinned_losses_and_checkpoints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, most in (("MOST_EXACT", 500), ("MOST_BINS", 16)):
        monkeypatch.setattr(f"neuron_gui.core.loss_record.{name}", most)
        monkeypatch.setattr(f"neuron_gui.core.storage.histories.{name}", most)
    monkeypatch.setattr("neuron_gui.core.history.MOST_CHECKPOINTS", 8)
    session = new_session(XOR, hidden=[4])
    training = Training(session)
    for _ in range(40):
        training.advance(150)
    progress = training.progress()
    again = reopened(SavedWork(progress.session, progress.history))
    assert same_history(again.history, progress.history)
    on, on_again = (go_on(one.session, one.history, 3_000) for one in (progress, again))
    assert same_history(on_again[1], on[1])
    edges = np.linspace(0, 9_000, 40)
    for mine, theirs in zip(on[1].envelope(edges), on_again[1].envelope(edges), strict=True):
        assert np.array_equal(mine, theirs)


def test_the_beginning_of_a_history_that_is_too_large_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.core.storage.work.MOST_SEGMENTS", 5)
    session = new_session(XOR)
    history = History.begin(session)
    for _ in range(12):
        session, history = go_on(edited(session, "rate"), history, 10)
    again = reopened(SavedWork(session, history, history))
    assert 0 < len(again.history.segments) <= 5
    assert again.history.last == history.last
    assert again.history.first > 0
    assert again.previous is None
    assert same_bits(again.session, session)


def test_work_fits_a_file_at_last_without_any_history(monkeypatch: pytest.MonkeyPatch) -> None:
    session, history = go_on(new_session(XOR), History.begin(new_session(XOR)), 500)
    size = len(dump_work(SavedWork(session, History.begin(session))))
    monkeypatch.setattr(json_text, "MOST_CHARACTERS", size + 10)
    assert reopened(SavedWork(session, history)).history.segments == ()


def test_a_stretch_that_could_not_begin_comes_back() -> None:
    session = new_session(Dataset([[np.nan]], [[1.0]]))
    segment = Segment(session, float("nan"))
    history = History((segment,), session)
    assert same_history(reopened(SavedWork(session, history)).history, history)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.neuron")), ids=lambda file: file.stem)
def test_a_file_of_every_version_opens_and_trains_on(file: Path) -> None:
    work = load_work(file.read_text(encoding="utf-8"))
    assert work.session.dataset.names == ("Höhe", "x 2", "x3", "ja", "nein")
    assert work.session.toggles in {(0.5, -2.0, 1e9), (1.0, 0.0, 1.0)}
    before = work.session.iteration
    session, history = go_on(work.session, work.history, 20)
    assert session.iteration == before + 20
    assert history.loss_at(before + 20) is not None


def test_there_is_a_file_of_every_version() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {"version-1", "version-2", "version-3"}


def test_version_1_is_read_as_it_was_written() -> None:
    work = load_work((FOLDER / "version-1.neuron").read_text(encoding="utf-8"))
    session = work.session
    assert session.iteration == 250
    assert session.run_length == 1234
    assert session.settings.hidden == (3, 2)
    assert session.settings.optimizer is Optimizer.MOMENTUM
    assert session.memory.any()
    assert session.dataset.targets[2, 1] == 1 / 3
    assert work.history.segments == ()


def test_version_2_is_read_as_it_was_written() -> None:
    work = load_work((FOLDER / "version-2.neuron").read_text(encoding="utf-8"))
    assert [segment.start.iteration for segment in work.history.segments] == [0, 60, 110]
    assert (work.session.iteration, work.history.last) == (80, 150)
    assert (work.lesson, work.view) == ("xor_hidden_layer", {"page": "loss", "log": [True, False]})
    assert [float(part.start.dataset.inputs[1, 0]) for part in work.history.segments] == [
        1.0,
        0.75,
        0.75,
    ]
    assert work.previous is not None
    gaps = work.previous.tip.dataset.table.tolist()[0]
    assert np.isnan(gaps[0])
    assert gaps[1:] == [np.inf, 1.0, -np.inf, 0.0]
    assert work.history.segments[0].losses.length == 61


def test_version_3_is_read_as_it_was_written() -> None:
    work = load_work((FOLDER / "version-3.neuron").read_text(encoding="utf-8"))
    assert work.session.dataset.test_rows.tolist() == [1, 3]
    assert (work.session.iteration, work.history.last) == (160, 230)


def test_work_that_older_programs_know_is_written_as_they_wrote_it() -> None:
    relu = new_session(output_activation="relu")
    held_out = new_session(relu.dataset.with_test_rows([1]))
    for session, version in ((new_session(), 2), (relu, 3), (held_out, 3)):
        text = dump_work(SavedWork(session, History.begin(session)))
        assert f'"version": {version}' in text
        assert load_work(text).session.settings == session.settings


def test_the_first_lines_tell_the_origin() -> None:
    session = new_session()
    work = SavedWork(session, History.begin(session), lesson="and", file='/a/"ü".neuron')
    text = dump_work(work)
    assert origin_of(text) == origin_of(text[:150]) == ("and", '/a/"ü".neuron')
    assert origin_of(text[:10]) == origin_of("[1]: 2\n\x00") == ("", "")
    assert origin_of('"file": "/a/cut') == ("", "")
