"""A quick start: what Python and PySide6 would do beside the work is left until there is a window."""

import builtins
import gc


def hurry() -> None:
    """Call before the rest of the window is imported; `settle` ends it.

    Nothing made in these tenths of a second is thrown away, so that looking for circles would find none.
    """
    gc.disable()
    ours = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    # PySide6 (seen in 6.11) puts an import of its own in the place of Python's, which reads the source of every module
    # that is imported afterwards, in case it wants Qt's names in another spelling. None of ours does.
    builtins.__import__ = ours


def settle() -> None:
    """Look after the memory again; what the program consists of is not looked through for circles any more."""
    gc.freeze()
    gc.enable()
