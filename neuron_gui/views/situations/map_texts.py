"""The words around the decision map."""

from collections.abc import Sequence
from dataclasses import dataclass

from neuron_gui.core.scoring import Verdict, in_reach
from neuron_gui.core.session import Session
from neuron_gui.state.say import say
from neuron_gui.views.situations.axis_ranges import AxisRange, Scale, Slice
from neuron_gui.views.situations.map_markers import Marker
from neuron_gui.views.widgets.grid_columns import cell_text, live_text
from neuron_gui.views.widgets.numbers import power_text, rounded_text

MOST_NAMED = 4
WIDEST_PREDICTION = -0.88888


@dataclass(frozen=True)
class Wording:
    """The texts of the legend, and the widest of what is said about points."""

    legend: Sequence[tuple[Marker, str]]
    points: Sequence[str]
    prediction: str
    others: str


def point_text(session: Session, chosen: Slice, point: tuple[float, float]) -> str:
    """Return the inputs at a point of the map: "x1 0.25, x2 0.80"."""
    names = session.dataset.input_names
    text = f"{names[chosen.across]} {axis_text(point[0], chosen.x)}"
    if chosen.up is None:
        return text
    return f"{text}, {names[chosen.up]} {axis_text(point[1], chosen.y)}"


def named_prediction(session: Session, chosen: Slice, value: float) -> str:
    """Return a prediction with its name."""
    names = session.dataset.target_names
    name = say("prediction") if len(names) == 1 else names[chosen.output]
    return f"{name} {live_text(value, False)}"


def readout_sentence(point: str, prediction: str) -> str:
    """Return both as it is read aloud."""
    return say("{place}: {prediction}", place=point, prediction=prediction)


def _others(session: Session, across: int, up: int | None) -> str:
    """Return what the inputs that are no axis are set to: "with x3 = 0"; often nothing."""
    names = session.dataset.input_names
    columns = [column for column in range(len(names)) if column not in (across, up)]
    if not columns:
        return ""
    parts = [
        f"{names[column]} = {cell_text(session.toggles[column])}" for column in columns[:MOST_NAMED]
    ]
    if len(columns) > MOST_NAMED:
        parts.append("…")
    return say("with {inputs}", inputs=", ".join(parts))


def wording_of(session: Session, chosen: Slice, scale: Scale) -> Wording:
    """Return what the kinds of points mean, and how wide the readout gets."""
    x, y = chosen.x, chosen.y
    corners = ((x.low, y.low), (x.low, y.high), (x.high, y.low), (x.high, y.high))
    others = _others(session, chosen.across, chosen.up)
    high, low = _targets(session, chosen, scale)
    legend = [
        (Marker(yes=True), high),
        (Marker(no=True), low),
        (Marker(yes=True, verdict=Verdict.WRONG), say("answered wrong")),
    ]
    targets, activation = session.dataset.targets, session.settings.output_activation
    if not in_reach(targets[:, chosen.output], activation).all():
        legend.append((Marker(yes=True, verdict=Verdict.OUT_OF_REACH), say("out of reach")))
    if session.dataset.test_rows.size:
        legend.append((Marker(yes=True, test=True), say("square: test row")))
    if others:
        legend.append((Marker(yes=True, far=True), say("small: other inputs differ")))
    return Wording(
        legend=legend,
        points=[point_text(session, chosen, corner) for corner in corners],
        prediction=named_prediction(session, chosen, WIDEST_PREDICTION),
        others=others,
    )


def _targets(session: Session, chosen: Slice, scale: Scale) -> tuple[str, str]:
    """Return what full and open points have for targets."""
    low, threshold, high = map(cell_text, scale)
    targets = session.dataset.targets[:, chosen.output]
    if ((targets == scale[0]) | (targets == scale[2])).all():
        return say("target {target}", target=high), say("target {target}", target=low)
    return (
        say("target above {threshold}", threshold=threshold),
        say("target below {threshold}", threshold=threshold),
    )


def no_range_text(name: str) -> str:
    """Return why an input cannot be an axis."""
    return say(
        "The values of {name} cannot be drawn: they are missing, or too large or too close. "
        "Change them in the table, or choose another input.",
        name=name,
    )


def not_finite_text() -> str:
    """Return why there are no colours."""
    return say(
        "The numbers of this network are too large to draw. "
        "Press Start again, or set its inputs to smaller values."
    )


def axis_text(value: float, axis: AxisRange) -> str:
    """Return a value of an axis with as many decimals as its range needs."""
    if not 1e-6 < axis.length < 1e7:
        return power_text(value, 2)
    decimals = 0
    while axis.length * 10.0**decimals < 100.0:
        decimals += 1
    return rounded_text(round(value, decimals) + 0.0, decimals)  # a place, so 0 is just 0
