"""Print a table: each figure, what it should reach, what was measured. Nothing passes or fails."""

import json
import os
import subprocess
import sys

from tests.benchmarks import core
from tests.benchmarks.measuring import Row


def main() -> None:
    """Measure the core here and the window in processes of its own."""
    show(Row("figure", "target", "measured"))
    for row in core.rows():
        show(row)
    for module in ("frames", "window", "situations", "start"):
        for row in elsewhere(module):
            show(row)


def show(row: Row) -> None:
    """Print one line of the table."""
    print(f"{row.figure:<58} {row.target:<24} {row.measured}", flush=True)


def elsewhere(module: str) -> list[Row]:
    """Return the rows that a module prints, on the screen there is or on none."""
    platform = "xcb" if os.environ.get("DISPLAY") else "offscreen"
    environment = {"QT_QPA_PLATFORM": platform, **os.environ}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}"]
    lines = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True).stdout
    return [Row(**json.loads(line)) for line in lines.splitlines()]


if __name__ == "__main__":
    main()
