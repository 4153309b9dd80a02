"""A document that ends as it should: by its parent, and with no undo steps left."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document


@contextmanager
def document_of(parent: QObject) -> Iterator[Document]:
    """Make a document with the opening lesson, and close and delete it afterwards."""
    # Python's garbage collection must find none. It might delete it in a worker's thread, and
    # PySide 6.11 gives Python the steps that it comes across, which Qt then deletes once more.
    document = Document(parent)
    try:
        yield document
    finally:
        end_tasks(document)
        document.undo_stack.clear()
        document.deleteLater()


def end_tasks(document: Document) -> None:
    """End what is computed in the background, as the window does when it closes."""
    for task in document.findChildren(BackgroundTask):
        task.close()
