"""The document: the present session, its history, and undo for every change of them.

A view changes nothing itself: it asks for an edit, a new session replaces the old one, and the
signals say what is different. Going back in time changes only which iteration is shown; the
history is cut there when something is done that goes on from it.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.arrays import Array
from neuron_gui.core.differences import is_comparable
from neuron_gui.core.evaluation import SLICE_ROWS
from neuron_gui.core.history import History
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session, new_session, predicts_alike, trains_alike
from neuron_gui.core.standing import Standing
from neuron_gui.core.training import Progress
from neuron_gui.state.change import Change, difference
from neuron_gui.state.document_state import DocumentState, went_on
from neuron_gui.state.precedence import precedence
from neuron_gui.state.results import Results
from neuron_gui.state.throttle import Throttle
from neuron_gui.state.undo_stack import UndoStack

READING_MS = 90
"""While training, digits that change faster than this cannot be read."""


class Document(QObject):
    """The one session of a window. Its signals mean: this part is not what it was."""

    dataset_changed = Signal()
    network_changed = Signal()
    settings_changed = Signal()
    toggles_changed = Signal()
    run_length_changed = Signal()
    lesson_changed = Signal()
    standing_changed = Signal()
    """The lesson, or what the session has in common with it."""
    weights_changed = Signal()
    """Weights, or the table they are tried on: predictions and loss are new."""
    changed = Signal(object)
    """After the signals above: all that has changed at once, a Change."""
    readings_changed = Signal()
    """As `weights_changed`, but while training only as often as a person can read."""
    lesson_begun = Signal()
    """A person has chosen a lesson, be it another one or the same again."""
    undo_changed = Signal()
    """What can be undone or done again is different."""
    run_started = Signal()
    """Training may show progress from now on."""
    run_finished = Signal()
    """Training has handed in what it reached."""
    edited = Signal()
    """After an edit, undo or redo, when the other signals have been sent; not after a run."""
    rewound = Signal()
    """Another iteration of the history is shown, when the other signals have been sent."""
    about_to_edit = Signal()
    """Before an edit: whoever trains hands in what it has got, and goes on afterwards."""
    about_to_leave = Signal()
    """Before undo, redo, rewinding and fresh starts: whoever trains hands in, and stops."""

    def __init__(self, parent: QObject) -> None:
        """Begin with the opening lesson. The parent deletes it, undo steps and all.

        Python's garbage collection must not: PySide 6.11 lets it delete a command that the
        stack, which is deleted next, deletes as well.
        """
        super().__init__(parent)
        session = new_session()
        self.begun = self._state = DocumentState(session, History.begin(session))
        """The state with which the undo steps began."""
        self._results = Results(self)
        self._results.known.connect(self._show_results)
        self._run_start: DocumentState | None = None
        self._readings = Throttle(READING_MS, self.readings_changed.emit, self)
        self.undo_stack = UndoStack(self.restore, self)
        self.undo_stack.indexChanged.connect(self.undo_changed)

    @property
    def state(self) -> DocumentState:
        """Everything at once: what undo would come back to."""
        return self._state

    @property
    def session(self) -> Session:
        """The present session."""
        return self._state.session

    @property
    def history(self) -> History:
        """The losses of all iterations up to the latest, and the way back."""
        return self._state.history

    @property
    def is_rewound(self) -> bool:
        """True if an earlier iteration is shown than the latest of the history."""
        return self._state.is_rewound

    @property
    def previous_history(self) -> History | None:
        """The history before the last fresh start or cut, if there was one."""
        return self._state.previous

    @property
    def comparable_history(self) -> History | None:
        """The history before, if its losses are of the same table and the same loss function."""
        previous = self._state.previous
        is_comparable_now = previous is not None and is_comparable(previous, self.history.tip)
        return previous if is_comparable_now else None

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that the session started from."""
        return self._state.lesson

    @property
    def standing(self) -> Standing | None:
        """How the session stands to its lesson; None without one."""
        return self._state.standing

    @property
    def published_decimals(self) -> int | None:
        """How many decimals the figures of the lesson have, if it has any and is unchanged."""
        standing = self.standing
        return standing.lesson.decimals if standing and standing.is_unchanged else None

    @property
    def results(self) -> Progress | None:
        """Loss and predictions; None while a large table takes long to be computed.

        `weights_changed` and `readings_changed` are sent when they are there.
        """
        return self._results.of(self.session)

    @property
    def loss(self) -> float:
        """The loss on the table; not a number while it is not known yet."""
        results = self.results
        return results.loss if results is not None else math.nan

    @property
    def predictions(self) -> Array:
        """The predictions for the table, shaped (rows, targets), waited for if need be."""
        return self._results.waited_for(self.session).predictions

    def predictions_of(self, rows: slice) -> Array:
        """The predictions for some rows, computed for just these if they are not known yet."""
        results, dataset = self.results, self.session.dataset
        if results is not None:
            return results.predictions[rows]
        if len(range(*rows.indices(dataset.rows))) > SLICE_ROWS:
            return self.predictions[rows]
        return self.session.network.predict(dataset.input_rows(rows))

    def edit(
        self,
        text: str,
        change: Callable[[Session], Session],
        gesture: str = "",
        *,
        leaves_lesson: bool = False,
    ) -> None:
        """Replace the session by what `change` makes of it, as an undo step called `text`.

        Consecutive edits with the same `gesture`, if it has a name, become one step. A core
        error that `change` raises passes through, and nothing has happened. An edit that leaves
        nothing of the lesson's table leaves the lesson as well.
        """
        before = self.session
        changed = change(before)
        self.about_to_edit.emit()
        if self.session is not before:
            changed = change(self.session)
        state = self._state_with(changed)
        self._push(text, replace(state, lesson=None) if leaves_lesson else state, gesture)

    def start_again(self, text: str) -> None:
        """Go back to the same start weights, unless that is where it is."""
        session = self.session
        has_start_weights = (
            session.network.parameters.tobytes() == session.start.parameters.tobytes()
        )
        if session.iteration == 0 and has_start_weights and not self.is_rewound:
            return
        self._leave_for(text, lambda: self._state_with(self.session.restarted()))

    def start_with_seed(self, text: str, seed: int) -> None:
        """Go to the start weights that another seed draws."""
        settings = replace(self.session.settings, seed=seed)
        self._leave_for(
            text, lambda: self._state_with(self.session.with_settings(settings).restarted())
        )

    def open_lesson(self, text: str, lesson: Lesson) -> None:
        """Begin a lesson."""
        self._leave_for(text, lambda: DocumentState.begun_with(lesson))
        self.lesson_begun.emit()

    def continue_from_here(self, text: str) -> None:
        """Make the iteration that is shown the latest, and so cut off what follows it."""
        if self.is_rewound:
            self.about_to_edit.emit()
            self._push(text, self._state.continued(self.session, self.loss), "")

    def leave_run(self) -> None:
        """Let whoever trains hand in what it has got, and stop."""
        if self.is_in_run:
            self.about_to_leave.emit()

    def show_iteration(self, progress: Progress) -> None:
        """Show another iteration of the history, which stays whole; no undo step."""
        self.leave_run()
        self._results.take(progress)
        self._look_at(self._state.at(progress.session))

    def show_latest(self) -> None:
        """Show the latest iteration again; training goes on as if nothing had been."""
        self.leave_run()
        if self.is_rewound:
            self._look_at(self._state.at(self.history.tip))

    @property
    def is_in_run(self) -> bool:
        """True while training may show progress at any time."""
        return self._run_start is not None

    def begin(self, lesson: Lesson) -> None:
        """Begin a lesson with nothing to undo."""
        self.begin_state(DocumentState.begun_with(lesson))

    def begin_state(self, state: DocumentState) -> None:
        """Begin with something of one's own, such as a file, and nothing to undo."""
        self.about_to_leave.emit()
        self.begun = state
        self.undo_stack.begin()
        self.restore(state)

    def begin_session(self, session: Session) -> None:
        """Begin with a session that has no history yet, and nothing to undo."""
        self.begin_state(DocumentState(session, History.begin(session)))

    def set_toggle(self, text: str, column: int, value: float) -> None:
        """Set an input of the network view; during training it becomes part of the run's step."""
        toggles = self.session.with_toggle(column, value).toggles
        self.set_toggles(text, toggles, f"toggle {column}")

    def set_toggles(self, text: str, toggles: tuple[float, ...], gesture: str = "") -> None:
        """Set all inputs of the network view at once, as `set_toggle` does with one."""
        state = replace(self._state, session=replace(self.session, toggles=toggles))
        if self._run_start is not None:
            self._go_to(state)
        elif toggles != self.session.toggles:
            self._push(text, state, gesture)

    def undo(self) -> None:
        """Go back one step."""
        self.about_to_leave.emit()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Go forward one step again."""
        self.about_to_leave.emit()
        self.undo_stack.redo()

    def go_to_step(self, index: int) -> None:
        """Go to where the first `index` undo steps are done, without a stop on the way."""
        self.about_to_leave.emit()
        self.undo_stack.go_to(index)

    def begin_run(self) -> None:
        """Remember where training starts from."""
        self._run_start = self._state
        self.run_started.emit()

    def show_progress(self, progress: Progress) -> None:
        """Take over what training has reached, if anything; no undo step of its own."""
        state, trained = self._state, progress.session
        if trained.iteration == state.session.iteration:
            return
        session = replace(
            state.session,
            network=trained.network,
            memory=trained.memory,
            iteration=trained.iteration,
        )
        previous = state.history if state.is_rewound else state.previous
        self._results.take(progress)
        self._state = replace(state, session=session, history=progress.history, previous=previous)
        self.weights_changed.emit()
        self.changed.emit(Change.WEIGHTS)
        self._readings.request()

    def finish_run(self, text: str) -> None:
        """Make what happened since `begin_run` one undo step."""
        start, self._run_start = self._run_start, None
        if start is not None and went_on(start, self._state):
            self.undo_stack.add(text, "", start, self._state)
        self._readings.cancel()
        self.readings_changed.emit()
        self.run_finished.emit()

    def restore(self, state: DocumentState) -> None:
        """Make a state the present one and say what is different."""
        if state is not self._state:
            self._go_to(state)
            self.edited.emit()

    def _leave_for(self, text: str, state: Callable[[], DocumentState]) -> None:
        self.about_to_leave.emit()
        self._push(text, state(), "")

    def _push(self, text: str, state: DocumentState, gesture: str) -> None:
        self.undo_stack.add(text, gesture, self._state, state)

    def _state_with(self, session: Session) -> DocumentState:
        state = self._state
        if trains_alike(session, state.session):
            return replace(state, session=session)
        results = self._results.of(session)
        return state.continued(session, results.loss if results is not None else math.nan)

    def _show_results(self) -> None:
        """Tell everybody results that were not known before."""
        results = self.results
        if results is None:
            return
        for segment in self.history.segments:
            if predicts_alike(segment.start, results.session):
                segment.losses.take_first(results.loss)
        self._send(Change.WEIGHTS)

    def _look_at(self, state: DocumentState) -> None:
        self._go_to(state)
        self.rewound.emit()

    def _go_to(self, state: DocumentState) -> None:
        before, self._state = self._state, state
        change = difference(before, state)
        if change is not Change.WEIGHTS:  # where a run is played back, that would hold it up
            precedence.claim()
        self._send(change)

    def _send(self, change: Change) -> None:
        """Send the signals of all that has changed."""
        for part, signal in (
            (Change.DATASET, self.dataset_changed),
            (Change.SETTINGS, self.settings_changed),
            (Change.NETWORK, self.network_changed),
            (Change.TOGGLES, self.toggles_changed),
            (Change.RUN_LENGTH, self.run_length_changed),
            (Change.LESSON, self.lesson_changed),
            (Change.STANDING, self.standing_changed),
            (Change.WEIGHTS, self.weights_changed),
        ):
            if part in change:
                signal.emit()
        if change:
            self.changed.emit(change)
        if Change.WEIGHTS in change:
            self.readings_changed.emit()
