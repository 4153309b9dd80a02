"""What a person can do, as data: one text, some keys and one effect each, wherever it stands.

Menus, buttons and the list of keys are made from it. An action that looks different from time to
time names the signals on which it is looked at again, and says then how it is to look.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from neuron_gui.views.widgets.entry import take_entries

Keys = str | QKeySequence.StandardKey
Text = str | Callable[[], str]


@dataclass(frozen=True, eq=False)
class Action:
    """What a person can do: its words, its keys, and what it does."""

    text: Text
    """As a menu shows it, with & before the letter that chooses it."""
    effect: Callable[[], object]
    keys: tuple[Keys, ...] = ()
    _: KW_ONLY
    name: str = ""
    icon_text: Text = ""
    """What a button shows; without it the text."""
    icon: Callable[[], QIcon] | None = None
    tip: Text = ""
    """Without it the text and the first key."""
    takes_entries: bool = False
    """Whether what is being typed is taken first; what cannot be taken keeps it from acting."""
    is_local: bool = False
    """Whether the keys are those of the widget that it is added to, while that has the focus."""
    enabled_when: Callable[[], bool] | None = None
    checked_when: Callable[[], bool] | None = None
    changes_with: tuple[SignalInstance, ...] = ()
    """The signals on which it may look different."""
    role: QAction.MenuRole = QAction.MenuRole.TextHeuristicRole
    """Where a system puts it that has a menu of its own for the program."""


@dataclass(frozen=True, eq=False)
class OneOf:
    """Actions in a menu of which one is checked."""

    actions: tuple[Action, ...]


@dataclass(frozen=True, eq=False)
class Menu:
    """A menu as data: its title, and what stands in it from top to bottom."""

    title: str
    items: "tuple[Item, ...]"


SEPARATOR = None
Item = Action | QAction | OneOf | Menu | QMenu | None
"""An action that only this menu has, one that others have too, a group, a submenu, a line."""


def make_action(action: Action, widget: QWidget) -> QAction:
    """Return the action in Qt's form. It lives as long as the widget, whose entries it takes."""
    return _LiveAction(action, widget)


def fill_menu(menu: QMenu, items: Iterable[Item], widget: QWidget) -> None:
    """Put these into a menu; the actions that it alone has live as long as the widget."""
    for item in items:
        if item is SEPARATOR:
            menu.addSeparator()
        elif isinstance(item, QMenu):
            menu.addMenu(item)
        elif isinstance(item, Menu):
            fill_menu(menu.addMenu(item.title), item.items, widget)
        elif isinstance(item, OneOf):
            group = QActionGroup(menu)
            for action in item.actions:
                menu.addAction(group.addAction(make_action(action, widget)))
        else:
            menu.addAction(make_action(item, widget) if isinstance(item, Action) else item)


def actions_with_keys(menu: QMenu) -> Iterator[QAction]:
    """Yield the actions of a menu that have keys, and then those of its submenus."""
    yield from (action for action in menu.actions() if not action.shortcut().isEmpty())
    for submenu in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from actions_with_keys(submenu)


def keys_text(action: QAction) -> str:
    """Return the first key of an action as it is written on this system."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class _LiveAction(QAction):
    """Looks as its data say at the time."""

    def __init__(self, action: Action, widget: QWidget) -> None:
        super().__init__(widget)
        self._action, self._widget = action, widget
        self.setObjectName(action.name)
        self.setShortcuts([QKeySequence(keys) for keys in action.keys])
        if action.is_local:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setIconVisibleInMenu(False)
        self.setMenuRole(action.role)
        self.setCheckable(action.checked_when is not None)
        self.triggered.connect(self._perform)
        for signal in action.changes_with:
            signal.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show the words and the state of the present."""
        action = self._action
        self.setText(_now(action.text))
        if action.icon_text:
            self.setIconText(_now(action.icon_text))
        if action.icon is not None:
            self.setIcon(action.icon())
        self.setToolTip(_now(action.tip) or self._text_with_keys())
        if action.enabled_when is not None:
            self.setEnabled(action.enabled_when())
        self.show_checked()

    def show_checked(self) -> None:
        """Show whether it is checked: Qt has changed that although it may have done nothing."""
        if self._action.checked_when is not None:
            self.setChecked(self._action.checked_when())

    def _perform(self) -> None:
        if not self._action.takes_entries or take_entries(self._widget):
            self._action.effect()
        group = self.actionGroup()
        for action in group.actions() if group is not None else [self]:
            if isinstance(action, _LiveAction):
                action.show_checked()

    def _text_with_keys(self) -> str:
        return f"{self.iconText()} ({keys_text(self)})" if self._action.keys else self.iconText()


def _now(text: Text) -> str:
    return text if isinstance(text, str) else text()
