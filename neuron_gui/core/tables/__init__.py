"""Tables as files: CSV and its kin to a Dataset, and back.

``encodings`` turns bytes into text, ``grid`` text into cells, ``columns`` cells into values,
``reading`` does all three and guesses how, ``plan`` makes a Dataset of it, ``writing`` goes back.
"""
