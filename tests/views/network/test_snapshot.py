"""When the diagram is painted again: at once for lines and fills, less often for numbers."""

from neuron_gui.core import new_session
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.network.view import NetworkView


def with_weight(value: float) -> Session:
    return new_session().with_parameter(0, value)


def test_a_hundredth_more_reads_differently_but_looks_the_same() -> None:
    before, after = Snapshot.of(with_weight(9.50)), Snapshot.of(with_weight(9.51))
    assert after.looks_like(before)
    assert not after.reads_like(before)
    assert after.reads_like(Snapshot.of(with_weight(9.5101)))


def test_another_sign_size_or_shape_looks_different() -> None:
    before = Snapshot.of(with_weight(0.5))
    for weight in (-0.5, 0.8, float("nan")):
        assert not Snapshot.of(with_weight(weight)).looks_like(before)
    assert not Snapshot.of(new_session(hidden=(2,))).looks_like(before)


def test_in_a_run_numbers_are_painted_at_their_own_pace(
    view: NetworkView, document: Document
) -> None:
    training = Training(document.session, document.history)
    shown = view.grab().toImage()
    document.begin_run()
    training.advance(1)
    document.show_progress(training.progress())
    assert not view.snapshot.reads_like(Snapshot.of(new_session()))
    document.finish_run("train")
    assert view.grab().toImage() != shown
