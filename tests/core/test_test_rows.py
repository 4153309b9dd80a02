"""Rows kept out of training: what edits make of them, and that nothing learns from them."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from neuron_gui.core import Dataset, gradients, loss, new_session, predict, train
from neuron_gui.core.differences import Part, differences, is_comparable
from neuron_gui.core.divergence import Cause
from neuron_gui.core.errors import DatasetError, DatasetReason
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.explanation import Explanation, explain
from neuron_gui.core.explanation.contributions import contributions
from neuron_gui.core.explanation.standstill import standstill
from neuron_gui.core.findings import Kind, findings
from neuron_gui.core.history import History
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.replay import Replay
from neuron_gui.core.scoring import right_rows
from neuron_gui.core.script import numpy_script, torch_script
from neuron_gui.core.session import Session
from neuron_gui.core.situations import situations
from neuron_gui.core.storage import SavedWork, dump_work, load_work
from neuron_gui.core.training import Training
from tests.core.loops import XOR
from tests.core.programs import PlainPython
from tests.core.sessions import same_bits, sessions

AND_ALSO = Dataset([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0], test_rows=[1])


def without_test_rows(session: Session) -> Session:
    """Return the session with a table that never had the test rows."""
    part = session.dataset.training_part
    return replace(session, dataset=part.with_rows(part.inputs.copy(), part.targets.copy()))


@dataclass
class Plain:
    """A table as a list of rows, each with whether it is a test row: what edits must agree with."""

    rows: list[tuple[list[float], bool]]

    @property
    def test_rows(self) -> list[int]:
        return [index for index, (_, is_test) in enumerate(self.rows) if is_test]


def edited(data: st.DataObject, table: Dataset, plain: Plain) -> Dataset:
    """Make one edit in both, whichever is drawn."""
    count, value = len(plain.rows), float(data.draw(st.integers(-9, 9)))
    kinds = ["insert", "paste", "input"]
    kinds += ["repeat", "remove", "move", "cell", "mark", "rename"] if count else []
    match data.draw(st.sampled_from(kinds)):
        case "insert":
            place, width = data.draw(st.integers(0, count)), len(table.names)
            plain.rows.insert(place, ([value] * width, False))
            return table.with_row_inserted(place, [value] * width)
        case "paste":
            top, height = data.draw(st.integers(0, count)), data.draw(st.integers(1, 3))
            for row in range(top, top + height):
                if row == len(plain.rows):
                    plain.rows.append(([0.0] * len(table.names), False))
                plain.rows[row][0][0] = value
            return table.with_block(top, 0, np.full((height, 1), value))
        case "repeat":
            top = data.draw(st.integers(0, count - 1))
            bottom = data.draw(st.integers(top, count - 1))
            copies = [(list(values), flag) for values, flag in plain.rows[top : bottom + 1]]
            plain.rows[bottom + 1 : bottom + 1] = copies
            return table.with_rows_repeated(top, bottom)
        case "remove":
            gone = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
            left = [row for index, row in enumerate(plain.rows) if index not in gone]
            if left and all(flag for _, flag in left):
                with pytest.raises(DatasetError) as refusal:
                    table.without_rows(sorted(gone))
                assert refusal.value.reason is DatasetReason.NO_TRAINING_ROWS
                return table
            plain.rows[:] = left
            return table.without_rows(sorted(gone))
        case "move":
            source, destination = (data.draw(st.integers(0, count - 1)) for _ in range(2))
            plain.rows.insert(destination, plain.rows.pop(source))
            return table.with_row_moved(source, destination)
        case "cell":
            row = data.draw(st.integers(0, count - 1))
            plain.rows[row][0][0] = value
            return table.with_cell(row, 0, value)
        case "mark":
            marked = data.draw(st.sets(st.integers(0, count - 1), max_size=count - 1))
            plain.rows[:] = [(row, index in marked) for index, (row, _) in enumerate(plain.rows)]
            return table.with_test_rows(sorted(marked))
        case "rename":
            return table.with_name(0, "renamed")
    if len(table.input_names) == 3:
        for values, _ in plain.rows:
            del values[0]
        return table.without_input(0)
    for values, _ in plain.rows:
        values.insert(len(table.input_names), value)
    return table.with_input_added(value=value)


@given(st.data())
def test_any_chain_of_edits_is_that_of_a_plain_list(data: st.DataObject) -> None:
    plain = Plain([([0.0, 1.0], False), ([1.0, 1.0], True), ([2.0, 0.0], False)])
    table = Dataset([[0], [1], [2]], [1, 1, 0], test_rows=[1])
    for _ in range(data.draw(st.integers(0, 12))):
        table = edited(data, table, plain)
        if data.draw(st.booleans()):
            table.training_part  # noqa: B018 (asking for it early must change nothing)
        assert table.test_rows.tolist() == plain.test_rows
    assert table.table.tolist() == [values for values, _ in plain.rows]
    kept = [values for values, is_test in plain.rows if not is_test]
    assert table.training_part.table.tolist() == kept
    assert [plain.rows[row][0] for row in table.training_rows] == kept


def test_a_table_without_test_rows_is_its_own_training_part() -> None:
    assert XOR.training_part is XOR
    assert XOR.test_part.rows == 0


def test_they_are_sorted_and_cannot_be_changed_from_outside() -> None:
    rows = np.array([2, 0])
    table = Dataset([[1], [2], [3]], [0, 1, 0], test_rows=rows)
    rows[0] = 1
    assert table.test_rows.tolist() == [0, 2]
    with pytest.raises(ValueError, match="read-only"):
        table.test_rows[0] = 1


@pytest.mark.parametrize(
    ("rows", "reason", "row"),
    [
        ([4], DatasetReason.NO_SUCH_TEST_ROW, 4),
        ([0, -1], DatasetReason.NO_SUCH_TEST_ROW, -1),
        ([2, 1, 2], DatasetReason.TEST_ROW_TWICE, 2),
        ([0, 1, 2, 3], DatasetReason.NO_TRAINING_ROWS, None),
        ([1.0], DatasetReason.TEST_ROWS_NO_INDICES, None),
        ([True, False, False, False], DatasetReason.TEST_ROWS_NO_INDICES, None),
        (["1"], DatasetReason.TEST_ROWS_NO_INDICES, None),
        ([[1], [2]], DatasetReason.TEST_ROWS_NO_INDICES, None),
        ([[1], [2, 3]], DatasetReason.TEST_ROWS_NO_INDICES, None),
        ([10**30], DatasetReason.TEST_ROWS_NO_INDICES, None),
        (3, DatasetReason.TEST_ROWS_NO_INDICES, None),
        (None, DatasetReason.TEST_ROWS_NO_INDICES, None),
    ],
)
def test_wrong_ones_are_refused(rows: object, reason: DatasetReason, row: int | None) -> None:
    with pytest.raises(DatasetError) as refusal:
        Dataset(XOR.inputs, XOR.targets, test_rows=rows)
    assert (refusal.value.reason, refusal.value.row) == (reason, row)


def test_a_cell_in_which_two_tables_differ_is_known_only_under_the_same_marks() -> None:
    changed = AND_ALSO.with_cell(2, 0, 0.5)
    assert changed.edited_cell(AND_ALSO) == (2, 0)
    assert changed.with_test_rows([0]).edited_cell(AND_ALSO) is None


@given(sessions(), st.integers(0, 6))
def test_training_is_that_of_a_table_without_them(session: Session, iterations: int) -> None:
    plain = without_test_rows(session)
    assert same_bits(train(session, iterations), train(plain, iterations))
    np.testing.assert_equal(loss(session), loss(plain))
    for mine, others in zip(gradients(session), gradients(plain), strict=True):
        np.testing.assert_equal(mine, others)


@given(sessions())
def test_every_row_is_answered(session: Session) -> None:
    training = Training(session)
    progress, dataset = training.progress(), session.dataset
    with np.errstate(all="ignore"):
        tested = session.network.predict(dataset.test_part.inputs)
    assert progress.predictions[dataset.test_rows].tobytes() == tested.tobytes()
    evaluated = evaluate(session)
    assert evaluated.predictions.tobytes() == progress.predictions.tobytes()
    np.testing.assert_equal(evaluated.loss, progress.loss)
    assert not progress.predictions.flags.writeable


def test_a_replay_answers_every_row() -> None:
    training = Training(new_session(AND_ALSO))
    training.advance(30)
    history = training.progress().history
    again = Replay(history, 30).run()
    assert again.predictions.tobytes() == training.progress().predictions.tobytes()
    assert again.predictions.shape == (4, 1)


@given(sessions())
def test_the_steps_explain_the_rows_that_are_trained(session: Session) -> None:
    explanation = explain(session)
    assume(isinstance(explanation, Explanation))
    assert isinstance(explanation, Explanation)
    same = explain(without_test_rows(session))
    assert isinstance(same, Explanation)
    rows = session.dataset.training_rows[same.rows]
    assert explanation.rows.tolist() == rows.tolist()
    assert explanation.updates == same.updates
    for stage in explanation.stages:
        for mine, other in zip(explanation.equations(stage), same.equations(stage), strict=True):
            np.testing.assert_equal(mine.result.values, other.result.values)


@pytest.mark.parametrize("update", ["table", "row", "shuffled_row"])
def test_contributions_name_the_rows_of_the_table(update: str) -> None:
    session = new_session(AND_ALSO, update=update)
    added = contributions(session, Edge(Node(0, 0), Node(1, 0)))
    assert sorted(added.rows.tolist()) == [0, 2, 3]


def test_findings_speak_of_rows_that_are_trained_by_their_numbers_in_the_table() -> None:
    table = Dataset([[0], [1], [0], [1], [0]], [0, 1, 1, 1, 1], test_rows=[0, 1])
    assert [(found.kind, found.rows) for found in findings(table)] == [
        (Kind.DUPLICATE_ROWS, (2, 4))
    ]
    contradictory = table.with_cell(4, 1, 0.0)
    assert findings(contradictory)[0].kind is Kind.CONTRADICTORY_ROWS
    assert findings(contradictory)[0].rows == (2, 4)
    assert findings(contradictory.with_test_rows([0, 4])) != findings(contradictory)


def test_a_gap_in_a_test_row_is_told_and_hinders_no_training() -> None:
    gap = AND_ALSO.with_cell(1, 0, np.nan)
    assert [found.rows for found in findings(gap) if found.kind is Kind.NON_FINITE] == [(1,)]
    session = new_session(gap)
    assert isinstance(explain(session), Explanation)
    assert train(session, 5).iteration == 5


def test_a_standstill_names_the_rows_of_the_table() -> None:
    inputs = [[1, 1], *XOR.inputs[:, :2].tolist()]
    table = Dataset(inputs, [1, *XOR.targets[:, 0].tolist()], test_rows=[0])
    found = standstill(train(new_session(table, bias=True), 5000))
    plain = standstill(train(without_test_rows(new_session(table, bias=True)), 5000))
    assert found is not None
    assert plain is not None
    assert found.rows == tuple(row + 1 for row in plain.rows)


def test_a_divergence_names_the_row_of_the_table() -> None:
    table = Dataset([[1.0], [2.0], [1e300]], [1.0, 1.0, 1.0], test_rows=[0])
    training = Training(new_session(table, output_activation="linear"))
    training.advance(50)
    assert training.divergence is not None
    assert (training.divergence.cause, training.divergence.row) == (Cause.CELL, 2)


def test_a_test_row_is_a_situation_of_its_own_kind() -> None:
    found = situations(AND_ALSO)
    assert found is not None
    tested = found.number_of((1.0, 1.0, 1.0))
    assert found.tested.nonzero()[0].tolist() == [tested]
    assert found.trained.sum() == 3
    assert tested is not None
    assert found.targets[tested] == ((1.0,),)
    twice = situations(AND_ALSO.with_rows_repeated(0, 0).with_test_rows([0]))
    assert twice is not None
    assert not twice.tested.any()


def test_marking_rows_is_a_difference() -> None:
    one, other = new_session(AND_ALSO), new_session(AND_ALSO.with_test_rows([2]))
    assert differences(one, other) == (Part.TEST_ROWS,)
    assert not is_comparable(Training(one).history, other)
    shorter = one.with_dataset(AND_ALSO.without_rows([0]))
    assert differences(one, shorter) == (Part.TABLE,)


@given(sessions())
def test_a_file_without_them_or_relu_outputs_is_written_as_before(session: Session) -> None:
    text = dump_work(SavedWork(session, History.begin(session)))
    has_relu_outputs = session.settings.output_activation == "relu"
    version = 3 if has_relu_outputs or session.dataset.test_rows.size else 2
    assert f'"version": {version},' in text
    assert ("test_rows" in text) == (version == 3)
    again = load_work(text).session.dataset
    assert again.test_rows.tolist() == session.dataset.test_rows.tolist()


def test_a_history_in_which_rows_were_marked_comes_back() -> None:
    session = new_session(AND_ALSO.with_test_rows([]))
    training = Training(session)
    training.advance(10)
    progress = training.progress()
    marked = progress.session.with_dataset(session.dataset.with_test_rows([3]))
    training = Training(marked, progress.history)
    training.advance(10)
    progress = training.progress()
    unmarked = progress.session.with_dataset(session.dataset)
    history = load_work(dump_work(SavedWork(unmarked, progress.history))).history
    assert [part.start.dataset.test_rows.tolist() for part in history.segments] == [[], [3]]
    assert same_bits(history.session_at(20), progress.session)


@given(sessions().filter(lambda session: session.dataset.test_rows.size > 0))
@settings(max_examples=80)
def test_the_program_answers_them_as_the_window(python: PlainPython, session: Session) -> None:
    trained = train(session, 3)
    assume(trained.iteration == session.iteration + 3)
    outcome = python.run(numpy_script(session, 3))
    dataset = session.dataset
    answers = predict(trained, dataset.test_part.inputs)
    np.testing.assert_allclose(outcome.test_output, answers.ravel(), 1e-9, 1e-9)
    activation = session.settings.output_activation
    right = right_rows(dataset.test_part.targets, answers, activation)
    assert outcome.last_line == f"test rows right {right.sum()} of {right.size}"


@pytest.mark.parametrize("targets", [[0, 1], [0.5, 1], [2, 1], [np.nan, 0], [np.inf, -1]])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "linear"])
def test_the_program_counts_by_the_rule_of_the_window(
    python: PlainPython, targets: list[float], activation: str
) -> None:
    inputs = [[0, 1], [1, 1], [0, 0], [1, 0]]
    table = Dataset(inputs, [0, 1, *targets], test_rows=[2, 3])
    session = new_session(table, output_activation=activation, learning_rate=0.1)
    for iterations in (0, 40):
        answers = predict(train(session, iterations), table.test_part.inputs)
        right = right_rows(table.test_part.targets, answers, session.settings.output_activation)
        outcome = python.run(numpy_script(session, iterations))
        assert outcome.last_line == f"test rows right {right.sum()} of 2"


def test_the_programs_train_without_them() -> None:
    for script in (
        numpy_script(new_session(AND_ALSO), 10),
        torch_script(new_session(AND_ALSO), 10),
    ):
        lines = script.text.splitlines()
        assert next(line for line in lines if line.startswith("inputs =")).count("[") == 4
        assert "# the test rows: nothing is trained on them" in lines
    plain = numpy_script(new_session(AND_ALSO.with_test_rows([])), 10).text
    assert "test" not in plain
