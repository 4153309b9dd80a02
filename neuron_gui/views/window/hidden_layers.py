"""Hidden layers as text: "none", "4" or "8, 8", and what people type instead."""

import re

from neuron_gui.core.network import MOST_HIDDEN_LAYERS, MOST_UNITS


def hidden_text(hidden: tuple[int, ...]) -> str:
    """Return the sizes as text; empty for none."""
    return ", ".join(str(units) for units in hidden)


def parse_hidden(text: str, none: str) -> tuple[int, ...]:
    """Return the sizes that a text names, set apart by anything sensible. Raises ValueError."""
    cleaned = text.strip().lower()
    if cleaned in ("", "0", "none", none.lower()):
        return ()
    if not re.fullmatch(r"[1-9]\d*([\s,;x/-]+[1-9]\d*)*[\s,;]*", cleaned):
        raise ValueError(text)
    hidden = tuple(int(units) for units in re.findall(r"\d+", cleaned))
    if len(hidden) > MOST_HIDDEN_LAYERS or not all(1 <= units <= MOST_UNITS for units in hidden):
        raise ValueError(text)
    return hidden
