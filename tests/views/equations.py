"""Reads the equations in a text as a person with a calculator does: from what is printed alone.

`equations` finds each "A = B" and "A ≈ B" of numbers, `wrong` those whose "=" a calculator refutes.
Names, words and "…" are no numbers: an equation with one of them on a side is left out, but where a
word only stands before or behind, as in "Error in row 2: 1 − 0.99 = 0.01.", the rest is read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

RELATIONS = "=", "≈"
DIGITS = 60
SMALLEST = Decimal("1e-300")
"""Smaller numbers are 0 for a computer, and long before that for a calculator."""
CALCULATOR = Decimal("1e-11")
"""No calculator shows more: what has all digits that a computer has comes out to so many."""
_TOKEN = re.compile(
    r"(?P<number>\d[\d\u202f]*(?:\.\d+)?(?:e−?\d+)?)(?![^\W²]|%)"
    r"|(?P<half>½)|(?P<superscript>⁻?[⁰¹³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<power>e\^)|(?P<word>[^\W\d²]\w*)|(?P<sign>\S)"
)


def _sigmoid(x: Decimal) -> Decimal:
    small = (-abs(x)).exp()
    return (small if x < 0 else 1) / (1 + small)


_FUNCTIONS: dict[str, Callable[[Decimal], Decimal]] = {
    "σ": _sigmoid,
    "tanh": lambda x: 2 * _sigmoid(2 * x) - 1,
    "ReLU": lambda x: max(x, Decimal()),
    "ln": lambda x: x.ln(),
    "log": lambda x: x.ln(),
}
_ADDING: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda one, other: one + other,
    "−": lambda one, other: one - other,
}
_MULTIPLYING: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "·": lambda one, other: one * other,
    "×": lambda one, other: one * other,
    "/": lambda one, other: one / other,
    "÷": lambda one, other: one / other,
}
_SUPERSCRIPTS = str.maketrans("⁻⁰¹³⁴⁵⁶⁷⁸⁹", "-013456789")
_REMARK = re.compile(r" \([^\W\d_]+\)")
"""A word in brackets, such as (bias) behind a number."""
_OPERATORS = {*_ADDING, *_MULTIPLYING}


@dataclass(frozen=True)
class Expression:
    """A printed expression with its value; half of its last digit if it is one number alone.

    Of a function of something `function` and `argument` are known.
    """

    text: str
    value: Decimal
    allowed: Decimal | None = None
    function: str = ""
    argument: "Expression | None" = None


@dataclass(frozen=True)
class Equation:
    """Two expressions with = or ≈ between them."""

    left: Expression
    sign: str
    right: Expression

    @property
    def comes_out(self) -> bool:
        """Whether what is printed on one side gives what is printed on the other.

        A number must be what a calculator shows for the other side, rounded by any rule; two times
        the same function has the same argument; what else is computed twice is the same.
        """
        left, right = self.left, self.right
        if right.allowed is not None:
            return _rounds_to(left.value, right)
        if left.allowed is not None:
            return _rounds_to(right.value, left)
        if left.argument and right.argument and left.function == right.function:
            return Equation(left.argument, self.sign, right.argument).comes_out
        return abs(left.value - right.value) <= Decimal("1e-40") * max(abs(left.value), Decimal(1))

    @property
    def is_about(self) -> bool:
        """Whether "≈" is right: it does not come out, or has more digits than a calculator.

        Half way it does not come out by any rule of rounding.
        """
        allowed = self.right.allowed
        if re.search(r"[\d.]{13}", self.left.text) or not allowed:
            return True
        return abs(self.left.value - self.right.value) > allowed * Decimal("0.999999")

    @property
    def is_true(self) -> bool:
        """Whether the sign is the right one."""
        return self.comes_out if self.sign == "=" else self.is_about

    def __str__(self) -> str:
        return f"{self.left.text} {self.sign} {self.right.text}"


def equations(text: str) -> list[Equation]:
    """Return all equations of numbers in a text, in their order; lines are apart."""
    found = []
    for line in text.split("\n"):
        tokens = _tokens(_REMARK.sub("", line))
        signs = [at for at, token in enumerate(tokens) if token.is_relation]
        for before, at, after in zip([-1, *signs], signs, [*signs[1:], len(tokens)], strict=False):
            left = _longest_end(tokens[before + 1 : at])
            right = _longest_beginning(tokens[at + 1 : after])
            if left is not None and right is not None:
                found.append(Equation(left, tokens[at].text, right))
    return found


def wrong(text: str) -> list[str]:
    """Return the equations of a text that say "=" and do not come out."""
    return [str(each) for each in equations(text) if each.sign == "=" and not each.comes_out]


def expression(text: str) -> Expression | None:
    """Return what a text is that is one expression, or None if it is none."""
    return _parsed(_tokens(text))


@dataclass(frozen=True)
class _Token:
    text: str
    kind: str
    has_space_before: bool
    has_space_after: bool

    @property
    def is_relation(self) -> bool:
        """Whether it relates two sides; an ≈ that touches a number belongs to that."""
        return self.text in RELATIONS and (self.text == "=" or self.has_space_after)


class _UnreadableError(Exception):
    pass


def _tokens(line: str) -> list[_Token]:
    return [
        _Token(
            match.group(),
            match.lastgroup or "",
            match.start() == 0 or line[match.start() - 1].isspace(),
            match.end() == len(line) or line[match.end()].isspace(),
        )
        for match in _TOKEN.finditer(line)
    ]


def _longest_end(tokens: Sequence[_Token]) -> Expression | None:
    """Return the longest expression at the end, if what is before it does not belong to it."""
    for start in range(len(tokens)):
        found = _parsed(tokens[start:])
        if found is not None:
            return None if start and _goes_on(tokens[start - 1]) else found
    return None


def _longest_beginning(tokens: Sequence[_Token]) -> Expression | None:
    for end in range(len(tokens), 0, -1):
        found = _parsed(tokens[:end])
        if found is not None:
            return None if end < len(tokens) and _goes_on(tokens[end]) else found
    return None


def _goes_on(token: _Token) -> bool:
    return token.text in _OPERATORS or token.text in "(√²^…"


def _parsed(tokens: Sequence[_Token]) -> Expression | None:
    parser = _Parser(tokens)
    with localcontext() as context:
        context.prec = DIGITS
        try:
            found = parser.sum()
        except (_UnreadableError, DecimalException):
            return None
    return found if parser.at == len(tokens) else None


class _Parser:
    """Goes down from sums to numbers; what it returns has the text that it has read."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens, self.at = tokens, 0

    def sum(self) -> Expression:
        return self._chain(_ADDING, self._product)

    def _product(self) -> Expression:
        return self._chain(_MULTIPLYING, self._signed)

    def _chain(
        self,
        operators: dict[str, Callable[[Decimal, Decimal], Decimal]],
        part: Callable[[], Expression],
    ) -> Expression:
        start, result = self.at, part()
        while self._next in operators:
            combine = operators[self._take().text]
            value = combine(result.value, part().value)
            result = Expression(self._text(start), value)
        return result

    def _signed(self) -> Expression:
        start = self.at
        if self._next in ("+", "−", "≈"):
            sign = self._take()
            if sign.has_space_after:
                raise _UnreadableError
            inner = self._signed()
            value = -inner.value if sign.text == "−" else inner.value
            return Expression(self._text(start), value, inner.allowed)
        return self._power()

    def _power(self) -> Expression:
        start = self.at
        if self._next == "e^":
            self._take()
            value = self._signed().value.exp()
            return Expression(self._text(start), value)
        if self._next == "√":
            self._take()
            value = self._power().value.sqrt()
            return Expression(self._text(start), value)
        result = self._atom()
        if self._next == "²":
            self._take()
            return Expression(self._text(start), result.value**2)
        if self.at < len(self._tokens) and self._tokens[self.at].kind == "superscript":
            exponent = int(self._take().text.translate(_SUPERSCRIPTS))
            return Expression(self._text(start), result.value**exponent)
        return result

    def _atom(self) -> Expression:
        start, token = self.at, self._take()
        if token.kind == "number":
            return _number(token.text)
        if token.kind == "half":
            return Expression(token.text, Decimal("0.5"))
        if token.text == "(":
            inner = self.sum()
            self._close()
            return Expression(self._text(start), inner.value, inner.allowed)
        if token.text in _FUNCTIONS and self._next == "(":
            self._take()
            inner = self.sum()
            self._close()
            value = _FUNCTIONS[token.text](inner.value)
            return Expression(self._text(start), value, None, token.text, inner)
        raise _UnreadableError

    def _close(self) -> None:
        if self._take().text != ")":
            raise _UnreadableError

    @property
    def _next(self) -> str:
        return self._tokens[self.at].text if self.at < len(self._tokens) else ""

    def _take(self) -> _Token:
        if self.at == len(self._tokens):
            raise _UnreadableError
        self.at += 1
        return self._tokens[self.at - 1]

    def _text(self, start: int) -> str:
        taken = self._tokens[start : self.at]
        return "".join(token.text + " " * token.has_space_after for token in taken).strip()


def _number(text: str) -> Expression:
    """Return a printed number: one without decimals is meant exactly."""
    plain = text.replace("\u202f", "").replace("−", "-")
    value = Decimal(plain)
    mantissa, _, exponent = plain.partition("e")
    decimals = len(mantissa.partition(".")[2])
    is_exact = not decimals and not exponent
    size = Decimal() if is_exact else Decimal(10) ** (int(exponent or 0) - decimals)
    return Expression(text, value, size / 2)


def _rounds_to(value: Decimal, printed: Expression) -> bool:
    """Return whether a value is the printed one: rounded, or to the digits of a calculator."""
    seen = max(CALCULATOR * abs(printed.value), SMALLEST)
    return abs(value - printed.value) < max(printed.allowed or Decimal(), seen)
