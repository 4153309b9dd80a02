"""The command line of Neuron GUI.

The launcher reads it first, so that a question for help or for the version is answered
without any download; the program reads it again.
"""

from argparse import ArgumentParser

from neuron_gui import __version__


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
        "--size", metavar="WxH", default="1280x800", help="size of the picture (%(default)s)"
    )
    parser.add_argument("--version", action="version", version=f"Neuron GUI {__version__}")
    return parser
