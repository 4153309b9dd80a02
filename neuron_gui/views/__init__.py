"""The widgets. Each shows the document and the trainer it is given, and asks them for changes."""
