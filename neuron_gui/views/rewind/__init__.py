"""Going back in time: the slider under the loss plot, playing the run, and the banner."""
