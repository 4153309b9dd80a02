"""A session as a short program that anyone with NumPy or PyTorch can run.

It is written from the session's numbers and choices alone, and contains no more than this session
needs: one neuron gives the nine lines that the tutorials print.
"""

from neuron_gui.core.script.lines import Line, Script
from neuron_gui.core.script.numpy_program import iteration_lines, numpy_script
from neuron_gui.core.script.start import beginning
from neuron_gui.core.script.torch_program import torch_script

__all__ = ["Line", "Script", "beginning", "iteration_lines", "numpy_script", "torch_script"]
