"""What all views are made of: theme, number fields, labels, pages; it knows none of them."""
