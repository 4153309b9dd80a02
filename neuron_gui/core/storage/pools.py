"""What several sessions of a file share is written once, and is one object again when read.

Tables and vectors are numbered. Number 0 is the table of the present session; vectors 0, 1 and 2
are its start weights, its weights and its optimizer's memory.
"""

from collections.abc import Sequence

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.network import Network, parameter_count
from neuron_gui.core.session import Session, Settings
from neuron_gui.core.storage.datasets import (
    dataset_content,
    difference_content,
    is_same,
    read_dataset,
)
from neuron_gui.core.storage.errors import Reason, StorageError
from neuron_gui.core.storage.layout import Content
from neuron_gui.core.storage.limits import MOST_CELLS, MOST_SEGMENTS
from neuron_gui.core.storage.parts import Part


class WrittenPool:
    """Numbers the tables and vectors of a file while it is written."""

    def __init__(self, session: Session) -> None:
        self._tables: dict[int, tuple[int, Dataset]] = {}
        self._vectors: dict[int, tuple[int, Array]] = {}
        self._contents: list[Content] = []
        self._last: dict[tuple[int, ...], tuple[int, Dataset]] = {}
        self.table(session.dataset)
        for number, vector in enumerate(own_vectors(session)):
            self._vectors.setdefault(id(vector), (number, vector))
        self._count = len(own_vectors(session))

    def table(self, dataset: Dataset) -> int:
        """Return the number of a table."""
        if id(dataset) not in self._tables:
            number = len(self._tables)
            self._tables[id(dataset)] = number, dataset
            if number:
                self._contents.append(self._difference(dataset) or dataset_content(dataset))
            self._last[_shape(dataset)] = number, dataset
        return self._tables[id(dataset)][0]

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
        return difference_content(dataset, base, number) if base is not None else None


class ReadPool:
    """The tables and vectors of a file while it is read. `known` tables are used where alike."""

    def __init__(self, known: Sequence[Dataset]) -> None:
        self._known = known
        self._cells = 0
        self._tables: list[Dataset] = []
        self._vectors: dict[int, Array] = {}
        self._networks: dict[tuple[int, Settings, int], Network] = {}

    def add_table(self, part: Part, is_strict: bool) -> Dataset:
        """Read one more table."""
        dataset = read_dataset(part, self._tables, is_strict)
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

    def add_further(self, content: Part) -> None:
        """Read all tables and vectors beyond those of the session."""
        for part in content.parts("tables", 2 * MOST_SEGMENTS):
            self.add_table(part, is_strict=True)
        vectors = content.part("vectors")
        for number, key in enumerate(vectors.names(), len(self._vectors)):
            if key != str(number):
                raise vectors.error(key, Reason.CONTRADICTION)
            self.add_vector(vectors.numbers(key))

    def table(self, part: Part, key: str) -> Dataset:
        """Return the table with a number."""
        return self._tables[part.whole(key, 0, len(self._tables) - 1)]

    def vector(self, part: Part, key: str, size: int) -> Array:
        """Return the vector with a number, which must have that size."""
        vector = self._vectors[part.whole(key, 0, len(self._vectors) - 1)]
        if vector.size != size:
            raise part.error(key, Reason.WRONG_COUNT)
        return vector

    def network(self, dataset: Dataset, settings: Settings, parameters: Array) -> Network:
        """Return the network of these weights, the same one for the same shape and weights."""
        shape = Settings(
            hidden=settings.hidden,
            bias=settings.bias,
            hidden_activation=settings.hidden_activation,
            output_activation=settings.output_activation,
        )
        key = (id(parameters), shape, len(dataset.input_names))
        if key not in self._networks:
            self._networks[key] = Network(
                sizes_of(dataset, settings),
                settings.bias,
                settings.hidden_activation,
                settings.output_activation,
                parameters,
            )
        return self._networks[key]


def own_vectors(session: Session) -> tuple[Array, Array, Array]:
    """Return the vectors that stand with the session itself."""
    return session.start.parameters, session.network.parameters, session.memory


def sizes_of(dataset: Dataset, settings: Settings) -> tuple[int, ...]:
    """Return the sizes of a network's layers."""
    return len(dataset.input_names), *settings.hidden, len(dataset.target_names)


def parameters_in(dataset: Dataset, settings: Settings) -> int:
    """Return how many weights and biases a network for this table has."""
    return parameter_count(sizes_of(dataset, settings), settings.bias)


def _shape(dataset: Dataset) -> tuple[int, ...]:
    return (*dataset.inputs.shape, *dataset.targets.shape)
