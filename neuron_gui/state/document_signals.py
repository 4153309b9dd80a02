"""What a document tells those who show it."""

from PySide6.QtCore import QObject, Signal

from neuron_gui.state.change import Change


class DocumentSignals(QObject):
    """The signals of a document. Each means: this part is not what it was."""

    dataset_changed = Signal()
    network_changed = Signal()
    settings_changed = Signal()
    toggles_changed = Signal()
    run_length_changed = Signal()
    lesson_changed = Signal()
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

    def tell(self, change: Change) -> None:
        """Send the signals of all that has changed."""
        for part, signal in (
            (Change.DATASET, self.dataset_changed),
            (Change.SETTINGS, self.settings_changed),
            (Change.NETWORK, self.network_changed),
            (Change.TOGGLES, self.toggles_changed),
            (Change.RUN_LENGTH, self.run_length_changed),
            (Change.LESSON, self.lesson_changed),
            (Change.WEIGHTS, self.weights_changed),
        ):
            if part in change:
                signal.emit()
        if change:
            self.changed.emit(change)
        if Change.WEIGHTS in change:
            self.readings_changed.emit()
