"""Looks whether there is a screen to show a window on.

Without one Qt ends the whole process with a misleading text, so this is asked before Qt is
loaded, and only where a window is wanted.
"""

import ctypes
import os
import sys

from neuron_gui.launcher.failures import SetupError
from neuron_gui.launcher.messages import wants_desktop

INSTEAD = (
    " or make a picture of its window without a screen:\n    python3 main.py --screenshot FILE"
)
NO_DISPLAY = (
    "There is no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set."
    f"\nStart Neuron GUI on a desktop,{INSTEAD}"
)
DEAF_DISPLAY = (
    "The screen {display} cannot be used: nothing answers there, or it does not let you in."
    f"\nStart Neuron GUI as the person who is logged in on the desktop,{INSTEAD}"
)


def check_display() -> None:
    """Raise SetupError if a window is wanted and there is no screen for it."""
    if sys.platform != "linux" or not wants_desktop() or os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY")
    if not display:
        raise SetupError(NO_DISPLAY)
    if not x_server_answers():
        raise SetupError(DEAF_DISPLAY.format(display=display))


def x_server_answers() -> bool:
    """Return whether the X server lets this process in."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Not known yet: the library is among those that are still to be checked.
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return refused == 0
