"""What is done to network, settings and inputs, and the beginnings there are."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.losses import Loss
from neuron_gui.core.update_rules import Optimizer, Update
from tests.app.model.model import EXTREMES, LESSONS, Model
from tests.app.model.perfect_memory import State

CHOICES: dict[str, list[object]] = {
    "hidden_activation": list(Activation),
    "output_activation": list(Activation),
    "loss": list(Loss),
    "optimizer": list(Optimizer),
    "update": list(Update),
}
SHAPES: dict[str, list[object]] = {"hidden": [(), (2,), (3, 2)], "bias": [False, True]}
RATES = [1.0, 0.5, 0.05, 1e6]
RUN_LENGTHS = [1, 100, 10_000]
WEIGHTS = [0.0, -0.0, 1.5, -1 / 3, 0.25, 1e200, *EXTREMES]
INPUTS = [0.0, 1.0, 0.25, -0.0, 0.0, 1.0, *EXTREMES]


class SessionActions(Model):
    """Edits that the settings, the diagram and the control bar make, and fresh starts."""

    def choose_a_setting(self, index: int, number: int) -> None:
        self.choose(CHOICES, index, number)

    def choose_a_shape(self, index: int, number: int) -> None:
        self.choose(SHAPES, index, number)

    def choose(self, choices: dict[str, list[object]], index: int, number: int) -> None:
        """Change one of these settings, if the others allow it."""
        name = list(choices)[index % len(choices)]
        settings, value = self.session.settings, choices[name][number % len(choices[name])]
        try:
            changed = replace(settings, **{name: value})
        except SettingsError:
            return
        if changed != settings:
            self.document.edit(name, lambda session: session.with_settings(changed))
            self.edited(self.session.with_settings(changed))

    def set_the_learning_rate(self, index: int, number: int) -> None:
        changed = replace(self.session.settings, learning_rate=RATES[number % len(RATES)])
        if changed != self.session.settings:
            self.document.edit("rate", lambda session: session.with_settings(changed), "rate")
            self.edited(self.session.with_settings(changed), "rate")

    def ask_for_what_cannot_be(self, index: int, number: int) -> None:
        with pytest.raises(SettingsError):
            self.document.edit(
                "seed", lambda one: one.with_settings(replace(one.settings, seed=-1))
            )

    def set_the_run_length(self, index: int, number: int) -> None:
        length = RUN_LENGTHS[number % len(RUN_LENGTHS)]
        if length != self.state.run_length:
            self.document.edit("length", lambda one: replace(one, run_length=length), "length")
            self.note(replace(self.state, run_length=length), "length")

    def set_a_weight(self, index: int, number: int) -> None:
        index %= self.session.network.parameters.size
        value = WEIGHTS[number % len(WEIGHTS)]
        self.document.edit("weight", lambda session: session.with_parameter(index, value))
        parameters = np.array(self.session.network.parameters.tolist())
        parameters[index] = value
        network = self.session.network.with_parameters(parameters)
        self.edited(replace(self.session, network=network))

    def set_an_input(self, index: int, number: int) -> None:
        toggles = list(self.state.toggles)
        column, value = index % len(toggles), INPUTS[number % len(INPUTS)]
        self.document.set_toggle("input", column, value)
        toggles[column] = value
        self.note_inputs(toggles, f"toggle {column}")

    def set_all_inputs(self, index: int, number: int) -> None:
        toggles = [INPUTS[(index + number * one) % len(INPUTS)] for one in range(9)]
        toggles, gesture = toggles[: len(self.state.toggles)], "drag" if index % 2 else ""
        self.document.set_toggles("inputs", tuple(toggles), gesture)
        self.note_inputs(toggles, gesture)

    def note_inputs(self, toggles: list[float], gesture: str) -> None:
        """Note that inputs were set, unless they were like that."""
        if tuple(toggles) != self.state.toggles:
            self.note(replace(self.state, toggles=tuple(toggles)), gesture)

    def start_again(self, index: int, number: int) -> None:
        self.document.start_again("again")
        session = self.session
        is_there = session.network.parameters.tobytes() == session.start.parameters.tobytes()
        if session.iteration > 0 or self.state.is_rewound or not is_there:
            self.edited(session.restarted())

    def start_with_a_seed(self, index: int, number: int) -> None:
        self.document.start_with_seed("seed", number % 4)
        settings = replace(self.session.settings, seed=number % 4)
        self.edited(self.session.with_settings(settings).restarted())

    def look_around(self, index: int, number: int) -> None:
        """Look at other views; it needs a window, and changes nothing."""

    def open_a_lesson(self, index: int, number: int) -> None:
        lesson = LESSONS[number % len(LESSONS)]
        self.document.open_lesson("lesson", lesson)
        self.note(State.begun(lesson.session, lesson))
