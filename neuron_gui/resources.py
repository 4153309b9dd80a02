"""The one door to the resources folder, in a checkout, an installed wheel or a frozen build."""

import os
from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """Return the folder of icons, lessons, documents and the style sheet."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as `resource("icons", "train.svg")`."""
    return resource_folder().joinpath(*parts)


@cache
def folder_for_qt(name: str) -> str:
    """Return a path by which Qt finds a folder of resources, whatever the folders above it."""
    folder = str(resource(name))
    try:
        folder.encode()
    except UnicodeEncodeError:
        # Linux allows names that are no UTF-8, and Qt cannot say them: it goes by the number.
        return f"/proc/self/fd/{os.open(folder, os.O_RDONLY)}"
    return folder
