"""What the views are made of: the theme, number fields, labels, pages, charts; none knows a view."""
