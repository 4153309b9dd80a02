"""What of the window's look a session file keeps: the page that shows, and how each page shows.

What comes from a file may be anything; whatever makes no sense leaves the look as it is.
"""

from typing import TYPE_CHECKING

from neuron_gui.core.storage import Json
from neuron_gui.views.code.header import ProgramKind
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.situations.choices import SituationsChoices
from neuron_gui.views.widgets.lazy import LazyWidget
from neuron_gui.views.widgets.pages import Pages

if TYPE_CHECKING:
    from neuron_gui.views.code.page import CodePage
    from neuron_gui.views.situations.page import SituationsPage


class ViewChoices:
    """Reads and sets the choices of the pages, of which some may not be built yet."""

    def __init__(
        self,
        pages: Pages,
        loss: LossPage,
        situations: "LazyWidget[SituationsPage]",
        code: "LazyWidget[CodePage]",
    ) -> None:
        self._pages, self._loss, self._situations, self._code = pages, loss, situations, code
        self.of_situations = SituationsChoices()
        self._program_kind = next(iter(ProgramKind))

    @property
    def program_kind(self) -> ProgramKind:
        """The kind of program."""
        return self._code.content.header.kind if self._code.is_built else self._program_kind

    def read(self) -> dict[str, Json]:
        """Return the present choices."""
        log_iterations, log_loss = self._loss.scales
        return {
            "page": self._pages.index,
            "log_iterations": log_iterations,
            "log_loss": log_loss,
            "sum": self._loss.shows_sum,
            "situations": self.of_situations.kept(),
            "program": str(self.program_kind),
        }

    def set(self, choices: object) -> None:
        """Set the choices that are there."""
        if not isinstance(choices, dict):
            return
        page, kind = choices.get("page"), choices.get("program")
        if isinstance(page, int):
            self._pages.show_page(page)
        scales = choices.get("log_iterations"), choices.get("log_loss")
        if isinstance(scales[0], bool) and isinstance(scales[1], bool):
            self._loss.set_scales(scales[0], scales[1])
        shows_sum = choices.get("sum")
        if isinstance(shows_sum, bool):
            self._loss.show_sum(shows_sum)
        situations = choices.get("situations")
        if isinstance(situations, dict):
            self._set_situations(situations)
        if kind in list(ProgramKind):
            self._set_program_kind(ProgramKind(str(kind)))

    def _set_situations(self, choices: dict[str, object]) -> None:
        self.of_situations.take(choices)
        if self._situations.is_built:
            self._situations.content.show_all()

    def _set_program_kind(self, kind: ProgramKind) -> None:
        self._program_kind = kind
        if self._code.is_built:
            self._code.content.header.set_kind(kind)
