"""Opening and saving from the window: actions, questions, recent files, and what was recovered."""
