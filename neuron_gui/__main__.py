"""Lets `python -m neuron_gui` open the window."""

import sys

from neuron_gui.launcher.start import start_installed

sys.exit(start_installed())
