"""What every view of a window may need, handed to it in one small value."""

from dataclasses import dataclass

from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.example import Example
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme


@dataclass(frozen=True, eq=False)
class ViewContext:
    """The document of a window and what works on it, its look, and what its views point at.

    A view that needs one of these takes that one; a view that needs more takes the context.
    """

    document: Document
    trainer: Trainer
    rewinder: Rewinder
    theme: Theme
    highlight: Highlight
    example: Example
