"""How long each action keeps the window from moving: ``python -m tests.benchmarks.blocking``.

A heart beats a thousand times a second in the window's thread. The longest pause between two beats,
from an action until the window has come to rest after it, is its longest block, whoever causes it:
the window itself, or another thread that does not give Python's lock away.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from compileall import compile_dir
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from tests.benchmarks.measuring import Row, milliseconds, plain_seconds
from tests.benchmarks.process import prepared_application

BEAT_MS = 1
REST_SECONDS = 0.3
"""So long the window is still watched when the outcome is there."""
PATIENCE_SECONDS = 60.0
ROUNDS = 3

Done = Callable[[], bool]


@dataclass(frozen=True)
class Block:
    """What one action has cost: its longest block, and the time until its outcome, in seconds."""

    figure: str
    longest: float
    lasted: float
    has_come: bool


class Heart(QObject):
    """Beats in the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self) -> None:
        """Measure from now on."""
        self.longest, self._last = 0.0, perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Watch:
    """Has things done in the window, and watches it meanwhile."""

    def __init__(self) -> None:
        self._heart = Heart()

    def block(self, figure: str, do: Callable[[], object], is_done: Done = lambda: True) -> Block:
        """Do something from within the event loop, until its outcome is there and it rests."""
        print(f"  {figure} …", file=sys.stderr, flush=True)
        loop, begun, came = QEventLoop(), perf_counter(), [0.0]
        self._heart.begin()
        QTimer.singleShot(0, self._heart, lambda: self._start(do))
        look = QTimer()
        look.setInterval(5)

        def is_over() -> None:
            now = perf_counter()
            if not came[0] and self._has_started and is_done():
                came[0] = now
            if (came[0] and now - came[0] > REST_SECONDS) or now - begun > PATIENCE_SECONDS:
                loop.quit()

        self._has_started = False
        look.timeout.connect(is_over)
        look.start()
        loop.exec()
        look.stop()
        return Block(
            figure, self._heart.longest, (came[0] or perf_counter()) - begun, bool(came[0])
        )

    def _start(self, do: Callable[[], object]) -> None:
        do()
        self._has_started = True


def main() -> None:
    """Watch all scenes, and print the table."""
    # What is shown for the first time is imported, on any machine from compiled files.
    compile_dir(files("neuron_gui"), quiet=1)

    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    with prepared_application() as (_, folder):
        from neuron_gui.app import LATER_PAGES
        from tests.benchmarks.blocking_scenes import SCENES

        for page in LATER_PAGES:  # as the program does soon after its start
            import_module(page)

        wanted = sys.argv[1:]
        show(Row("the longest block of the window, and the time until the outcome", "", ""))
        for name, scene in SCENES.items():
            if not wanted or name in wanted:
                print(name, file=sys.stderr, flush=True)
                for row in rows(lambda: scene(Watch(), folder)):  # noqa: B023
                    show(row)


def rows(scene: Callable[[], Iterator[Block]]) -> list[Row]:
    """Return the lines of a scene, which is played several times."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    plain = []
    for _ in range(ROUNDS):
        plain.append(plain_seconds())
        for block in scene():
            blocks[block.figure].append(block)
    return [line(figure, same, median(plain)) for figure, same in blocks.items()]


def line(figure: str, blocks: list[Block], plain: float) -> Row:
    """Return the line of one action."""
    longest, lasted = (median(block.longest for block in blocks),
                       median(block.lasted for block in blocks))  # fmt: skip
    outcome = f"after {milliseconds(lasted)}" if all(b.has_come for b in blocks) else "never came"
    first = milliseconds(blocks[0].longest)  # with what was imported and built for it
    iterations = f"{longest / plain:.0f} plain iterations"
    measured = f"{milliseconds(longest)} ({iterations}), at first {first}; {outcome}"
    return Row(figure, "<= 50 ms", measured)


def show(row: Row) -> None:
    """Print one line of the table."""
    print(f"{row.figure:<64} {row.target:<10} {row.measured}", flush=True)


if __name__ == "__main__":
    main()
