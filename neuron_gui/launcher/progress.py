"""Shows how far the set-up has come, on the terminal or in a small window.

The window is a process of its own, tkinter's or zenity's, that reads lines: a line that
begins with "# " becomes its text. When the person closes it, the set-up stops.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

from neuron_gui.launcher.messages import TITLE, can_use_tk, on_desktop, on_terminal

STOPPED = 130
PROGRESS_WINDOW = Path(__file__).with_name("progress_window.py")
ZENITY = ["zenity", "--progress", "--pulsate", "--auto-close", "--width=480", "--title", TITLE]
DOWNLOAD = re.compile(r"\s*(?:Downloading|Using cached) ([A-Za-z0-9_]+)-\S+\.whl \((.+?)\)")


class Progress:
    """Tells the person what is being done, and runs the commands that do it."""

    def __init__(self) -> None:
        """Start with no window: it opens with the first text."""
        self._window: subprocess.Popen[str] | None = None

    def show(self, text: str) -> None:
        """Show what is being done now."""
        if sys.stderr is not None:
            print(text, file=sys.stderr, flush=True)
        if self._window is None and needs_window():
            self._open_window()
        self._write_to_window(text)

    def run(
        self, command: Sequence[str], environ: Mapping[str, str], inherited: Sequence[int] = ()
    ) -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it printed of errors."""
        watched = on_terminal()  # Then the command draws its own bars.
        process = subprocess.Popen(
            command,
            env=environ,
            pass_fds=inherited,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr if watched else subprocess.PIPE,
            stderr=subprocess.PIPE if watched else subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        Thread(target=self._stop_with_window, args=(process,), daemon=True).start()
        lines = []
        for line in process.stderr or process.stdout or ():
            lines.append(line)
            if not watched and (text := describe(line)):
                self.show(text)
        code = process.wait()
        if self._was_closed():
            raise SystemExit(STOPPED)
        return code, "".join(lines)

    def close(self) -> None:
        """Close the window, if there is one."""
        if self._window and self._window.stdin:
            self._window.stdin.close()
            self._window.wait()
            self._window = None

    def _open_window(self) -> None:
        command = window_command()
        if command:
            self._window = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)

    def _write_to_window(self, text: str) -> None:
        if self._window and self._window.stdin:
            try:
                self._window.stdin.write(f"# {text}\n")
                self._window.stdin.flush()
            except OSError as error:
                raise SystemExit(STOPPED) from error

    def _was_closed(self) -> bool:
        return self._window is not None and self._window.poll() is not None

    def _stop_with_window(self, process: subprocess.Popen[str]) -> None:
        if self._window:
            self._window.wait()
            process.terminate()


def needs_window() -> bool:
    """Return whether only a window reaches the person."""
    return on_desktop() and not on_terminal()


def window_command() -> list[str] | None:
    """Return the command of a progress window, or None if nothing here can show one."""
    if can_use_tk():
        return [sys.executable, str(PROGRESS_WINDOW)]
    return ZENITY if shutil.which("zenity") else None


def describe(line: str) -> str:
    """Return the words for a line that pip prints, or nothing if it tells a person nothing."""
    download = DOWNLOAD.match(line)
    if download:
        return f"Downloading {download[1].replace('_', ' ')} ({download[2]})"
    return "Unpacking the packages" if line.startswith("Installing collected packages") else ""
