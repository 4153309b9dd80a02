"""What a click on a node or an edge opens: its numbers, explained, and its weight to change."""
