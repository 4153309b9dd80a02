"""What the network answers beyond its table: all situations, and the decision map."""
