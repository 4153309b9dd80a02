"""Run the tests: ``python3 -m tests [arguments of pytest]``.

Everything the tests need is set up in a private environment, as main.py does for the
program. ``python3 -m tests --tool ruff check .`` runs another of its tools there instead of
pytest: ruff, mypy, hatchling or python's own modules.
"""

import os
import sys

from neuron_gui.launcher.environment import environment_for
from neuron_gui.launcher.failures import EXIT_CODE, SetupError
from neuron_gui.launcher.start import prepare, run


def main(arguments: list[str]) -> int:
    """Run pytest, or the tool that the arguments name, and return its exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
    command = arguments[1:] if arguments[:1] == ["--tool"] else ["pytest", *arguments]
    try:
        environment = environment_for("test")
        prepare(environment)
    except SetupError as failure:
        print(failure, file=sys.stderr)
        return EXIT_CODE
    return run([str(environment.python), "-m", *command])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
