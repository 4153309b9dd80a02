"""The card that answers "why that number?" for one edge or node of the diagram."""
