"""What a person can do with the window's document and run: for menus, buttons and keys alike."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from neuron_gui.core.lessons import Lesson
from neuron_gui.state.say import say
from neuron_gui.views.widgets.action import Action, make_action
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import leave_entries, take_entries
from neuron_gui.views.widgets.labels import without_mnemonics


class Actions:
    """The actions that stand in the menu bar and on buttons."""

    def __init__(self, context: ViewContext, window: QWidget) -> None:
        self._document, self._trainer = context.document, context.trainer
        self._theme, self._window = context.theme, window
        self.train = make_action(self._train(), window)
        self.step = make_action(self._step(), window)
        self.start_again = make_action(self._start_again(), window)
        self.new_start = make_action(self._new_start(), window)
        self.undo, self.redo = self._undo_and_redo()

    def open_lesson(self, lesson: Lesson) -> None:
        """Open a lesson; what is typed and cannot be taken is asked about."""
        text = say("open lesson {title}", title=lesson.title)
        leave_entries(self._window, lambda: self._document.open_lesson(text, lesson))

    def _train(self) -> Action:
        document, trainer, theme = self._document, self._trainer, self._theme

        def is_running(yes: str, no: str) -> Callable[[], str]:
            return lambda: yes if trainer.is_running else no

        return Action(
            is_running(say("&Pause\tSpace"), say("&Train\tSpace")),
            self._train_or_pause,
            icon_text=is_running(say("Pause"), say("Train")),
            icon=self._train_icon,
            tip=self._train_tip,
            enabled_when=self._has_rows,
            changes_with=(document.dataset_changed, trainer.running_changed, theme.changed),
        )

    def _step(self) -> Action:
        return Action(
            say("&Step"),
            self._trainer.step,
            ("F10",),
            icon=self._icon("step"),
            tip=say("Train one iteration (F10)"),
            takes_entries=True,
            enabled_when=lambda: self._has_rows() and not self._trainer.is_running,
            changes_with=(
                self._document.dataset_changed,
                self._trainer.running_changed,
                self._theme.changed,
            ),
        )

    def _start_again(self) -> Action:
        return Action(
            say("Start &again"),
            lambda: self._document.start_again(say("start again")),
            ("Ctrl+R",),
            icon=self._icon("start-again"),
            tip=say("Go back to the same start weights (Ctrl+R)"),
            takes_entries=True,
            changes_with=(self._theme.changed,),
        )

    def _new_start(self) -> Action:
        return Action(
            say("&New random start"),
            self._start_with_next_seed,
            ("Ctrl+Shift+R",),
            icon_text=say("New start"),
            icon=self._icon("new-start"),
            tip=say("Draw other start weights, from the next random seed (Ctrl+Shift+R)"),
            takes_entries=True,
            changes_with=(self._theme.changed,),
        )

    def _undo_and_redo(self) -> tuple[QAction, QAction]:
        document, stack = self._document, self._document.undo_stack
        undo = Action(
            lambda: say("&Undo {what}", what=without_mnemonics(stack.undoText())).rstrip(),
            document.undo,
            (QKeySequence.StandardKey.Undo,),
            icon_text=say("Undo"),
            takes_entries=True,
            enabled_when=stack.canUndo,
            changes_with=(document.undo_changed,),
        )
        redo = Action(
            lambda: say("&Redo {what}", what=without_mnemonics(stack.redoText())).rstrip(),
            document.redo,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            icon_text=say("Redo"),
            takes_entries=True,
            # While it trains there is a run to be kept; doing something again would drop it.
            enabled_when=lambda: stack.canRedo() and not self._trainer.is_running,
            changes_with=(document.undo_changed, self._trainer.running_changed),
        )
        return make_action(undo, self._window), make_action(redo, self._window)

    def _has_rows(self) -> bool:
        return self._document.session.dataset.rows > 0

    def _train_tip(self) -> str:
        if not self._has_rows():
            return say("The table is empty: add a row to train")
        if self._trainer.is_running:
            return say("Stop at the iteration that is shown (Space)")
        return say("Train to the end of the run (Space)")

    def _train_icon(self) -> QIcon:
        """Return it in the shade for a button that has the accent's ground, but not if disabled."""
        name = "pause" if self._trainer.is_running else "train"
        return self._theme.shaded_icon(name, is_inverted=not self._has_rows())

    def _icon(self, name: str) -> Callable[[], QIcon]:
        return lambda: self._theme.shaded_icon(name)

    def _train_or_pause(self) -> None:
        if self._trainer.is_running:
            self._trainer.pause()  # which needs nothing that is being typed
        elif take_entries(self._window):
            self._trainer.train()

    def _start_with_next_seed(self) -> None:
        seed = self._document.session.settings.next_seed
        self._document.start_with_seed(say("new random start"), seed)
