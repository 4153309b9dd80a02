"""Sessions in a text. What several of them share is written once, and is one object again.

Tables and vectors are numbered. Number 0 is the table of the present session; vectors 0, 1 and 2
are its start weights, its weights and its optimizer's memory.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from enum import StrEnum
from typing import TypeVar

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import MOST_HIDDEN_LAYERS, Network, parameter_count
from neuron_gui.core.session import (
    HIGHEST_SEED,
    MOST_ITERATIONS,
    Session,
    Settings,
    layer_sizes,
    network_of,
)
from neuron_gui.core.storage.datasets import (
    dataset_content,
    difference_content,
    is_same,
    read_dataset,
)
from neuron_gui.core.storage.json_reader import JsonObject
from neuron_gui.core.storage.json_text import (
    LAST_ITERATION,
    MOST_CELLS,
    MOST_SEGMENTS,
    Reason,
    StorageError,
)
from neuron_gui.core.storage.json_writer import Content
from neuron_gui.core.update_rules import Optimizer, Update

Choice = TypeVar("Choice", bound=StrEnum)


class WrittenPool:
    """Numbers the tables and vectors of a file while it is written.

    Only a file of the newest version `tells_test_rows`: programs that know none read the others.
    """

    def __init__(self, session: Session, *, tells_test_rows: bool) -> None:
        self._tells_test_rows = tells_test_rows
        self._tables: dict[int, tuple[int, Dataset]] = {}
        self._vectors: dict[int, tuple[int, Array]] = {}
        self._contents: list[Content] = []
        self._last: dict[tuple[int, ...], tuple[int, Dataset]] = {}
        self.table(session.dataset)
        for number, vector in enumerate(_own_vectors(session)):
            self._vectors.setdefault(id(vector), (number, vector))
        self._count = len(_own_vectors(session))

    def table(self, dataset: Dataset) -> int:
        """Return the number of a table."""
        if id(dataset) not in self._tables:
            number = len(self._tables)
            self._tables[id(dataset)] = number, dataset
            if number:
                self._contents.append(self._difference(dataset) or self.whole(dataset))
            self._last[_shape(dataset)] = number, dataset
        return self._tables[id(dataset)][0]

    def whole(self, dataset: Dataset) -> dict[str, Content]:
        """Return what is written for a table that is none like another."""
        return dataset_content(dataset, tells_test_rows=self._tells_test_rows)

    def vector(self, vector: Array) -> int:
        """Return the number of a vector."""
        if id(vector) not in self._vectors:
            self._vectors[id(vector)] = self._count, vector
            self._count += 1
        return self._vectors[id(vector)][0]

    def contents(self) -> dict[str, Content]:
        """Return what is written for all tables and vectors beyond those of the session."""
        vectors = {str(number): vector for number, vector in self._vectors.values() if number > 2}
        return {"tables": self._contents, "vectors": vectors}

    def _difference(self, dataset: Dataset) -> Content:
        number, base = self._last.get(_shape(dataset), (0, None))
        if base is None:
            return None
        return difference_content(dataset, base, number, tells_test_rows=self._tells_test_rows)


class ReadPool:
    """The tables and vectors of a file while it is read. `known` tables are used where alike."""

    def __init__(self, known: Sequence[Dataset], *, tells_test_rows: bool) -> None:
        self._known, self._tells_test_rows = known, tells_test_rows
        self._cells = 0
        self._tables: list[Dataset] = []
        self._vectors: dict[int, Array] = {}
        self._networks: dict[tuple[object, ...], Network] = {}

    def add_table(self, entry: JsonObject, is_strict: bool) -> Dataset:
        """Read one more table."""
        tells = self._tells_test_rows
        dataset = read_dataset(entry, self._tables, is_strict, tells_test_rows=tells)
        self._cells += dataset.inputs.size + dataset.targets.size
        if self._cells > MOST_CELLS:
            raise StorageError("tables", Reason.TOO_LARGE)
        dataset = next((table for table in self._known if is_same(table, dataset)), dataset)
        self._tables.append(dataset)
        return dataset

    def add_vector(self, vector: Array) -> None:
        """Take one more vector; one with the same bits as an own one becomes that."""
        number = len(self._vectors)
        same = [one for one in self._vectors.values() if one.tobytes() == vector.tobytes()]
        self._vectors[number] = same[0] if number < 3 and same else vector

    def add_further(self, content: JsonObject) -> None:
        """Read all tables and vectors beyond those of the session."""
        for entry in content.objects("tables", 2 * MOST_SEGMENTS):
            self.add_table(entry, is_strict=True)
        vectors = content.object("vectors")
        for number, key in enumerate(vectors.names(), len(self._vectors)):
            if key != str(number):
                raise vectors.error(key, Reason.CONTRADICTION)
            self.add_vector(vectors.numbers(key))

    def table(self, entry: JsonObject, key: str) -> Dataset:
        """Return the table with a number."""
        return self._tables[entry.whole(key, 0, len(self._tables) - 1)]

    def vector(self, entry: JsonObject, key: str, size: int) -> Array:
        """Return the vector with a number, which must have that size."""
        vector = self._vectors[entry.whole(key, 0, len(self._vectors) - 1)]
        if vector.size != size:
            raise entry.error(key, Reason.WRONG_COUNT)
        return vector

    def network(self, dataset: Dataset, settings: Settings, parameters: Array) -> Network:
        """Return the network of these weights, the same one for the same shape and weights."""
        network = network_of(dataset, settings, parameters)
        activations = network.hidden_activation, network.output_activation
        key = id(parameters), network.sizes, network.bias, activations
        return self._networks.setdefault(key, network)


def _own_vectors(session: Session) -> tuple[Array, Array, Array]:
    """Return the vectors that stand with the session itself."""
    return session.start.parameters, session.network.parameters, session.memory


def _parameters_in(dataset: Dataset, settings: Settings) -> int:
    """Return how many weights and biases a network for this table has."""
    return parameter_count(layer_sizes(dataset, settings), settings.bias)


def _shape(dataset: Dataset) -> tuple[int, ...]:
    return (*dataset.inputs.shape, *dataset.targets.shape)


def session_content(session: Session, pool: WrittenPool) -> dict[str, Content]:
    """Return what is written for the present session, with its table and weights."""
    return {
        "dataset": pool.whole(session.dataset),
        **_settings_content(session),
        "start": session.start.parameters,
        "parameters": session.network.parameters,
        "memory": session.memory,
    }


def point_content(session: Session, pool: WrittenPool) -> dict[str, Content]:
    """Return what is written for a session in a history; its state stands elsewhere."""
    return {
        "table": pool.table(session.dataset),
        "start": pool.vector(session.start.parameters),
        **_settings_content(session),
    }


def read_session(content: JsonObject, pool: ReadPool, is_strict: bool) -> Session:
    """Return the present session; the pool gets its table and its vectors."""
    dataset = pool.add_table(content.object("dataset"), is_strict)
    settings = _settings(content.object("settings"))
    count = _parameters_in(dataset, settings)
    memory_size = settings.optimizer.rule.memory_size(count)
    for key, size in (("start", count), ("parameters", count), ("memory", memory_size)):
        pool.add_vector(content.numbers(key, size))
    own = JsonObject({"table": 0, "start": 0, "parameters": 1, "memory": 2}, "")
    return _session(content, own, pool, settings)


def read_point(entry: JsonObject, pool: ReadPool) -> Session:
    """Return a session of a history, with its start weights for weights and an empty memory."""
    return _session(entry, entry, pool, _settings(entry.object("settings")))


def _settings_content(session: Session) -> dict[str, Content]:
    settings = session.settings
    return {
        "settings": {field.name: getattr(settings, field.name) for field in fields(settings)},
        "iteration": session.iteration,
        "toggles": list(session.toggles),
        "run_length": session.run_length,
    }


def _session(entry: JsonObject, numbers: JsonObject, pool: ReadPool, settings: Settings) -> Session:
    dataset = pool.table(numbers, "table")
    count = _parameters_in(dataset, settings)
    start = pool.network(dataset, settings, pool.vector(numbers, "start", count))
    session = Session(
        dataset,
        settings,
        start,
        start,
        iteration=entry.whole("iteration", 0, LAST_ITERATION),
        toggles=tuple(entry.numbers("toggles", len(dataset.input_names)).tolist()),
        run_length=entry.whole("run_length", 1, MOST_ITERATIONS),
    )
    return with_state(session, numbers, pool) if "parameters" in numbers else session


def with_state(session: Session, entry: JsonObject, pool: ReadPool) -> Session:
    """Return the session with weights and memory that stand in the pool."""
    count = session.start.parameters.size
    size = session.settings.optimizer.rule.memory_size(count)
    parameters = pool.vector(entry, "parameters", count)
    return replace(
        session,
        network=pool.network(session.dataset, session.settings, parameters),
        memory=pool.vector(entry, "memory", size),
    )


def _settings(entry: JsonObject) -> Settings:
    known = {field.name for field in fields(Settings)}
    for key in entry.names():
        if key not in known:
            raise entry.error(key, Reason.UNKNOWN)
    hidden = entry.items("hidden")
    if len(hidden) > MOST_HIDDEN_LAYERS:
        raise entry.error("hidden", Reason.OUT_OF_RANGE)
    if not all(type(units) is int for units in hidden):
        raise entry.error("hidden", Reason.WRONG_KIND)
    try:
        return Settings(
            hidden=tuple(units for units in hidden if isinstance(units, int)),
            bias=entry.take(bool, "bias"),
            hidden_activation=_choice(entry, Activation, "hidden_activation"),
            output_activation=_choice(entry, Activation, "output_activation"),
            loss=_choice(entry, Loss, "loss"),
            optimizer=_choice(entry, Optimizer, "optimizer"),
            learning_rate=_rate(entry),
            update=_choice(entry, Update, "update"),
            seed=entry.whole("seed", 0, HIGHEST_SEED),
        )
    except SettingsError as error:
        raise entry.error(error.name, Reason.OUT_OF_RANGE) from None


def _choice(entry: JsonObject, kind: type[Choice], key: str) -> Choice:
    try:
        return kind(entry.take(str, key))
    except ValueError:
        raise entry.error(key, Reason.UNKNOWN) from None


def _rate(entry: JsonObject) -> float:
    rate: float = entry.floats("learning_rate", [entry.value("learning_rate")], 1)[0].item()
    return rate
