"""A table from a file: read as the import dialog reads it, trained, and asked.

What a file does not say is guessed: its encoding, what sets its cells apart, its decimal mark,
whether it begins with names, and which columns are targets. Two words in a column become 0 and 1.
Without a file on the command line the script reads the one below, as a German spreadsheet
writes it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from neuron_gui.core import Dataset, loss, new_session, predict, read_table, train

CSV = """\
Length;Width;Ripe
0,9;0,2;no
0,8;0,3;no
0,3;0,8;yes
0,2;0,7;yes
0,4;0,9;yes
0,7;0,1;no
"""


def own_table() -> Dataset:
    """Return the table above, by way of a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plums.csv"
        path.write_text(CSV, encoding="utf-8")
        return read_table(path)


def main(arguments: list[str]) -> None:
    """Print what was read, and what a neuron makes of it."""
    table = read_table(arguments[0]) if arguments else own_table()
    print(f"{table.rows} rows: {', '.join(table.input_names)} -> {', '.join(table.target_names)}")
    print(f"first row: {table.inputs[0].tolist()} -> {table.targets[0].tolist()}")
    session = train(new_session(table, bias=True), 1_000)
    print(f"loss after {session.iteration} iterations: {loss(session):.4f}")
    print(f"first row: {predict(session, table.inputs[0]).round(3).tolist()}")


if __name__ == "__main__":
    main(sys.argv[1:])
