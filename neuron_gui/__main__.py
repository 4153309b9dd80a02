"""Lets `python -m neuron_gui` open the window."""

import sys

from neuron_gui.app import main

sys.exit(main())
