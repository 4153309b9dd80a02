"""The strip that says that an earlier iteration is shown, and offers to go on from it or back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.plain_text import Label


class RewindBanner(QFrame):
    """`wanted` says when it belongs into the window; it is there to be shown by someone else."""

    wanted = Signal(bool)
    """True when an earlier iteration is shown, False when it is the latest again."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._is_wanted = False
        self.setObjectName("rewind_banner")
        self._sentence = Label(self)
        self._sentence.setObjectName("rewind_label")
        self._continue = button(
            say("Continue from here"),
            self,
            name="continue_from_here_button",
            tip=say("Make this iteration the latest one; Undo brings the later ones back"),
            clicked=self._continue_from_here,
        )
        self._back = button(
            say("Back to the latest"),
            self,
            name="back_to_latest_button",
            tip=say("Show the iteration that training has reached"),
            clicked=rewinder.go_to_latest,
        )
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._continue)
        self._row.addWidget(self._back)
        theme.zoom_changed.connect(self._set_sizes)
        self._set_sizes()
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

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(4), px(8), px(4))
        self._row.setSpacing(px(8))

    def _continue_from_here(self) -> None:
        document = self._document
        document.continue_from_here(
            say("continue from iteration {iteration}", iteration=document.session.iteration)
        )
