"""What a person can do, as actions: one text, one icon, one key and one effect each."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from neuron_gui.state.say import say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import after_entries, take_entries
from neuron_gui.views.widgets.plain_text import without_mnemonics


class Actions(QObject):
    """The actions that menus, buttons and keys share."""

    def __init__(self, context: ViewContext, window: QWidget) -> None:
        document, trainer, theme = context.document, context.trainer, context.theme
        super().__init__(window)
        self._document, self._trainer, self._theme = document, trainer, theme
        self._window = window
        self._build_training()
        self._build_undo()
        document.undo_changed.connect(self.show_undo)
        document.dataset_changed.connect(self.show_training)
        trainer.running_changed.connect(self.show_training)
        trainer.running_changed.connect(self.show_undo)
        theme.changed.connect(self.show_training)
        self.show_training()
        self.show_undo()

    def show_training(self) -> None:
        """Show whether training can be started, or paused."""
        running, has_rows = self._trainer.is_running, self._document.session.dataset.rows > 0
        shade = "dark" if self._theme.is_dark else "light"
        self.train.setText(say("&Pause\tSpace") if running else say("&Train\tSpace"))
        self.train.setIconText(say("Pause") if running else say("Train"))
        on_ground = shade if has_rows else self._other(shade)
        self.train.setIcon(self._icon("pause" if running else "train", on_ground))
        self.train.setEnabled(has_rows)
        self.step.setEnabled(has_rows and not running)
        self.step.setIcon(self._icon("step", shade))
        self.start_again.setIcon(self._icon("start-again", shade))
        self.new_start.setIcon(self._icon("new-start", shade))
        if not has_rows:
            tip = say("The table is empty: add a row to train")
        elif running:
            tip = say("Stop at the iteration that is shown (Space)")
        else:
            tip = say("Train to the end of the run (Space)")
        self.train.setToolTip(tip)

    def show_undo(self) -> None:
        """Show what would be undone and done again."""
        stack = self._document.undo_stack
        undone, redone = map(without_mnemonics, (stack.undoText(), stack.redoText()))
        self.undo.setText(say("&Undo {what}", what=undone).rstrip())
        self.redo.setText(say("&Redo {what}", what=redone).rstrip())
        # While it trains there is a run to be kept; doing something again would drop it.
        self.redo.setEnabled(stack.canRedo() and not self._trainer.is_running)
        self.undo.setEnabled(stack.canUndo())

    def _build_training(self) -> None:
        self.train = self._action(say("&Train"), "", self._train_or_pause)
        self.step = self._action(say("&Step"), "F10", self._after_entries(self._trainer.step))
        self.step.setIconText(say("Step"))
        self.step.setToolTip(say("Train one iteration (F10)"))
        self.start_again = self._action(
            say("Start &again"),
            "Ctrl+R",
            self._after_entries(lambda: self._document.start_again(say("start again"))),
        )
        self.start_again.setToolTip(say("Go back to the same start weights (Ctrl+R)"))
        self.new_start = self._action(
            say("&New random start"),
            "Ctrl+Shift+R",
            self._after_entries(self._start_with_next_seed),
        )
        self.new_start.setIconText(say("New start"))
        self.new_start.setToolTip(
            say("Draw other start weights, from the next random seed (Ctrl+Shift+R)")
        )

    def _build_undo(self) -> None:
        undo, redo = map(self._after_entries, (self._document.undo, self._document.redo))
        self.undo = self._action("", QKeySequence.StandardKey.Undo, undo)
        self.undo.setIconText(say("Undo"))
        self.redo = self._action("", "Ctrl+Shift+Z", redo)
        self.redo.setIconText(say("Redo"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])

    def _action(
        self, text: str, keys: QKeySequence.StandardKey | str, effect: Callable[[], None]
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setIconVisibleInMenu(False)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: effect())
        return action

    def _after_entries(self, effect: Callable[[], object]) -> Callable[[], None]:
        return after_entries(self._window, effect)

    def _other(self, shade: str) -> str:
        """Return the shade that shows where the accent colour is missing."""
        return "light" if shade == "dark" else "dark"

    def _icon(self, name: str, shade: str) -> QIcon:
        return self._theme.icon(f"{name}-{shade}")

    def _train_or_pause(self) -> None:
        if self._trainer.is_running:
            self._trainer.pause()  # which needs nothing that is being typed
        elif take_entries(self._window):
            self._trainer.train()

    def _start_with_next_seed(self) -> None:
        seed = self._document.session.settings.next_seed
        self._document.start_with_seed(say("new random start"), seed)
