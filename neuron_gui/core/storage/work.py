"""All that a file holds: a session with its history, and what the window shows of it."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from neuron_gui.core.activations import Activation
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.core.storage.histories import history_content, read_history
from neuron_gui.core.storage.json_reader import JsonObject, parse
from neuron_gui.core.storage.json_text import (
    MOST_CELLS,
    MOST_SEGMENTS,
    Json,
    Reason,
    StorageError,
    is_within_limits,
)
from neuron_gui.core.storage.json_writer import Content, pieces
from neuron_gui.core.storage.sessions import ReadPool, WrittenPool, read_session, session_content

FORMAT = "neuron-gui-session"
VERSION = 3
VERSION_BEFORE = 2
"""Work without test rows and ReLU outputs is written as before, for programs that know neither."""
SIGN = re.compile(rf'\s*{{.*?"format"\s*:\s*"{FORMAT}"', re.DOTALL)
"""By this a session is known, even one that is cut off."""


@dataclass(frozen=True, eq=False)
class SavedWork:
    """What is saved. `previous` is the history before the last fresh start, if there was one.

    `lesson` is the name of the lesson that it came from, or empty. `view` is what a window wants
    to remember of its look. `file` is set where a copy is kept of work that belongs to a file.
    """

    session: Session
    history: History
    previous: History | None = None
    lesson: str = ""
    view: dict[str, Json] = field(default_factory=dict)
    file: str = ""


def dump(session: Session) -> str:
    """Return the session as JSON text, without a history."""
    return dump_work(SavedWork(session, History.begin(session)))


def load(text: str) -> Session:
    """Return the session that `dump` or the window wrote. Raises StorageError."""
    return load_work(text).session


def dump_work(work: SavedWork, check: Check = unchecked) -> str:
    """Return all of it as JSON text.

    What would be too large to be read again loses the beginning of its history.
    """
    for smaller in _ever_smaller(work):
        if _may_fit(smaller):
            text = _text(smaller, check)
            if is_within_limits(text, check):
                return text
    raise StorageError("text", Reason.TOO_LARGE)


def load_work(text: str, known: Sequence[Dataset] = (), check: Check = unchecked) -> SavedWork:
    """Return what `dump_work` wrote. Raises StorageError.

    A table that equals one of the `known` ones becomes that one.
    """
    content, is_strict = _parsed(text, check)
    if "format" not in content or content.value("format") != FORMAT:
        raise StorageError("format", Reason.OTHER)
    version = content.take(int, "version")
    if version > VERSION:
        raise StorageError("version", Reason.NEWER)
    if version < 1:
        raise StorageError("version", Reason.OUT_OF_RANGE)
    if version == 1:
        pool = ReadPool(known, tells_test_rows=False)
        session = read_session(content, pool, is_strict=False)
        return SavedWork(session, History.begin(session))
    if not is_strict:
        raise StorageError("text", Reason.NOT_FINITE)
    return _work(content, ReadPool(known, tells_test_rows=version > VERSION_BEFORE))


def _parsed(text: str, check: Check) -> tuple[JsonObject, bool]:
    """Return the content of a text. What was never a session is not called a damaged one."""
    try:
        return parse(text, check)
    except StorageError:
        if not SIGN.match(text):
            raise StorageError("format", Reason.OTHER) from None
        raise


def origin_of(beginning: str) -> tuple[str, str]:
    """Return lesson and file of what `dump_work` wrote, from its first lines; else empty texts."""
    origin = {'"lesson"': "", '"file"': ""}
    for line in beginning.split("\n"):  # splitlines would also break a name that has a U+2028
        key, _, value = line.strip().removesuffix(",").partition(": ")
        if key in origin:
            with suppress(ValueError, RecursionError):
                origin[key] = str(json.loads(value))
    lesson, file = origin.values()
    return lesson, file


def _text(work: SavedWork, check: Check) -> str:
    written = []
    for piece in pieces(_content(work)):
        check(0.0)
        written.append(piece)
    return "".join(written)


def _content(work: SavedWork) -> dict[str, Content]:
    is_new = any(map(_needs_new_version, _sessions(work)))
    pool = WrittenPool(work.session, tells_test_rows=is_new)
    parts: dict[str, Content] = {
        "format": FORMAT,
        "version": VERSION if is_new else VERSION_BEFORE,
        "lesson": work.lesson,
        "file": work.file,
        **session_content(work.session, pool),
        "view": work.view,
        "history": history_content(work.history, pool),
        "previous": history_content(work.previous, pool) if work.previous else None,
    }
    return {**parts, **pool.contents()}


def _work(content: JsonObject, pool: ReadPool) -> SavedWork:
    session = read_session(content, pool, is_strict=True)
    pool.add_further(content)
    history = read_history(content.object("history"), pool)
    if not history.first <= session.iteration <= history.last:
        raise content.error("iteration", Reason.CONTRADICTION)
    has_previous = content.value("previous") is not None
    return SavedWork(
        session,
        history,
        read_history(content.object("previous"), pool) if has_previous else None,
        content.text("lesson"),
        content.take(dict, "view"),
        content.text("file"),
    )


def _ever_smaller(work: SavedWork) -> Iterator[SavedWork]:
    """Yield the work, then with less and less of its history."""
    yield work
    work = replace(work, previous=None)
    yield work
    history = work.history
    while len(history.segments) > 1:
        history = History(history.segments[(len(history.segments) + 1) // 2 :], history.tip)
        if history.first <= work.session.iteration:
            yield replace(work, history=history)
    yield replace(work, history=History.begin(work.session))


def _may_fit(work: SavedWork) -> bool:
    """Return whether so many segments and tables may be read again."""
    segments = [segment for history in _histories(work) for segment in history.segments]
    tables = {id(session.dataset): session.dataset for session in _sessions(work)}.values()
    cells = sum(table.inputs.size + table.targets.size for table in tables)
    return len(segments) <= MOST_SEGMENTS and cells <= MOST_CELLS


def _histories(work: SavedWork) -> list[History]:
    return [work.history, *filter(None, [work.previous])]


def _sessions(work: SavedWork) -> list[Session]:
    """Return the present session and all that stand in the histories."""
    histories = _histories(work)
    sessions = [work.session, *(history.tip for history in histories)]
    return sessions + [segment.start for history in histories for segment in history.segments]


def _needs_new_version(session: Session) -> bool:
    has_relu_outputs = session.settings.output_activation is Activation.RELU
    return has_relu_outputs or bool(session.dataset.test_rows.size)
