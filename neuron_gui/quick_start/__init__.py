"""What makes the start quick: work that libraries and Python do there and nobody needs here."""
