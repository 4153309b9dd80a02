"""Tests of the document and the trainer."""
