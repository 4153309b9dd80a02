"""Measurements, printed and never judged: ``python -m tests.benchmarks``."""
