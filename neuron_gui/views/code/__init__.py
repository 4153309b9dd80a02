"""The session as a program: to read, to copy, to save."""
