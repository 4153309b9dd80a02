"""A session in a file: trained, written, read again, and trained on to the same bits.

The file is the one that the window opens and saves: `python3 main.py half_way.neuron` goes on with
it. It holds the table, the settings, start weights and weights, the optimizer's memory, and how
far training has come, so nothing is different after it was read.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from neuron_gui.core import dump, load, new_session, train


def main() -> None:
    """Print that training in two parts, with a file between them, is training in one."""
    start = new_session(hidden=[4], optimizer="adam", learning_rate=0.1, update="shuffled_row")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "half_way.neuron"
        file.write_text(dump(train(start, 250)), encoding="utf-8")
        half_way = load(file.read_text(encoding="utf-8"))
    print(f"read at iteration {half_way.iteration}: {half_way.settings.optimizer.value}")
    in_two_parts, in_one = train(half_way, 250), train(start, 500)
    same = np.array_equal(in_two_parts.network.parameters, in_one.network.parameters)
    print(f"at iteration {in_two_parts.iteration}, the same bits: {same}")


if __name__ == "__main__":
    main()
