"""A history in a text: its segments with their losses and checkpoints, and where it leads.

Losses and checkpoints are bulk: nobody reads a million numbers. All else stays readable. What
training in another thread adds meanwhile is left out; it belongs to a later iteration anyway.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.history import MOST_CHECKPOINTS, History, Segment
from neuron_gui.core.loss_record import FIRST_WIDTH, MOST_BINS, MOST_EXACT, LossParts, LossRecord
from neuron_gui.core.session import Session
from neuron_gui.core.storage.json_reader import JsonObject
from neuron_gui.core.storage.json_text import LAST_ITERATION, MOST_SEGMENTS, Reason
from neuron_gui.core.storage.json_writer import Bulk, Content
from neuron_gui.core.storage.sessions import (
    ReadPool,
    WrittenPool,
    point_content,
    read_point,
    with_state,
)


def history_content(history: History, pool: WrittenPool) -> dict[str, Content]:
    """Return what is written for a history."""
    return {
        "segments": [_segment_content(segment, pool) for segment in history.segments],
        "tip": {
            **point_content(history.tip, pool),
            "parameters": pool.vector(history.tip.network.parameters),
            "memory": pool.vector(history.tip.memory),
        },
    }


def read_history(entry: JsonObject, pool: ReadPool) -> History:
    """Return the history that was written."""
    tip = with_state(read_point(entry.object("tip"), pool), entry.object("tip"), pool)
    segments = [_segment(one, pool) for one in entry.objects("segments", MOST_SEGMENTS)]
    starts = [segment.start.iteration for segment in segments]
    ends = [*starts[1:], tip.iteration]
    if any(end <= start for start, end in pairwise(starts)):
        raise entry.error("segments", Reason.CONTRADICTION)
    for segment, start, end in zip(segments, starts, ends[: len(starts)], strict=True):
        if not start <= end < start + segment.losses.length:
            raise entry.error("segments", Reason.CONTRADICTION)
    return History(tuple(segments), tip)


def _segment_content(segment: Segment, pool: WrittenPool) -> dict[str, Content]:
    if not segment.losses.knows_first:
        segment.losses.take_first(evaluate(segment.start).loss)
    losses = segment.losses.parts()
    reached = segment.start.iteration + losses.length
    checkpoints = [point for point in segment.checkpoints if point[0] < reached]
    return {
        "start": point_content(segment.start, pool),
        "losses": losses.length,
        "first_losses": Bulk(losses.exact),
        "bin_width": losses.width,
        "bins": Bulk(losses.extremes),
        "checkpoints": [iteration for iteration, _ in checkpoints],
        "checkpoint_spacing": segment.spacing,
        "states": Bulk(np.array([state for _, state in checkpoints])),
    }


def _segment(entry: JsonObject, pool: ReadPool) -> Segment:
    start = read_point(entry.object("start"), pool)
    losses = _losses(entry)
    checkpoints = _checkpoints(entry, start, start.iteration + losses.length)
    spacing = entry.whole("checkpoint_spacing", 1, LAST_ITERATION)
    parameters, memory = np.split(checkpoints[0][1], [start.start.parameters.size])
    begun = replace(
        start, network=start.start.with_parameters(frozen(parameters)), memory=frozen(memory)
    )
    return Segment.remembered(begun, LossRecord.from_parts(losses), checkpoints, spacing)


def _losses(entry: JsonObject) -> LossParts:
    length = entry.whole("losses", 1, LAST_ITERATION)
    width = entry.whole("bin_width", FIRST_WIDTH, LAST_ITERATION)
    bins = -(-length // width)
    is_power = width % FIRST_WIDTH == 0 and (width & (width - 1)) == 0
    if not is_power or bins > MOST_BINS:
        raise entry.error("bin_width", Reason.OUT_OF_RANGE)
    exact = entry.bulk("first_losses", (min(length, MOST_EXACT),))
    extremes = entry.bulk("bins", (2, bins))
    if length > 1:  # a stretch that could not begin has one loss, and that is no number
        entry.finite("first_losses", exact)
        entry.finite("bins", extremes)
        if (extremes[0] > extremes[1]).any():
            raise entry.error("bins", Reason.CONTRADICTION)
    return LossParts(length, exact, width, extremes)


def _checkpoints(entry: JsonObject, start: Session, end: int) -> list[tuple[int, Array]]:
    """Return where checkpoints are and their states, in one thread's or another's order."""
    items = entry.items("checkpoints")
    if not set(map(type, items)) <= {int}:
        raise entry.error("checkpoints", Reason.WRONG_KIND)
    iterations = [item for item in items if isinstance(item, int)]
    if not 1 <= len(iterations) <= MOST_CHECKPOINTS:
        raise entry.error("checkpoints", Reason.WRONG_COUNT)
    rises = all(earlier < later for earlier, later in pairwise(iterations))
    if iterations[0] != start.iteration or iterations[-1] >= end or not rises:
        raise entry.error("checkpoints", Reason.CONTRADICTION)
    count = start.start.parameters.size
    size = count + start.settings.optimizer.rule.memory_size(count)
    states = entry.finite("states", entry.bulk("states", (len(iterations), size)))
    return list(zip(iterations, states, strict=True))
