"""Numbers as a person reads them: a true minus, thin spaces in thousands, no silly digits.

These functions write for the eye. What is read again is written by `core.tables.writing`, and
read by `core.tables.numbers`; whole numbers are written by `state.say`, which needs them itself.

A number that is not 0 never looks like 0: with four decimals it is "< 0.0001", or "≈0.0000" where
it is negative or stands with its sign. One below 1 that would look like 1 is "> 0.9999".
"""

import math

import numpy as np
from PySide6.QtCore import QLocale

from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.say import MINUS, count_text, say

PREDICTION_DECIMALS = 8
USUAL_DIGITS, LONGEST_FACTOR = 3, 5
SMALLEST_IN_FULL = 1e-9
"""Smaller numbers are powers of ten where all digits are wanted: zeros could not be counted."""
NEARLY = "\N{ALMOST EQUAL TO}"
UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"
"""What is shown while loss and predictions of a large table are computed."""


def fixed_text(value: float, decimals: int) -> str:
    """Return a number with that many decimals; one that would look like 0 says "< 0.0001"."""
    if value > 0.0 and looks_like(0.0, value, decimals):
        return f"< {10.0**-decimals:.{decimals}f}"
    return rounded_text(value, decimals)


def answer_text(value: float, decimals: int) -> str:
    """Return a prediction with that many decimals, which looks like 0, 1 or −1 only if it is."""
    if abs(value) < 1.0 and looks_like(1.0, abs(value), decimals):
        inside = f"{1.0 - 10.0**-decimals:.{decimals}f}"
        return f"> {inside}" if value > 0.0 else f"< {MINUS}{inside}"
    return fixed_text(value, decimals)


def rounded_text(value: float, decimals: int) -> str:
    """Return a number with that many decimals; one that would look like 0 is "≈0.0000"."""
    return signed_text(value, decimals).removeprefix("+")


def signed_text(value: float, decimals: int) -> str:
    """Return a number with its sign, plus or minus, and that many decimals; or "≈0.0000"."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    if abs(value) >= 1e7:
        return power_text(value, 2, "+")
    if looks_like(0.0, value, decimals):
        return f"{NEARLY if value else ''}{0.0:.{decimals}f}"
    return f"{value:+.{decimals}f}".replace("-", MINUS)


def short_text(value: float) -> str:
    """Return a signed number in at most seven characters: +9.36, −125, +3e5, −7e151."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    size = abs(value)
    if size < 10_000.0:
        return signed_text(value, 2 if size < 100.0 else 0)
    return power_text(value, 0, "+")


def power_text(value: float, decimals: int, sign: str = "") -> str:
    """Return a number as a power of ten without what Python adds to one: −7e151, 3e5."""
    mantissa, _, exponent = f"{value:{sign}.{decimals}e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def plain_text(value: float) -> str:
    """Return a number as a person would type it: 1, 0.25, -3; up to 10 digits."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    if value == int(value) and abs(value) < 1e10:
        return f"{int(value)}".replace("-", MINUS)
    text = f"{value:.10f}".rstrip("0").rstrip(".") if 1e-6 < abs(value) < 1e7 else f"{value:.10g}"
    return text.replace("-", MINUS)


def rounded(value: float, digits: int) -> float:
    """Return a number with that many digits; one that would become endless stays as it is."""
    result = float(f"{value:.{digits}g}")
    return result if math.isfinite(result) else value


def exact_text(value: float) -> str:
    """Return all digits that matter: those that give the same number back."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    if value == 0.0:
        return "0"
    text = number_text(value)
    if SMALLEST_IN_FULL < abs(value) < 1.0:
        text = np.format_float_positional(value, trim="-")
    return text.replace("e+", "e").replace("-", MINUS)


def full_text(value: float) -> str:
    """Return all digits that matter as a person here would type them: 1, −0.25, or −0,25."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    return number_text(value, local_mark()).replace("-", MINUS)


def loss_text(value: float, digits: int = USUAL_DIGITS) -> str:
    """Return a loss with so many digits that matter, never in powers of ten where zeros fit."""
    if not math.isfinite(value):
        return _not_finite_text(value)
    if value == 0.0:
        return "0"
    if abs(value) >= 1e6 or abs(value) < 1e-9:
        return power_text(value, digits - 1)
    decimals = max(digits - 1 - math.floor(math.log10(abs(value))), 0)
    return f"{value:.{decimals}f}" if abs(value) < 1000.0 else count_text(round(value))


def prediction_text(value: float, decimals: int = PREDICTION_DECIMALS) -> str:
    """Return a prediction as the tutorials print it: so many decimals, without trailing zeros.

    It is never longer than its box, and never looks like 0 or 1 without being it.
    """
    if not math.isfinite(value):
        return fixed_text(value, decimals)
    text = f"{value:.{decimals}f}"
    shown = float(text)
    if abs(value) >= 1e9:
        return power_text(value, 3)
    if abs(value) >= 10.0:
        text = f"{value:.9g}"
    elif shown != value and shown == 0.0:
        return power_text(value, 2)
    elif shown != value and abs(shown) == 1.0:
        inside = shown - math.copysign(10.0**-decimals, shown - value)
        text = f"{inside:.{decimals}f}"
    elif "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def digits_text(value: float, digits: int = USUAL_DIGITS) -> str:
    """Return a signed number with that many digits that matter: +0.00793, −12.3, 0."""
    if not math.isfinite(value):
        return signed_text(value, 0)
    if value == 0.0:
        return "0"
    if abs(value) >= 1e6 or abs(value) < 1e-6:
        return power_text(value, digits - 1, "+")
    decimals = max(digits - 1 - math.floor(math.log10(abs(value))), 0)
    return signed_text(value, decimals)


def factor_text(value: float, digits: int = USUAL_DIGITS) -> str:
    """Return a number that something is multiplied by: as typed if that is short.

    One that would look like 1 or −1 is "≈1.00".
    """
    text = plain_text(value)
    if len(text) <= LONGEST_FACTOR and value == round(value, LONGEST_FACTOR):
        return text
    return nearly_1_text(value, digits_text(value, digits).removeprefix("+"))


def nearly_1_text(value: float, text: str) -> str:
    """Return a printed number, with ≈ if it looks like 1 or −1 and is nearer to 0."""
    looks_like_1 = text.strip(f"+{MINUS}0.") == "1" and "1." in text
    return f"{NEARLY}{text}" if abs(value) < 1.0 and looks_like_1 else text


def duration_text(seconds: float) -> str:
    """Return a time as minutes and seconds, such as 0:07 or 12:30."""
    minutes, rest = divmod(math.ceil(seconds), 60)
    return f"{minutes}:{rest:02d}"


def local_mark() -> DecimalMark:
    """Return the decimal mark of the person's country, which spreadsheets expect too."""
    is_comma = QLocale().decimalPoint() == DecimalMark.COMMA
    return DecimalMark.COMMA if is_comma else DecimalMark.POINT


def shortened(text: str, most: int = 20) -> str:
    """Return a text in at most that many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def looks_like(whole: float, value: float, decimals: int) -> bool:
    """Return whether a number would be written as a whole one."""
    return math.isfinite(value) and float(f"{value:.{decimals}f}") == whole


def _not_finite_text(value: float) -> str:
    if math.isnan(value):
        return say("not a number")
    return "\N{INFINITY}" if value > 0 else f"{MINUS}\N{INFINITY}"
