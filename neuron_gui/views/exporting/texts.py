"""What is said when something was written or copied, or was not; and names of kinds."""

from pathlib import Path

from neuron_gui.core.tables.result_tables import LossTable
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import fill, say
from neuron_gui.views.exporting.picture import MOST_MILLIONS, Format, Picture, Subject


def subject_name(subject: Subject) -> str:
    """Return what is in a picture, as a name."""
    names = {
        Subject.NETWORK: say("Network"),
        Subject.LOSS_PLOT: say("Loss plot"),
        Subject.BOTH: say("Network and loss plot"),
    }
    return names[subject]


def picture_kinds() -> dict[str, str]:
    """Return the kinds of picture files, with the suffix of each."""
    return {
        say("PNG picture (*.png)"): Format.PNG,
        say("SVG drawing (*.svg)"): Format.SVG,
        say("PDF page (*.pdf)"): Format.PDF,
    }


def table_kinds() -> dict[str, str]:
    """Return the kinds of table files, with the suffix of each."""
    return {say("Table (*.csv)"): "csv"}


def written(path: Path) -> str:
    """Say that a file is there."""
    return say("{path} was written.", path=shown(path))


def losses_written(path: Path, table: LossTable) -> str:
    """Say that losses were written, and how exactly."""
    if table.width == 1:
        lines = say("{path} was written: {count} losses, one in each line.")
    elif table.single_until > 0:
        lines = say(
            "{path} was written: one loss in each line up to iteration {last}, then the lowest "
            "and the highest of every {width} iterations."
        )
    else:
        lines = say(
            "{path} was written: the lowest and the highest loss of every {width} iterations."
        )
    return fill(
        lines, path=shown(path), count=table.lines, last=table.single_until, width=table.width
    )


def unknown_kind(path: Path) -> str:
    """Say that a name does not tell what kind of picture is wanted."""
    return say(
        "{path} was not written: the name of a picture ends in .png, .svg or .pdf. "
        "Choose another name.",
        path=shown(path),
    )


def copied(picture: Picture) -> str:
    """Say what is on the clipboard."""
    return say(
        "Copied as a picture of {width} × {height} pixels: {subject}.",
        width=picture.width,
        height=picture.height,
        subject=subject_name(picture.subject),
    )


def refusal(picture: Picture) -> str:
    """Say why a picture cannot be made in its size; nothing if it can."""
    if picture.is_too_small:
        return say(
            "Too small for what is in it: choose at least {width} × {height} pixels, "
            "or smaller text.",
            width=picture.smallest.width(),
            height=picture.smallest.height(),
        )
    if picture.is_too_large:
        return say(
            "Too large: choose at most {most} million pixels in all, such as 8 000 × 5 000.",
            most=MOST_MILLIONS,
        )
    return ""
