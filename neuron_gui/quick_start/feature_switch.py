"""PySide's feature switch, kept from reading the source of every module.

PySide can spell its names in other ways in the modules that ask for it. To find them it looks for
its own name in the source of each module that is imported after it, and all those sources stay in
memory: 15 MiB and a tenth of the start, for a feature that this program does not use.
"""

import sys


def spare_sources() -> bool:
    """Let PySide take each module for one that uses it, unread; return whether it will.

    To such a module it offers its names in the usual spelling.
    """
    # This is private to PySide, and no public name does the same. Where it is gone or other than
    # expected, everything works as ever, only slower.
    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not callable(getattr(feature, "_mod_uses_pyside", None)):
        return False
    vars(feature)["_mod_uses_pyside"] = _is_taken_to_use_pyside
    return True


def _is_taken_to_use_pyside(module: object) -> bool:
    return True
