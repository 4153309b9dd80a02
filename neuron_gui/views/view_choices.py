"""What of the window's look a session file keeps: the page that shows, and how each page shows.

What comes from a file may be anything; whatever makes no sense leaves the look as it is.
"""

from neuron_gui.core.storage import Json
from neuron_gui.views.code.header import Form
from neuron_gui.views.code.page import CodePage
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.pages import Pages
from neuron_gui.views.situations.page import SituationsPage


class ViewChoices:
    """Reads and sets the choices of the pages."""

    def __init__(
        self, pages: Pages, loss: LossPage, situations: SituationsPage, code: CodePage
    ) -> None:
        self._pages, self._loss, self._situations, self._code = pages, loss, situations, code

    def read(self) -> dict[str, Json]:
        """Return the present choices."""
        log_iterations, log_loss = self._loss.scales
        return {
            "page": self._pages.index,
            "log_iterations": log_iterations,
            "log_loss": log_loss,
            "situations": self._situations.choices(),
            "program": str(self._code.header.form),
        }

    def set(self, choices: object) -> None:
        """Set the choices that are there."""
        if not isinstance(choices, dict):
            return
        page, form = choices.get("page"), choices.get("program")
        if isinstance(page, int):
            self._pages.show_page(page)
        scales = choices.get("log_iterations"), choices.get("log_loss")
        if isinstance(scales[0], bool) and isinstance(scales[1], bool):
            self._loss.set_scales(scales[0], scales[1])
        situations = choices.get("situations")
        if isinstance(situations, dict):
            self._situations.set_choices(situations)
        if form in list(Form):
            self._code.header.set_form(Form(str(form)))
