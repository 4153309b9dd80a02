"""All actions together, and how often each is done."""

from tests.app.model.file_actions import FileActions
from tests.app.model.session_actions import SessionActions
from tests.app.model.table_actions import TableActions
from tests.app.model.time_actions import TimeActions

HOW_OFTEN = {
    "train": 14,
    "step": 4,
    "train_and_stop": 4,
    "train_and_switch": 2,
    "undo": 8,
    "redo": 6,
    "go_to_a_step": 2,
    "go_back": 16,
    "go_back_in_a_hurry": 8,
    "go_to_the_latest": 2,
    "continue_from_here": 3,
    "change_a_cell": 6,
    "clear_cells": 1,
    "add_a_row": 2,
    "remove_rows": 2,
    "duplicate_rows": 1,
    "move_rows": 1,
    "rename": 2,
    "paste": 2,
    "add_an_input": 1,
    "remove_an_input": 1,
    "add_a_target": 1,
    "remove_a_target": 1,
    "import_a_table": 1,
    "choose_a_setting": 6,
    "choose_a_shape": 1,
    "set_the_learning_rate": 4,
    "set_the_run_length": 2,
    "set_a_weight": 5,
    "set_an_input": 3,
    "set_all_inputs": 2,
    "ask_for_what_cannot_be": 1,
    "look_around": 8,
    "start_again": 1,
    "start_with_a_seed": 1,
    "open_a_lesson": 1,
    "save": 5,
    "open": 3,
    "open_an_old_file": 1,
    "begin_new": 1,
    "keep_a_copy": 5,
    "be_killed": 3,
}
ACTIONS = [name for name, often in HOW_OFTEN.items() for _ in range(often)]


class FullModel(TableActions, SessionActions, TimeActions, FileActions):
    """The model with all that can happen. An action takes two numbers, whatever they mean to it."""
