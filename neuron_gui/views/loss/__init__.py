"""The loss plot and what stands around it."""
