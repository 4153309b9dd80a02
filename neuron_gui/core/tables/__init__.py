"""Tables as files and texts: CSV and its kin, lists and Markdown to a Dataset, and back.

`reading` goes the whole way from bytes to columns: `encodings` and `alphabets` turn bytes into
text, `notations`, `arff` and `quotation` know other ways to write a table, `separators` guesses
what sets cells apart, `grid` reads them, `headings` finds the names, `columns` reads values with
`numbers`, `quantities` and `words`. `plan` makes a Dataset of it, `targets` guesses the targets,
`remarks` tells what should be known, `files` does all of this for scripts. `writing` goes back, and
`result_tables` does so with losses and weights; `names` keeps a spreadsheet from computing names.
"""
