"""The model with the whole window: training goes on in a thread while other things are done.

How far it has come is the only thing that the memory is told; the bits it works out by itself.
"""

from dataclasses import replace

from neuron_gui.core.session import Session
from tests.app.model.full_model import FullModel
from tests.app.model.model import EXTREMES
from tests.app.model.perfect_memory import State
from tests.app.model.window_harness import WindowHarness

LOOKS: list[object] = [0, 1, 2, -1, 10**400, *EXTREMES]
SPEEDS = [10_000.0, 3000.0, 300.0]


class WindowModel(FullModel):
    """Training here means to press Train, and to do something else when it has begun."""

    harness: WindowHarness
    before_run: State | None = None

    def start_program(self) -> None:
        """Open a window."""
        self.starts += 1
        self.harness = WindowHarness()
        self.document.run_finished.connect(self.note_run)

    def act(self, action: str, index: int, number: int) -> None:
        """Do something, and give what goes on some time."""
        self.follow()
        getattr(self, action)(index, number)
        if index % 2:
            self.let_it_train()
        self.follow()

    def follow(self) -> None:
        """Train in the memory as far as the window has come."""
        iterations = self.document.session.iteration - self.session.iteration
        if self.document.is_in_run and iterations:
            self.go_on(iterations)

    def go_on(self, iterations: int) -> None:
        """Note that the run has come so far, which is no step yet."""
        self.before_run = self.before_run or self.state
        self.memory.state = self.state.trained(iterations)

    def note_run(self) -> None:
        """Note that a run has ended, which is one step if it got anywhere."""
        iterations = self.document.session.iteration - self.session.iteration
        if iterations:
            self.go_on(iterations)
        before, self.before_run = self.before_run, None
        if before is not None and not _is_same(before.session, self.session):
            after, self.memory.state = self.state, before
            self.note(after)

    def note_inputs(self, toggles: list[float], gesture: str) -> None:
        """Note that inputs were set; during a run it becomes part of its step."""
        if self.document.is_in_run:
            self.before_run = self.before_run or self.state
            self.memory.state = replace(self.state, toggles=tuple(toggles))
        else:
            super().note_inputs(toggles, gesture)

    def train(self, index: int, number: int) -> None:
        """Begin a run, which goes on when other things are done."""
        if self.session.dataset.rows:
            self.harness.trainer.set_speed(SPEEDS[number % len(SPEEDS)])
            self.harness.trainer.train()

    def train_and_stop(self, index: int, number: int) -> None:
        self.train(index, number)
        self.let_it_train()
        self.harness.trainer.pause()

    def train_and_switch(self, index: int, number: int) -> None:
        self.train(index, number)
        self.let_it_train()
        self.set_an_input(index, number)

    def step(self, index: int, number: int) -> None:
        if self.session.dataset.rows and not self.harness.trainer.is_running:
            with self.qtbot.waitSignal(self.harness.trainer.stopped):
                self.harness.trainer.step()

    def look_around(self, index: int, number: int) -> None:
        """Take over a look from a file, which may make no sense, and paint all of the window."""
        axes = {"across": LOOKS[index % len(LOOKS)], "up": LOOKS[number % len(LOOKS)]}
        situations: dict[str, object] = {"map": index % 2 == 0, **axes, "output": number % 3}
        scales = {"log_iterations": index % 3 > 0, "log_loss": number % 2 > 0}
        self.harness.look({"page": index % 4, "situations": situations, **scales})

    def let_it_train(self) -> None:
        """Wait until the run has come further, if there is one."""
        begun = self.document.session.iteration
        trainer = self.harness.trainer
        self.qtbot.waitUntil(
            lambda: not trainer.is_running or self.document.session.iteration != begun
        )
        self.follow()


def _is_same(before: Session, after: Session) -> bool:
    return (before.iteration, before.toggles) == (after.iteration, after.toggles)
