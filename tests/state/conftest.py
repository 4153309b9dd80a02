import pytest

from neuron_gui.state.document import Document
from tests.state.changes import Heard


@pytest.fixture
def heard(document: Document) -> Heard:
    return Heard(document)
