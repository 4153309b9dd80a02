"""Weka's tables (ARFF), made such that their names stand above the rows, as in other files.

The format: https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/
"""

import re

_DATA = re.compile(r"^[ \t]*@data\b.*$", re.IGNORECASE | re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"""^[ \t]*@attribute[ \t]+(?:'([^'\r\n]*)'|"([^"\r\n]*)"|(\S+))""",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"^.*$", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*%.*$", re.MULTILINE)


def with_names_as_a_row(text: str) -> str:
    """Return a text with the names of its attributes in the line of @data, if it has such a line.

    The lines before it and remarks are empty then: all others keep their numbers.
    """
    data = _DATA.search(text)
    if data is None:
        return text
    head, rows = text[: data.start()], text[data.end() :]
    names = ["".join(match.groups("")) for match in _ATTRIBUTE.finditer(head)]
    quoted = ",".join('"{}"'.format(name.replace('"', '""')) for name in names)
    return _LINE.sub("", head) + quoted + _REMARK.sub("", rows)
