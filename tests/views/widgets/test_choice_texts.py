"""Every choice has a name of its own among its kind."""

from enum import StrEnum

import pytest

from neuron_gui.views.widgets.choice_texts import (
    EXPLANATIONS,
    NAMES,
    choice_explanation,
    choice_name,
)


@pytest.mark.parametrize("kind", NAMES)
def test_every_choice_has_a_name_of_its_own(kind: type[StrEnum]) -> None:
    names = {choice_name(choice) for choice in kind}
    assert len(names) == len(kind)
    assert "" not in names


@pytest.mark.parametrize("kind", EXPLANATIONS)
def test_every_choice_of_network_and_training_is_explained(kind: type[StrEnum]) -> None:
    assert len({choice_explanation(choice) for choice in kind}) == len(kind)
