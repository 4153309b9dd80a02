"""One iteration, step by step: every number between the table and the new weights, with words."""
