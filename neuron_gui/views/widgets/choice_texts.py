"""The words for whatever is chosen from a list: of network and training, and of table files.

Each text stands in a function, for it is translated when it is shown and not when the program
starts.
"""

from collections.abc import Callable
from enum import StrEnum

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import Role
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.state.say import say

ChoiceTexts = dict[type[StrEnum], dict[StrEnum, Callable[[], str]]]

# By kind, for a comma is a separator and a decimal mark, and equal to itself.
NAMES: ChoiceTexts = {
    Activation: {
        Activation.SIGMOID: lambda: say("sigmoid"),
        Activation.TANH: lambda: say("tanh"),
        Activation.RELU: lambda: say("ReLU"),
        Activation.LINEAR: lambda: say("linear"),
    },
    Loss: {
        Loss.HALF_SQUARED_ERROR: lambda: say("half squared error"),
        Loss.MEAN_SQUARED_ERROR: lambda: say("mean squared error"),
        Loss.CROSS_ENTROPY: lambda: say("cross-entropy"),
    },
    Optimizer: {
        Optimizer.GRADIENT_DESCENT: lambda: say("gradient descent"),
        Optimizer.MOMENTUM: lambda: say("momentum"),
        Optimizer.ADAM: lambda: say("Adam"),
    },
    Update: {
        Update.TABLE: lambda: say("the whole table"),
        Update.ROW: lambda: say("each row, in order"),
        Update.SHUFFLED_ROW: lambda: say("each row, shuffled"),
    },
    Separator: {
        Separator.COMMA: lambda: say("comma"),
        Separator.SEMICOLON: lambda: say("semicolon"),
        Separator.TAB: lambda: say("tab"),
        Separator.PIPE: lambda: say("vertical bar"),
        Separator.SPACE: lambda: say("space"),
        Separator.SPACED_COMMA: lambda: say("comma and space"),
        Separator.COLON: lambda: say("colon"),
    },
    DecimalMark: {
        DecimalMark.POINT: lambda: say("point (0.5)"),
        DecimalMark.COMMA: lambda: say("comma (0,5)"),
    },
    Encoding: {
        Encoding.UTF_8: lambda: say("UTF-8"),
        Encoding.UTF_16_LE: lambda: say("UTF-16 LE"),
        Encoding.UTF_16_BE: lambda: say("UTF-16 BE"),
        Encoding.UTF_32_LE: lambda: say("UTF-32 LE"),
        Encoding.UTF_32_BE: lambda: say("UTF-32 BE"),
        Encoding.WESTERN: lambda: say("Latin-1 (windows-1252)"),
        Encoding.CENTRAL_EUROPEAN: lambda: say("Central European (windows-1250)"),
        Encoding.BALTIC: lambda: say("Baltic (windows-1257)"),
        Encoding.TURKISH: lambda: say("Turkish (windows-1254)"),
        Encoding.VIETNAMESE: lambda: say("Vietnamese (windows-1258)"),
        Encoding.CYRILLIC: lambda: say("Cyrillic (windows-1251)"),
        Encoding.GREEK: lambda: say("Greek (windows-1253)"),
        Encoding.HEBREW: lambda: say("Hebrew (windows-1255)"),
        Encoding.ARABIC: lambda: say("Arabic (windows-1256)"),
        Encoding.JAPANESE: lambda: say("Japanese (Shift-JIS)"),
        Encoding.KOREAN: lambda: say("Korean (EUC-KR)"),
        Encoding.SIMPLIFIED_CHINESE: lambda: say("Chinese (GB18030)"),
        Encoding.TRADITIONAL_CHINESE: lambda: say("Chinese (Big5)"),
        Encoding.MAC_ROMAN: lambda: say("Mac Roman"),
        Encoding.DOS_WESTERN: lambda: say("DOS (code page 850)"),
    },
    Role: {
        Role.INPUT: lambda: say("input"),
        Role.TARGET: lambda: say("target"),
        Role.INPUT_EACH: lambda: say("an input each"),
        Role.TARGET_EACH: lambda: say("a target each"),
        Role.LEFT_OUT: lambda: say("leave out"),
    },
}
EXPLANATIONS: ChoiceTexts = {
    Activation: {
        Activation.SIGMOID: lambda: say("An S-shaped curve from 0 to 1: the tutorials' choice"),
        Activation.TANH: lambda: say("An S-shaped curve from −1 to 1"),
        Activation.RELU: lambda: say("The sum itself where it is positive, else 0"),
        Activation.LINEAR: lambda: say("The sum itself, without limits"),
    },
    Loss: {
        Loss.HALF_SQUARED_ERROR: lambda: say(
            "Half the sum of all squared errors: the rule that the tutorials follow"
        ),
        Loss.MEAN_SQUARED_ERROR: lambda: say("The mean of all squared errors"),
        Loss.CROSS_ENTROPY: lambda: say(
            "Punishes confident mistakes hardest; needs sigmoid outputs"
        ),
    },
    Optimizer: {
        Optimizer.GRADIENT_DESCENT: lambda: say(
            "Each step goes straight downhill: the tutorials' choice"
        ),
        Optimizer.MOMENTUM: lambda: say(
            "Each step keeps nine tenths of the speed of the one before"
        ),
        Optimizer.ADAM: lambda: say("Every weight gets a step size of its own"),
    },
    Update: {
        Update.TABLE: lambda: say("The weights change once an iteration: the tutorials' choice"),
        Update.ROW: lambda: say("The weights change after every row, from top to bottom"),
        Update.SHUFFLED_ROW: lambda: say(
            "The weights change after every row, in an order drawn by the seed"
        ),
    },
}


def choice_name(choice: StrEnum) -> str:
    """Return the name of a choice on the screen."""
    return NAMES[type(choice)][choice]()


def choice_explanation(choice: StrEnum) -> str:
    """Return one sentence about a choice of network or training."""
    return EXPLANATIONS[type(choice)][choice]()
