"""What is typed in a field and not entered yet: taken before anything that depends on it."""
