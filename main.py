#!/usr/bin/env python3
"""Start Neuron GUI: this is the file to double-click.

The work is done by neuron_gui/launcher. This file only makes sure that a Python new enough
runs it, so it keeps to what any Python understands, even those that it turns away.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "Neuron GUI needs Python 3.11 or later; this is Python %d.%d, and no later one was found.\n"
    "Install a newer Python (python.org, or your system's packages) and start again."
)


def newer_python():
    """Return the command of an installed Python that is new enough, or None."""
    commands = [["python3.%d" % minor] for minor in range(20, OLDEST[1] - 1, -1)]
    commands += [["python3"], ["py", "-3"]]
    is_old = "import sys; sys.exit(sys.version_info < %r)" % (OLDEST,)
    with open(os.devnull, "w") as nowhere:
        for command in commands:
            try:
                if subprocess.call(command + ["-c", is_old], stderr=nowhere) == 0:
                    return command
            except OSError:
                pass
    return None


def refuse():
    """Say that this Python is too old, and return the exit code of a failed start."""
    text = TOO_OLD % sys.version_info[:2]
    if sys.version_info < (3, 6):
        sys.stderr.write(text + "\n")
    else:
        from neuron_gui.launcher.messages import show_failure

        show_failure(text)
    return 3


def main():
    """Start with this Python or with a newer one, and return the exit code."""
    if sys.version_info >= OLDEST:
        from neuron_gui.launcher.start import start

        return start(sys.argv[1:])
    python = newer_python()
    if python is None:
        return refuse()
    return subprocess.call(python + [os.path.abspath(__file__)] + sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
