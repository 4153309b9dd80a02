"""The one door to the resources folder, in a checkout, an installed wheel or a frozen build."""

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """Return the folder of icons, lessons and translations."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as `resource("icons", "train.svg")`."""
    return resource_folder().joinpath(*parts)
