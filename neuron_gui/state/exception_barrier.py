"""No exception passes from a method that Qt calls into Qt: it is told, and Qt gets an answer.

Qt has no exceptions. PySide keeps one that such a method lets through, and raises it in whatever
call of Qt comes next, which may be a constructor that is then left half-way, or a command that
the undo stack already has and Python deletes; either can end the program.
"""

import sys
from collections.abc import Callable
from enum import Enum
from functools import wraps
from inspect import isfunction
from typing import TypeVar, get_args, get_origin, get_type_hints

from PySide6.QtCore import QSize

Class = TypeVar("Class", bound=type)
ANSWERS: dict[object, object] = {str: "", QSize: QSize(0, 0)}
"""What Qt is answered instead, by the type that it expects."""


def exception_barrier(one: Class) -> Class:
    """Decorate a class so that no exception passes from its overridden methods of Qt into Qt."""
    for name, method in list(vars(one).items()):
        if isfunction(method) and is_override(one, name) and not hasattr(method, "__wrapped__"):
            setattr(one, name, barred(method))
    return one


def is_override(one: type, name: str) -> bool:
    """Return whether a method of a class, other than Python's own, takes the place of one of Qt."""
    qts = [base for base in one.__mro__ if base.__module__.startswith("PySide6")]
    return not name.startswith("__") and any(name in vars(base) for base in qts)


def barred(method: Callable[..., object]) -> Callable[..., object]:
    """Return the method, which tells an exception to `sys.excepthook` and raises none."""
    answer = _answer_of(get_type_hints(method).get("return"))

    @wraps(method)
    def call(*arguments: object, **named: object) -> object:
        try:
            return method(*arguments, **named)
        except Exception as error:
            _report(error)
            return answer

    return call


def _report(error: Exception) -> None:
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except Exception as other:  # the window that it is told in may be half deleted
        sys.__excepthook__(type(other), other, other.__traceback__)


def _answer_of(kind: object) -> object:
    """Return a value of the type that Qt expects: nothing, 0, no flags; None where Qt takes it."""
    first = get_args(kind)[0] if get_origin(kind) is tuple else kind  # PySide needs no more
    if isinstance(first, type) and issubclass(first, int | float | Enum):
        return first(0)
    return ANSWERS.get(first)
