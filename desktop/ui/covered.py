"""A number that stays masked under the cursor: what is typed over the mask is a change of the number behind it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

UNCOVERING: Final = QEvent.Type(QEvent.registerEventType())


class Uncovering(QEvent):
    """Asks the window of an entry whether its number may be shown; whoever keeps the record notes it, or ignores it."""

    def __init__(self, entry: QWidget, label: str) -> None:
        """For the number of an entry, whose field has a label."""
        super().__init__(UNCOVERING)
        self.entry, self.label = entry, label


def typed_over(number: str, shown: str, text: str, cursor: int) -> tuple[str, int]:
    """The number with what was typed into its masked form, and where the cursor stands in it.

    `text` is the line after the change, with the cursor behind what was typed. Where the mask is not as long as the
    number, what was typed has no place in it: the number is as it was.
    """
    if len(shown) != len(number):
        return number, len(number)
    after = len(text) - cursor
    most = min(cursor, len(shown) - after)
    before = next((place for place in range(most) if shown[place] != text[place]), most)
    return number[:before] + text[before:cursor] + number[len(number) - after :], cursor
