"""The order of things from the double-click to the window.

If the running Python has all packages, the program starts in it at once. If not, the
machine is checked, the private environment is made where it is not ready yet, and the
program starts in that.
"""

import os
import subprocess
import sys

from neuron_gui.command_line import parser
from neuron_gui.launcher import machine, packages
from neuron_gui.launcher.environment import ROOT, Environment, environment_for, is_windows
from neuron_gui.launcher.failures import EXIT_CODE, SetupError
from neuron_gui.launcher.messages import show_failure, terminal_command
from neuron_gui.launcher.progress import STOPPED, Progress, needs_window, window_command


def start(arguments: list[str]) -> int:
    """Start the program with these arguments; return its exit code."""
    options, _ = parser().parse_known_args(arguments)
    if options.screenshot is not None and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        machine.check_display()
        if not packages.has_packages():
            environment = environment_for("app")
            if not environment.is_running():
                prepare(environment)
                return run([str(environment.python), str(ROOT / "main.py"), *arguments])
        machine.provide(machine.missing_libraries(), Progress())
    except SetupError as failure:
        show_failure(str(failure))
        return EXIT_CODE
    except KeyboardInterrupt:
        return STOPPED
    from neuron_gui.app import main

    return main(arguments)


def start_installed() -> int:
    """Start the program that pip has installed; this is the command `neuron-gui`."""
    return start(sys.argv[1:])


def prepare(environment: Environment) -> None:
    """Make the environment and the system ready, or raise SetupError."""
    missing = machine.missing_libraries()
    if not environment.is_ready():
        missing |= machine.missing_venv()
        if needs_window() and not window_command():
            move_to_terminal()
    progress = Progress()
    try:
        machine.provide(missing, progress)
        environment.prepare(progress)
    finally:
        progress.close()


def move_to_terminal() -> None:
    """Go on in a terminal window, if there is one, so that the person sees what happens."""
    wait = '"$@" || { echo "Press Enter to close."; read -r _; }'
    command = terminal_command(["sh", "-c", wait, "sh", sys.executable, *sys.argv])
    if command:
        os.execvp(command[0], command)


def run(command: list[str]) -> int:
    """Let a command take the place of this process, or wait for its exit code on Windows."""
    if not is_windows():
        os.execv(command[0], command)
    # There a parent that is replaced counts as ended, and a terminal would not wait.
    return subprocess.call(command)
