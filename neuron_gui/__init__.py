"""Neuron GUI: a window in which a person sees a tiny neural network learn.

The package is built in layers. Each knows only the layers above it in this list:

- ``core``: datasets, networks, training, files. numpy and the standard library, no Qt.
- ``state``: the open document with its undo steps, the trainer, preferences. No widgets.
- ``views``: the widgets. Each is given the document and trainer it shows.
- ``app``: builds all of it, and is known by none of it.

Beside them stand ``launcher``, which uses nothing but the standard library and makes sure
that everything the program needs is there, and ``resources``, the one door to the icons,
lessons, translations and help pages.
"""

__version__ = "0.1.0"
