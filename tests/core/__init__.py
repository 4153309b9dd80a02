"""Tests of the core: datasets, networks, training, files."""
