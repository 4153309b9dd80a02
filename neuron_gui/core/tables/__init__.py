"""Tables as files: CSV and its kin to a Dataset, and back.

``encodings`` turns bytes into text, ``grid`` text into cells, ``columns`` cells into values, which
``numbers`` reads. ``separators`` guesses what sets the cells apart, ``reading`` does all of this,
``plan`` makes a Dataset of it. ``notations`` finds cells that no separators set apart, as in lists.
``writing`` goes back, and ``result_tables`` does so with losses and weights; ``names`` keeps a
spreadsheet from computing the names of columns.
"""
