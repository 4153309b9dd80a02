"""One session in a text: its settings, and where it stands."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import TypeVar

from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import MOST_HIDDEN_LAYERS
from neuron_gui.core.session import HIGHEST_SEED, MOST_ITERATIONS, Session, Settings
from neuron_gui.core.storage.datasets import dataset_content
from neuron_gui.core.storage.errors import Reason
from neuron_gui.core.storage.layout import Content
from neuron_gui.core.storage.limits import LAST_ITERATION
from neuron_gui.core.storage.parts import Part
from neuron_gui.core.storage.pools import ReadPool, WrittenPool, parameters_in
from neuron_gui.core.update_rules import Optimizer, Update

Choice = TypeVar("Choice", bound=StrEnum)


def session_content(session: Session) -> dict[str, Content]:
    """Return what is written for the present session, with its table and weights."""
    return {
        "dataset": dataset_content(session.dataset),
        **_place_content(session),
        "start": session.start.parameters,
        "parameters": session.network.parameters,
        "memory": session.memory,
    }


def point_content(session: Session, pool: WrittenPool) -> dict[str, Content]:
    """Return what is written for a session in a history; its state stands elsewhere."""
    return {
        "table": pool.table(session.dataset),
        "start": pool.vector(session.start.parameters),
        **_place_content(session),
    }


def read_session(content: Part, pool: ReadPool, is_strict: bool) -> Session:
    """Return the present session; the pool gets its table and its vectors."""
    dataset = pool.add_table(content.part("dataset"), is_strict)
    settings = _settings(content.part("settings"))
    count = parameters_in(dataset, settings)
    memory_size = settings.optimizer.rule.memory_size(count)
    for key, size in (("start", count), ("parameters", count), ("memory", memory_size)):
        pool.add_vector(content.numbers(key, size))
    own = Part({"table": 0, "start": 0, "parameters": 1, "memory": 2}, "")
    return _session(content, own, pool, settings)


def read_point(part: Part, pool: ReadPool) -> Session:
    """Return a session of a history, with its start weights for weights and an empty memory."""
    return _session(part, part, pool, _settings(part.part("settings")))


def _place_content(session: Session) -> dict[str, Content]:
    settings = session.settings
    return {
        "settings": {part.name: getattr(settings, part.name) for part in fields(settings)},
        "iteration": session.iteration,
        "toggles": list(session.toggles),
        "run_length": session.run_length,
    }


def _session(part: Part, numbers: Part, pool: ReadPool, settings: Settings) -> Session:
    dataset = pool.table(numbers, "table")
    count = parameters_in(dataset, settings)
    start = pool.network(dataset, settings, pool.vector(numbers, "start", count))
    session = Session(
        dataset,
        settings,
        start,
        start,
        iteration=part.whole("iteration", 0, LAST_ITERATION),
        toggles=tuple(part.numbers("toggles", len(dataset.input_names)).tolist()),
        run_length=part.whole("run_length", 1, MOST_ITERATIONS),
    )
    return with_state(session, numbers, pool) if "parameters" in numbers else session


def with_state(session: Session, part: Part, pool: ReadPool) -> Session:
    """Return the session with weights and memory that stand in the pool."""
    count = session.start.parameters.size
    size = session.settings.optimizer.rule.memory_size(count)
    parameters = pool.vector(part, "parameters", count)
    return replace(
        session,
        network=pool.network(session.dataset, session.settings, parameters),
        memory=pool.vector(part, "memory", size),
    )


def _settings(part: Part) -> Settings:
    known = {field.name for field in fields(Settings)}
    for key in part.names():
        if key not in known:
            raise part.error(key, Reason.UNKNOWN)
    hidden = part.items("hidden")
    if len(hidden) > MOST_HIDDEN_LAYERS:
        raise part.error("hidden", Reason.OUT_OF_RANGE)
    if not all(type(units) is int for units in hidden):
        raise part.error("hidden", Reason.WRONG_KIND)
    try:
        return Settings(
            hidden=tuple(units for units in hidden if isinstance(units, int)),
            bias=part.take(bool, "bias"),
            hidden_activation=_choice(part, Activation, "hidden_activation"),
            output_activation=_choice(part, Activation, "output_activation"),
            loss=_choice(part, Loss, "loss"),
            optimizer=_choice(part, Optimizer, "optimizer"),
            learning_rate=_rate(part),
            update=_choice(part, Update, "update"),
            seed=part.whole("seed", 0, HIGHEST_SEED),
        )
    except SettingsError as error:
        raise part.error(error.name, Reason.OUT_OF_RANGE) from None


def _choice(part: Part, kind: type[Choice], key: str) -> Choice:
    try:
        return kind(part.take(str, key))
    except ValueError:
        raise part.error(key, Reason.UNKNOWN) from None


def _rate(part: Part) -> float:
    rate: float = part.floats("learning_rate", [part.value("learning_rate")], 1)[0].item()
    return rate
