"""All classes of the package's widgets, so that a new one is not missed."""

from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

import neuron_gui.views


def classes() -> Iterator[type]:
    """Yield every class that a module of the views defines."""
    package = neuron_gui.views
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        for _, thing in getmembers(import_module(module.name), isclass):
            if thing.__module__ == module.name:
                yield thing
