"""Reads the equations in a text as a person with a calculator does: from the printed digits alone.

It knows nothing of how the program writes them. "A = B = C" gives a link from A to B and from B
to C, if both can be typed into a calculator; words, and sums with "…", cannot.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

TOKEN = re.compile(
    r"(?P<number>\d+(?:\u202f\d{3})*(?:\.\d+)?(?:e[−-]?\d+)?)"
    r"|(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<word>[^\W\d_][\w.]*[\w]|[^\W\d_])"
    r"|(?P<sign>[−+·×÷/()√½=≈…])"
    r"|(?P<other>\S)"
)
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _sigmoid(x: Decimal) -> Decimal:
    small = (-abs(x)).exp()
    return (small if x < 0 else 1) / (1 + small)


def _tanh(x: Decimal) -> Decimal:
    return 2 * _sigmoid(2 * x) - 1


FUNCTIONS: dict[str, Callable[[Decimal], Decimal]] = {
    "σ": _sigmoid,
    "tanh": _tanh,
    "ReLU": lambda x: max(x, Decimal(0)),
    "√": Decimal.sqrt,
}
RELATIONS = "=", "≈"
MATHS = (*"−+·×÷/()√½…", *FUNCTIONS)


@dataclass(frozen=True)
class Link:
    """Two sides as printed, what the left one gives, and the sign between them."""

    left: str
    value: Decimal
    sign: str
    result: str

    @property
    def distance(self) -> float:
        """How far the left side is from the right one, in halves of its last digit.

        What has no decimals, such as 0 or 12, is meant exactly.
        """
        result = Decimal(plain(self.result))
        if not self.value.is_finite():
            return math.inf
        digits = result.as_tuple().exponent
        assert isinstance(digits, int)
        is_whole = digits >= 0 and "e" not in self.result
        half = (
            Decimal("1e-12") * max(abs(result), Decimal(1))
            if is_whole
            else Decimal(5).scaleb(digits - 1)
        )
        return float(abs(self.value - result) / half)

    @property
    def comes_out(self) -> bool:
        """Whether the left side rounds to the printed right side by any rule of rounding."""
        return self.distance < 1.0

    @property
    def is_true(self) -> bool:
        """Whether "=" stands where it comes out, and "≈" where it does not.

        Half way "≈" is right, and where numbers have more digits than a calculator.
        """
        if self.sign == "=":
            return self.comes_out
        return self.distance > 1.0 - 1e-6 or bool(re.search(r"[\d.]{13}", self.left))


class NoMathsError(Exception):
    """A part of a text is nothing for a calculator."""


def links(text: str) -> list[Link]:
    """Return all links of a text whose left side can be computed and whose right is a number."""
    return [link for line in text.split("\n") for link in _links_of_line(line)]


def _links_of_line(line: str) -> Iterator[Link]:
    tokens = [match.group() for match in TOKEN.finditer(re.sub(r" \([^\W\d_]+\)", "", line))]
    ends = [index for index, token in enumerate(tokens) if token in RELATIONS]
    for start, end in zip([-1, *ends], ends, strict=False):
        following = next((index for index in ends if index > end), len(tokens))
        left = _mathematical_end(tokens[start + 1 : end])
        right = _mathematical_start(tokens[end + 1 : following])
        if not left or left[0] in ")·×÷/" or "…" in left or not right:
            continue  # a word is left of it, or something is left out
        if right[-1][0].isdigit() and len(right) <= 2:  # a number, maybe with its sign
            yield Link(" ".join(left), Reader(left).value(), tokens[end], "".join(right))


def _mathematical_end(tokens: list[str]) -> list[str]:
    start = len(tokens)
    while start and _is_maths(tokens[start - 1]):
        start -= 1
    return _without_open_brackets(tokens[start:])


def _mathematical_start(tokens: list[str]) -> list[str]:
    end = 0
    while end < len(tokens) and _is_maths(tokens[end]):
        end += 1
    return tokens[:end]


def _without_open_brackets(tokens: list[str]) -> list[str]:
    """Leave out what stands before a bracket that was closed but not opened."""
    depth = 0
    for index in range(len(tokens) - 1, -1, -1):
        depth += (tokens[index] == ")") - (tokens[index] == "(")
        if depth < 0:
            return tokens[index + 1 :]
    return tokens


def _is_maths(token: str) -> bool:
    return token in MATHS or token[0].isdigit() or token[0] in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"


def plain(text: str) -> str:
    """Return a printed number as Python writes it."""
    return text.replace("−", "-").replace("\u202f", "").lstrip("+")


class Reader:
    """Recursive descent: sum, product, power, atom. A minus within must stand in brackets."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._index = tokens, 0

    def value(self) -> Decimal:
        """Return what it all gives. Raises NoMathsError for what nobody could type."""
        try:
            with localcontext(prec=60):
                result = self._sum()
        except ArithmeticError:
            return Decimal("nan")
        if self._index < len(self._tokens):
            raise NoMathsError(" ".join(self._tokens))
        return result

    def _next(self, *wanted: str) -> str:
        token = self._tokens[self._index] if self._index < len(self._tokens) else ""
        if token in wanted:
            self._index += 1
            return token
        return ""

    def _sum(self) -> Decimal:
        sign = self._next("−", "+")
        result = -self._product() if sign == "−" else self._product()
        while sign := self._next("−", "+"):
            result += -self._product() if sign == "−" else self._product()
        return result

    def _product(self) -> Decimal:
        result = self._power()
        while sign := self._next("·", "×", "÷", "/"):
            result = result * self._power() if sign in "·×" else result / self._power()
        return result

    def _power(self) -> Decimal:
        base = self._atom()
        token = self._tokens[self._index] if self._index < len(self._tokens) else ""
        if token and token[0] in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹":
            self._index += 1
            return base ** int(token.translate(SUPERSCRIPTS))
        return base

    def _atom(self) -> Decimal:
        if self._index >= len(self._tokens):
            raise NoMathsError(" ".join(self._tokens))
        token = self._tokens[self._index]
        self._index += 1
        if token in FUNCTIONS:
            return FUNCTIONS[token](self._atom())
        if token == "½":
            return Decimal("0.5")
        if token == "(":
            result = self._sum()
            if not self._next(")"):
                raise NoMathsError(" ".join(self._tokens))
            return result
        if token[0].isdigit():
            return Decimal(plain(token))
        raise NoMathsError(" ".join(self._tokens))
