"""What a person chose about the situations: map or table, and the axes of the map."""

from collections.abc import Mapping
from dataclasses import dataclass

from neuron_gui.core.storage import Json


@dataclass
class SituationsChoices:
    """They outlast the page, which may not be built yet."""

    prefers_map: bool = False
    axes: tuple[int, int, int] = (-1, -1, 0)
    """The input across, the input up and the output; -1 where nothing was chosen."""

    def kept(self) -> dict[str, Json]:
        """Return them as a session file keeps them."""
        across, up, output = self.axes
        return {"map": self.prefers_map, "across": across, "up": up, "output": output}

    def take(self, kept: Mapping[str, object]) -> None:
        """Take over what `kept` returned; whatever makes no sense is left as it is."""
        prefers_map = kept.get("map")
        if isinstance(prefers_map, bool):
            self.prefers_map = prefers_map
        axes = [kept.get(name) for name in ("across", "up", "output")]
        across, up, output = (
            value if isinstance(value, int) and not isinstance(value, bool) else known
            for value, known in zip(axes, self.axes, strict=True)
        )
        self.axes = (across, up, output)
