"""The info bar that says that an earlier iteration is shown, with a way on and a way back."""

from PySide6.QtWidgets import QWidget

from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.info_bars import InfoBar


class RewindBanner(InfoBar):
    """It is to be visible while an earlier iteration is shown."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(theme, "rewind_banner", "rewind_label", parent)
        self._document = document
        go_on = button(
            say("Continue from here"),
            self,
            name="continue_from_here_button",
            tip=say("Make this iteration the latest one; Undo brings the later ones back"),
            clicked=self._continue_from_here,
        )
        go_back = button(
            say("Back to the latest"),
            self,
            name="back_to_latest_button",
            tip=say("Show the iteration that training has reached"),
            clicked=rewinder.go_to_latest,
        )
        self.lay_out(go_on, go_back, above=4)
        for signal in (
            document.edited,
            document.rewound,
            document.run_started,
            document.run_finished,
        ):
            signal.connect(self.show_iteration)
        self.hide()

    def show_iteration(self) -> None:
        """Say which iteration is shown."""
        document = self._document
        is_needed = document.is_rewound and not document.is_in_run
        if is_needed:
            text = say(
                "Iteration {iteration} of {last} is shown.",
                iteration=document.session.iteration,
                last=document.history.last,
            )
            self.show_sentence(text)
        self.visible_requested.emit(is_needed)

    def _continue_from_here(self) -> None:
        document = self._document
        document.continue_from_here(
            say("continue from iteration {iteration}", iteration=document.session.iteration)
        )
