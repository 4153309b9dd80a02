"""The forms that the program of a session can have."""

from enum import StrEnum


class Form(StrEnum):
    """What the program is written with, and how."""

    SHORT = "numpy"
    SPELLED_OUT = "numpy_spelled_out"
    TORCH = "torch"
