"""Measurements, printed and never judged: ``python -m tests.benchmarks``."""

import os

# As the program itself does, and before NumPy is loaded: two threads would wait for each other.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
