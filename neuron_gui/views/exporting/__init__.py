"""Network, loss plot and their numbers as files, on the clipboard and on paper."""
