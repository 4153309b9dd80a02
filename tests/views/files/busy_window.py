"""A window that is used without a pause until it is killed: it trains, is edited, and saves.

It prints a line for everything that it does: the iteration that is known to be on the disk by
then. Arguments: the file to save, a seed, and how often it is saved, of all that is done: 0 for
never, 1 for always.
"""

import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from neuron_gui.app import create_application, create_window, prepare_process
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.recovery import recovery_folder
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from tests.state.changes import run_length, settings

INTERVAL_MS = 200
EDIT_MS = 50


def main(path: Path, seed: int, saves: float) -> None:
    """Keep a window busy for ever."""
    prepare_process()
    application = create_application()
    window, chance = create_window(keeps_copies=False), random.Random(seed)
    document, trainer = window.findChild(Document), window.findChild(Trainer)
    file = window.findChild(SessionFile)
    autosave = Autosave(document, file, recovery_folder(), window, INTERVAL_MS, EDIT_MS)
    autosave.start()
    window.show()
    document.edit("long", run_length(10**9))
    file.save(path)
    file.finish_saving()
    trainer.train()

    on_disk = 0

    def note(state: DocumentState | None) -> None:
        nonlocal on_disk
        assert state is not None
        on_disk = max(on_disk, state.session.iteration)

    autosave._writer.written.connect(lambda: note(autosave._kept))
    file.saved.connect(lambda: note(file._saved))

    def act() -> None:
        if chance.random() < saves:
            file.save(path)
        elif chance.random() < 0.3:
            document.edit("rate", settings(learning_rate=chance.uniform(0.1, 2.0)))
        print(on_disk, flush=True)

    timer = QTimer(window)
    timer.timeout.connect(act)
    timer.start(30)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
