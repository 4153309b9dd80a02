"""A process of its own: what is imported there, and how, is all its own."""

import os
import subprocess
import sys
from pathlib import Path


def said_alone(program: str, home: Path) -> list[str]:
    """Run a program; return the words that it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment |= {f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "DATA", "STATE")}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()
