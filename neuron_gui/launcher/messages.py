"""Tells a person why the program cannot start, where that person can see it.

On a terminal that is the terminal; after a double-click it is a small window. Pythons that
are too old for the program use this module as well, so it keeps to what 3.6 understands.
"""

import os
import shutil
import subprocess
import sys
from typing import List, Optional

TITLE = "Neuron GUI"
TERMINALS = (
    ["x-terminal-emulator", "-e"],
    ["gnome-terminal", "--wait", "--"],
    ["konsole", "-e"],
    ["xfce4-terminal", "-x"],
    ["xterm", "-e"],
)


def on_terminal() -> bool:
    """Return whether a person reads what is printed."""
    return sys.stderr is not None and sys.stderr.isatty()


def wants_desktop() -> bool:
    """Return whether the program is to show a window on a desktop."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return platform == "" or platform.startswith(("xcb", "wayland", "windows", "cocoa"))


def on_desktop() -> bool:
    """Return whether a window would reach a person."""
    if "CI" in os.environ or not wants_desktop():
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_failure(text: str) -> None:
    """Print the text, and show it in a window if nobody reads what is printed."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)
    # A console that Windows opened for a double-click closes before anybody has read it.
    if on_desktop() and (sys.platform == "win32" or not on_terminal()):
        show_in_window(text)


def show_in_window(text: str) -> None:
    """Show the text in a window made with whatever this machine has."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, 0x10)
    elif can_use_tk():
        show_with_tk(text)
    else:
        command = zenity_command(text) or terminal_command(
            ["sh", "-c", 'printf "%s\n\nPress Enter to close." "$1"; read -r _', "sh", text]
        )
        if command:
            subprocess.call(command, stderr=subprocess.DEVNULL)


def can_use_tk() -> bool:
    """Return whether tkinter is installed and has a screen to draw on."""
    try:
        import _tkinter  # noqa: F401
        import tkinter  # noqa: F401
    except ImportError:
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY"))


def show_with_tk(text: str) -> None:
    """Show the text in a window from which it can be copied."""
    import tkinter

    window = tkinter.Tk()
    window.title(TITLE)
    page = tkinter.Text(window, width=72, height=text.count("\n") + 6, wrap="word")
    page.insert("1.0", text)
    page.configure(state="disabled", padx=12, pady=12, borderwidth=0)
    page.pack(fill="both", expand=True)
    button = tkinter.Button(window, text="Close", command=window.destroy)
    button.pack(pady=8)
    button.focus_set()
    window.bind("<Return>", lambda event: window.destroy())
    window.bind("<Escape>", lambda event: window.destroy())
    window.mainloop()


def zenity_command(text: str) -> Optional[List[str]]:
    """Return the command that shows the text by zenity, or None without zenity."""
    if shutil.which("zenity") is None:
        return None
    return ["zenity", "--error", "--no-markup", "--width=480", "--title", TITLE, "--text", text]


def terminal_command(command: List[str]) -> Optional[List[str]]:
    """Return the command that runs another in a terminal window, or None without one."""
    for terminal in TERMINALS:
        if shutil.which(terminal[0]):
            return terminal + command
    return None
