"""The strip that says that an earlier iteration is shown, and offers to go on from it or back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from neuron_gui.state.say import count_text, say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.plain_text import Label


class RewindBanner(QFrame):
    """`wanted` says when it belongs into the window; it is there to be shown by someone else."""

    wanted = Signal(bool)
    """True when an earlier iteration is shown, False when it is the latest again."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(parent)
        self._document, self._rewinder = document, rewinder
        self._is_wanted = False
        self.setObjectName("rewind_banner")
        self._sentence = Label(self)
        self._sentence.setObjectName("rewind_label")
        self._continue = QPushButton(say("Continue from here"), self)
        self._continue.setObjectName("continue_from_here_button")
        self._continue.setToolTip(
            say("Make this iteration the latest one; Undo brings the later ones back")
        )
        self._continue.clicked.connect(self._continue_from_here)
        self._back = QPushButton(say("Back to the latest"), self)
        self._back.setObjectName("back_to_latest_button")
        self._back.setToolTip(say("Show the iteration that training has reached"))
        self._back.clicked.connect(rewinder.go_to_latest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 4, 8, 4)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._continue)
        layout.addWidget(self._back)
        for signal in (
            document.edited,
            document.rewound,
            document.run_started,
            document.run_finished,
        ):
            signal.connect(self.show_iteration)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """True while an earlier iteration is shown."""
        return self._is_wanted

    def show_iteration(self) -> None:
        """Say which iteration is shown."""
        document = self._document
        is_wanted = document.is_rewound and not document.is_in_run
        if is_wanted:
            text = say(
                "Iteration {iteration} of {last} is shown.",
                iteration=document.session.iteration,
                last=document.history.last,
            )
            if text != self._sentence.text():
                self._sentence.setText(text)
                self._sentence.setAccessibleName(text)
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self.wanted.emit(is_wanted)

    def _continue_from_here(self) -> None:
        iteration = count_text(self._document.session.iteration)
        self._document.continue_from_here(
            say("continue from iteration {iteration}", iteration=iteration)
        )
