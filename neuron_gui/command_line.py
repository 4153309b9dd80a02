"""The command line of Neuron GUI.

The launcher reads it first, so that a question for help or for the version is answered, and a
mistake is told, without any download; the program reads it again.
"""

import re
from argparse import ArgumentParser, ArgumentTypeError

from neuron_gui import __version__

SMALLEST, LARGEST = (960, 600), (9999, 9999)


def parser() -> ArgumentParser:
    """Return what understands the command line."""
    parser = ArgumentParser(
        prog="neuron-gui", description="A window in which you see a tiny neural network learn."
    )
    parser.add_argument("file", nargs="?", help="a saved session or a table (CSV) to open")
    parser.add_argument(
        "--screenshot", metavar="FILE", help="write a picture of the window, without a screen"
    )
    parser.add_argument(
        "--size",
        metavar="WxH",
        type=size,
        default="1280x800",
        help="size of the picture (%(default)s)",
    )
    parser.add_argument("--version", action="version", version=f"Neuron GUI {__version__}")
    return parser


def size(text: str) -> tuple[int, int]:
    """Return width and height of a picture that the window can fill."""
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text, re.ASCII)
    width, height = map(int, match.groups()) if match else (0, 0)
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        least, most = ("x".join(map(str, limit)) for limit in (SMALLEST, LARGEST))
        raise ArgumentTypeError(
            f"{text}: write it as WIDTHxHEIGHT, such as 1280x800, from {least} to {most}."
        )
    return width, height
