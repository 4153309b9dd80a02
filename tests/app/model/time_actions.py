"""Training, undo, and going back in time."""

from collections.abc import Callable
from dataclasses import replace

from neuron_gui.core.training import Training
from tests.app.model.model import Model


class TimeActions(Model):
    """What happens to the iteration that is shown."""

    def train(self, index: int, number: int) -> None:
        self.run([1 + index, 1 + number % 9], 0)

    def train_and_stop(self, index: int, number: int) -> None:
        """Stop when more is trained already than is shown: it does not count."""
        self.run([1 + index % 60], 1 + number)

    def train_and_switch(self, index: int, number: int) -> None:
        """Switch an input meanwhile: it becomes part of the run."""
        before, column = self.state, number % len(self.state.toggles)
        toggles = (*before.toggles[:column], 0.75, *before.toggles[column + 1 :])
        after = replace(before.trained(1 + index % 30), toggles=toggles)
        self.train_in_blocks(
            [1 + index % 30], number % 2, lambda: self.document.set_toggle("one", column, 0.75)
        )
        if after.record is not before.record or toggles != before.toggles:
            self.note(after)

    def step(self, index: int, number: int) -> None:
        self.run([1], 0)

    def run(self, blocks: list[int], unseen: int) -> None:
        """Train block by block, and then some that is never shown."""
        before, after = self.state, self.state.trained(sum(blocks))
        self.train_in_blocks(blocks, unseen, lambda: None)
        if after is not before:
            self.note(after)

    def train_in_blocks(self, blocks: list[int], unseen: int, act: Callable[[], None]) -> None:
        """Train as a run does: begin, show, finish; and act before the end."""
        document = self.document
        training = Training(document.session, document.history)
        document.begin_run()
        for block in blocks:
            training.advance(block)
            document.show_progress(training.progress())
        act()
        training.advance(unseen)
        document.finish_run("train")

    def undo(self, index: int, number: int) -> None:
        for _ in range(1 + number % 3):
            self.document.undo()
            self.memory.undo()
            self.check_saved()

    def redo(self, index: int, number: int) -> None:
        for _ in range(1 + number % 3):
            self.document.redo()
            self.memory.redo()
            self.check_saved()

    def go_to_a_step(self, index: int, number: int) -> None:
        index %= len(self.memory.done) + len(self.memory.undone) + 1
        self.document.go_to_step(index)
        index = min(index, len(self.memory.done) + len(self.memory.undone))
        while len(self.memory.done) > index:
            self.memory.undo()
        while len(self.memory.done) < index:
            self.memory.redo()

    def go_back(self, index: int, number: int) -> None:
        self.go_to(index)
        self.settle()

    def go_to_the_latest(self, index: int, number: int) -> None:
        self.harness.rewinder.go_to_latest()
        self.memory.look_at(self.state.record.last)

    def continue_from_here(self, index: int, number: int) -> None:
        is_rewound = self.state.is_rewound
        self.document.continue_from_here("continue")
        if is_rewound:
            self.edited(self.session)

    def go_back_in_a_hurry(self, index: int, number: int) -> None:
        """Do something else before the target can be shown, and then go to another iteration."""
        actions = [self.step, self.go_to_the_latest, self.continue_from_here, self.undo, self.redo]
        self.go_to(index)
        actions[number % len(actions)](0, 0)
        if number % 2:
            self.go_to(7 * index)
        self.settle()

    def go_to(self, index: int) -> None:
        """Go to some iteration. The latest, and the one that is there, are shown at once."""
        record = self.state.record
        iteration = record.first + index % len(record.sessions)
        self.harness.rewinder.go_to(iteration)
        if iteration == self.state.record.last:
            self.memory.look_at(iteration)
