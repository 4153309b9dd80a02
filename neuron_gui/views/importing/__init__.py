"""The dialog that shows what a table file says before it becomes the training table."""
