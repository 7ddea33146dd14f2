"""How the person is asked for a file or a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.shell.sticks import Stick, sticks


@dataclass(frozen=True, slots=True)
class Asking:
    """How the person is asked for a file: `open_file(over, title, kinds)`, `save_file(over, title, name)`,
    `folder(over, title)`; None when she thought better of it. `sticks()` are those plugged in.
    """

    open_file: Callable[[QWidget, str, str], Path | None]
    save_file: Callable[[QWidget, str, str], Path | None]
    folder: Callable[[QWidget, str], Path | None]
    sticks: Callable[[], Sequence[Stick]] = sticks


def _path(chosen: str) -> Path | None:
    return Path(chosen) if chosen else None


ASKING = Asking(
    lambda over, title, kinds: _path(QFileDialog.getOpenFileName(over.window(), title, "", kinds)[0]),
    lambda over, title, name: _path(QFileDialog.getSaveFileName(over.window(), title, name)[0]),
    lambda over, title: _path(QFileDialog.getExistingDirectory(over.window(), title)),
)
