"""The one way to a text on the screen: translated, with its values in it.

`lupdate -tr-function-alias tr+=say` finds the texts; all of them stand in the nameless context.
"""

from PySide6.QtCore import QCoreApplication

MINUS = "\N{MINUS SIGN}"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"


def say(text: str, /, **values: str | int) -> str:
    """Return a text in the reader's language, with `{name}` replaced by the value of that name.

    How many digits a number needs depends on where it stands: `views.widgets.numbers` writes
    them. Whole ones are written here.
    """
    return fill(QCoreApplication.translate("", text), **values)


def fill(template: str, /, **values: str | int) -> str:
    """Return what `say` returned without values, with the values in it."""
    if not values:
        return template
    return template.format(
        **{
            name: count_text(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
    )


def count_text(count: int) -> str:
    """Return a whole number with its thousands set apart: 10 000."""
    return f"{count:,}".replace(",", THIN_SPACE).replace("-", MINUS)
