"""Each equation of the formula line comes out from what is printed, for networks of all kinds."""

from hypothesis import given

from neuron_gui.core import new_session, train
from neuron_gui.core.session import Session
from neuron_gui.views.network.formula import formula_text
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.printed import Digits
from tests.views.equations import equations, wrong
from tests.views.kinds import kinds

SHOWN = 0, 1, 2, 3, 4, 100


@given(kinds())
def test_what_a_calculator_refutes_has_another_sign(session: Session) -> None:
    snapshot = Snapshot.of(session)
    for output in range(snapshot.network.sizes[-1]):
        for shown in SHOWN:
            for digits in Digits:
                text = formula_text(snapshot, output, shown, digits)
                assert wrong(text) == []
                assert "… ) ≈" not in text
                assert "≈0.0" not in text
                assert "−0.00 " not in text
                assert "·−" not in text


def test_nearly_all_formulas_come_out() -> None:
    """Of many trained networks few are left with an ≈, and only for a few digits that are short."""
    trained = [
        train(new_session(hidden=hidden, bias=True, seed=seed), 100)
        for hidden in ((), (4,))
        for seed in range(40)
    ]
    texts = [formula_text(Snapshot.of(session), 0, 9) for session in trained]
    assert all(len(equations(text)) == 2 for text in texts)
    assert sum("≈" in text for text in texts) <= 0.1 * len(texts)
