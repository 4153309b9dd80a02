"""The loss of the run: its plot, and the way back to an earlier iteration on the same axis."""
