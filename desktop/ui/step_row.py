"""The steps that can be taken with a row, as buttons over its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from desktop.core.words import _
from desktop.ui.buttons import KEYLESS, WRITES
from desktop.ui.flow import Flow
from desktop.ui.pieces import Button, Deed


class StepRow(Flow):
    """A button for each step; what is offered changes with the row."""

    def offer(self, steps: Iterable[Any], take: Callable[[Any], object]) -> None:
        """Show these steps instead of those before; a button, or its key, takes its step."""
        while self.count():
            item = self.takeAt(0)
            part = item.widget() if item else None
            if part:
                part.hide()
                part.deleteLater()
        for number, step in enumerate(steps, 1):
            made = Button(Deed(_(step.words), partial(take, step), key=f"Ctrl+{number}"))
            made.shorten(KEYLESS)
            made.setProperty(WRITES, True)
            self.addWidget(made)
