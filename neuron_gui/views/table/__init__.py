"""The training table: a spreadsheet with live predictions beside the rows."""
