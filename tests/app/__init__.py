"""Tests of the start, the command line and the packaging."""
