"""All classes of the package that know Qt, so that a new one is not missed."""

from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from pkgutil import walk_packages
from typing import Any

import neuron_gui.state
import neuron_gui.views
from neuron_gui.state.exception_barrier import is_override


def classes() -> Iterator[type]:
    """Yield every class that a module of state or views defines."""
    for package in (neuron_gui.state, neuron_gui.views):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            for _, thing in getmembers(import_module(module.name), isclass):
                if thing.__module__ == module.name:
                    yield thing


def overrides() -> Iterator[tuple[type, str, Any]]:
    """Yield every method of these classes that takes the place of one of Qt."""
    for one in classes():
        for name, method in vars(one).items():
            if isfunction(method) and is_override(one, name):
                yield one, name, method
