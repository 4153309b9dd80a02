"""Looks whether this machine can show a window: it needs a screen, and libraries of the system.

Without a screen, or without most of the libraries, Qt ends the whole process with a misleading
text, so they are tried before Qt is loaded. A small Linux system lacks some of the libraries; where
the launcher may, it installs them.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from neuron_gui.launcher.failures import SetupError
from neuron_gui.launcher.messages import wants_desktop
from neuron_gui.launcher.packages import is_module
from neuron_gui.launcher.progress import Progress

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
# Each library's file, and the Debian package that brings it.
EVERYWHERE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
NO_ENSUREPIP = (
    "This Python ({python}) was built without ensurepip, so it cannot make an environment for"
    " the packages of Neuron GUI. Start main.py with another Python."
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
        return True  # not known yet: the library is among those that are still to be checked
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return refused == 0


def needed_libraries() -> dict[str, str]:
    """Return the libraries that Qt needs here, each with the package that brings it."""
    if sys.platform != "linux":
        return {}
    needed = dict(EVERYWHERE)
    if wants_desktop() and os.environ.get("DISPLAY"):
        needed |= X11
    if wants_desktop() and os.environ.get("WAYLAND_DISPLAY"):
        needed |= WAYLAND
    return needed


def missing_libraries() -> dict[str, str]:
    """Return those of the needed libraries that this system cannot load."""
    return {file: package for file, package in needed_libraries().items() if not loads(file)}


def loads(file: str) -> bool:
    """Return whether the system finds and loads a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_venv() -> dict[str, str]:
    """Return what this Python lacks to make an environment: Debian packs that separately."""
    if is_module("ensurepip"):
        return {}
    if sys.base_prefix != "/usr":
        raise SetupError(NO_ENSUREPIP.format(python=sys.executable))
    major, minor = sys.version_info[:2]
    return {"ensurepip": f"python{major}.{minor}-venv"}


def provide(missing: Mapping[str, str], progress: Progress) -> None:
    """Install what is missing, or raise SetupError with the line that a person has to run."""
    if not missing:
        return
    has_apt = shutil.which("apt-get") is not None
    if not has_apt or os.geteuid() != 0:
        raise SetupError(advice(missing, has_apt))
    packages = sorted(missing.values())
    progress.show(f"Installing {' '.join(packages)}")
    apt_get("update")
    if not apt_get("install", "-y", "--no-install-recommends", *packages):
        raise SetupError(f"apt-get failed.\n{advice(missing, has_apt)}")


def advice(missing: Mapping[str, str], has_apt: bool) -> str:
    """Return what an ordinary user has to do about the missing parts of the system."""
    text = f"Neuron GUI needs parts of the system that are missing here: {', '.join(missing)}.\n"
    if not has_apt:
        return f"{text}Install them with your system's package manager and start again."
    packages = " ".join(sorted(missing.values()))
    return (
        f"{text}Install them with this line and start again:\n    sudo apt-get install {packages}"
    )


def apt_get(*arguments: str) -> bool:
    """Run apt-get with no questions asked, and return whether it succeeded."""
    done = subprocess.run(
        ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    return done.returncode == 0
