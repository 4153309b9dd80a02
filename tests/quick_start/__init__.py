"""Tests of what makes the start quick."""
