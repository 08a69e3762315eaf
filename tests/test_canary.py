"""A library that loses references to None or True aborts the program hours later; here it is seen in a moment.

PySide6 6.12.0 loses a reference to None wherever it hands one out of a QVariant, and one to True with each emitted
signal. From Python 3.12 on these are immortal, so there the loss cannot be seen and does no harm; this test speaks on
Python 3.11. It is the condition for raising the cap `PySide6-Essentials<6.12`.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGraphicsRectItem

# Enough to be told from chance, and far fewer than the references that exist to any of the three.
ROUNDS = 60


class Teller(QObject):
    told = Signal(object)


def test_no_reference_is_lost_in_a_dynamic_property(qapp: object) -> None:
    keeper = QObject()

    def use() -> None:
        for value in (None, True, False):
            keeper.setProperty("kept", value)
            keeper.property("kept")

    assert lost(use) == []


def test_no_reference_is_lost_in_a_signal(qapp: object) -> None:
    teller = Teller()
    teller.told.connect(lambda value: value)

    assert lost(lambda: teller.told.emit(None)) == []


def test_no_reference_is_lost_in_the_data_of_an_item(qapp: object) -> None:
    item = QGraphicsRectItem(0, 0, 1, 1)

    def use() -> None:
        item.setData(0, None)
        item.data(0)

    assert lost(use) == []


def lost(use: Callable[[], object]) -> list[object]:
    """Which of None, True and False lose a reference with each use; a few of another origin do not count."""
    watched = (None, True, False)
    use()
    before = [sys.getrefcount(value) for value in watched]
    for _round in range(ROUNDS):
        use()
    after = [sys.getrefcount(value) for value in watched]
    return [value for value, was, now in zip(watched, before, after, strict=True) if was - now > ROUNDS // 2]
