"""What the window shows and does, without widgets: the document, the trainer, the preferences."""
