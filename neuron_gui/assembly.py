"""What a window is made of: builds the parts of the program, and wires them.

`app` imports it when an empty window has been painted, for it imports all that takes long.
"""

from functools import partial

from PySide6.QtCore import Qt

from neuron_gui.core.lessons import read_lessons
from neuron_gui.resources import resource
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.recovery import left_behind, recovery_folder
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from neuron_gui.state.writer import report_of
from neuron_gui.views.exporting.export_writer import ExportWriter
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.files.recovery_bar import RecoveryBar
from neuron_gui.views.files.texts import not_kept
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import discard_entries
from neuron_gui.views.widgets.error_reports import ErrorReports
from neuron_gui.views.widgets.example import Example
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.menus import Menus
from neuron_gui.views.window.status import StatusBar
from neuron_gui.views.window.workbench import Workbench

RECOVERY_POSITION = 2
"""Among the info bars: a message is more urgent, and the sign that something goes on."""


class Assembly:
    """The parts of one window; they live as its children."""

    def __init__(self, window: MainWindow, theme: Theme, error_reports: ErrorReports) -> None:
        self._window, self._theme, self._preferences = window, theme, Preferences()
        self._lessons = read_lessons(resource("lessons"))
        self._document = document = Document(window)
        document.begin(self._lessons[0])
        self._trainer, self._rewinder = Trainer(document, window), Rewinder(document, window)
        highlight, example = Highlight(window), Example(document, window)
        self._context = ViewContext(
            document, self._trainer, self._rewinder, theme, highlight, example
        )
        self._actions = Actions(self._context, window)
        self._workbench = Workbench(self._context, self._actions, self._lessons, window)
        queued = Qt.ConnectionType.QueuedConnection
        error_reports.noticed.connect(self._workbench.show_fault, queued)
        self._build_files()
        self._build_exchange()
        self._build_recovery()
        self._fill_window()

    def open(self, path: str) -> None:
        """Open a session or a table, or say why not."""
        self._files.show_file(path)

    def keep_copies(self) -> None:
        """Keep unsaved work on the disk, and offer what crashed windows left there."""
        try:
            self._recovery.offer(left_behind(recovery_folder()))
        finally:  # copies are kept of this work whatever is wrong with earlier ones
            self._autosave.start()

    def _end_tasks(self) -> None:
        """End what any part works out in the background."""
        for task in self._window.findChildren(BackgroundTask):
            task.close()

    def _build_files(self) -> None:
        workbench = self._workbench
        self._file = SessionFile(self._document, self._lessons, self._window)
        self._file.view_choices = workbench.view_choices.read
        self._file.opened.connect(workbench.view_choices.set)
        self._export_writer = ExportWriter(self._window)
        self._export_writer.done.connect(workbench.show_confirmation)
        self._export_writer.failed.connect(workbench.show_error)
        self._export_writer.working.connect(partial(workbench.task_progress.follow, may_stop=True))
        self._files = FileActions(
            self._window,
            self._file,
            self._preferences,
            workbench.show_error,
            workbench.task_progress,
            self._export_writer.may_leave,
        )
        self._document.lesson_begun.connect(self._files.opener.stop)

    def _build_exchange(self) -> None:
        """Tables in and out; pictures and numbers out."""
        workbench = self._workbench
        self._tables = TableFiles(self._context, self._export_writer, self._window)
        self._tables.refused.connect(workbench.show_error)
        self._tables.failed.connect(workbench.show_error)
        self._files.table_requested.connect(self._tables.import_file)
        workbench.table.table_pasted.connect(self._tables.import_text)
        self._exports = Exports(
            self._context, workbench.network, workbench.loss, self._export_writer, self._window
        )
        self._exports.failed.connect(workbench.show_error)
        self._exports.done.connect(workbench.show_confirmation)

    def _build_recovery(self) -> None:
        window, workbench, files = self._window, self._workbench, self._files
        self._autosave = autosave = Autosave(self._document, self._file, recovery_folder(), window)
        autosave.failed.connect(
            lambda failure: workbench.show_error(not_kept(failure), report_of(failure))
        )
        self._recovery = RecoveryBar(
            self._file, files, autosave, self._theme, workbench.show_error, window
        )
        workbench.info_bars.add(self._recovery, RECOVERY_POSITION)

    def _fill_window(self) -> None:
        closers = (
            partial(discard_entries, self._window),
            self._tables.close,
            self._export_writer.finish,
            self._workbench.table.end,
            self._files.opener.close,
            self._rewinder.close,
            self._trainer.close,
            self._file.finish_saving,
            self._autosave.close,
            self._recovery.close_offers,
            self._end_tasks,
        )
        self._window.assemble(self._workbench, self._files, closers)
        status = StatusBar(self._context, self._window)
        self._window.setStatusBar(status)
        Menus(
            self._context,
            self._window,
            self._actions,
            self._workbench,
            self._preferences,
            self._lessons,
            self._files,
            self._tables,
            self._exports,
        )
