"""What a person can do, as data: one text, some keys and one effect each, wherever it stands.

Menus, buttons and the list of keys are made from it. An action that looks different from time to
time names the signals on which it is looked at again, and says then how it is to look.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject, Qt, SignalInstance
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
    return _LiveAction(action, widget).action


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
            _fill_group(menu, item, widget)
        else:
            menu.addAction(make_action(item, widget) if isinstance(item, Action) else item)


def _fill_group(menu: QMenu, one_of: OneOf, widget: QWidget) -> None:
    group = QActionGroup(menu)
    for data in one_of.actions:
        made = _LiveAction(data, widget)
        menu.addAction(group.addAction(made.action))
        group.triggered.connect(made.show_checked)  # Qt has unchecked the others already


def actions_with_keys(menu: QMenu) -> Iterator[QAction]:
    """Yield the actions of a menu that have keys, and then those of its submenus."""
    yield from (action for action in menu.actions() if not action.shortcut().isEmpty())
    for submenu in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from actions_with_keys(submenu)


def keys_text(action: QAction) -> str:
    """Return the first key of an action as it is written on this system."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class _LiveAction(QObject):
    """Keeps an action of Qt as its data say, and does what they say.

    It is no QAction itself, but beside it a child of the widget: where a menu is asked for its
    actions, PySide takes them for the menu's, and forgets what Python has of them with the menu.
    """

    def __init__(self, action: Action, widget: QWidget) -> None:
        super().__init__(widget)
        self._data, self._widget = action, widget
        self.action = made = QAction(widget)
        made.setObjectName(action.name)
        made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        if action.is_local:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setIconVisibleInMenu(False)
        made.setMenuRole(action.role)
        made.setCheckable(action.checked_when is not None)
        made.triggered.connect(self._perform)
        for signal in action.changes_with:
            signal.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show the words and the state of the present."""
        data, made = self._data, self.action
        made.setText(_now(data.text))
        if data.icon_text:
            made.setIconText(_now(data.icon_text))
        if data.icon is not None:
            made.setIcon(data.icon())
        made.setToolTip(_now(data.tip) or self._text_with_keys())
        if data.enabled_when is not None:
            made.setEnabled(data.enabled_when())
        self.show_checked()

    def show_checked(self) -> None:
        """Show whether it is checked: Qt has changed that although it may have done nothing."""
        if self._data.checked_when is not None:
            self.action.setChecked(self._data.checked_when())

    def _perform(self) -> None:
        if not self._data.takes_entries or take_entries(self._widget):
            self._data.effect()
        self.show_checked()

    def _text_with_keys(self) -> str:
        text = self.action.iconText()
        return f"{text} ({keys_text(self.action)})" if self._data.keys else text


def _now(text: Text) -> str:
    return text if isinstance(text, str) else text()
