"""The network panel: switches, diagram, prediction and formula."""
