"""Neuron GUI: a window in which a person sees a tiny neural network learn.

The package is built in layers. Each knows only the layers above it in this list:

- ``core``: datasets, networks, training, files. numpy and the standard library, no Qt.
- ``state``: the open document with its undo steps, the trainer, preferences. No widgets.
- ``views``: a folder for each view, in the window's own words, and two more: ``widgets``, what all
  of them are made of, and ``window``, which lays them out. A view is given a ``ViewContext``.
- ``assembly``: builds and wires the parts of a window, and none of them knows it.
- ``app``: what is started; it shows an empty window first and then has it assembled.

What has changed in the document is told once, as one ``Change``, and ``views.widgets.updates``
hands it on to each visible view: at every frame of training to what moves, some ten times a second
to what is read. Whatever may take long is a plain function that ``state.background_task`` runs in a
thread of its own; training alone has another one, ``state.worker``. All of them wait while the
window answers a person, for Python has one lock: ``state.precedence``.

Beside them stand ``launcher``, which needs nothing but the standard library, makes sure that
everything else is there and then starts ``app``; ``command_line``, which both read; ``screenshot``,
which paints a window to a file; ``quick_start``, with what spares libraries and Python work that
nobody needs; and ``resources``, the one door to the style sheet, the icons and the lessons.
"""

__version__ = "0.1.0"
