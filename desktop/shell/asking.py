"""How the person is asked for a file or a folder, and which sticks are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.shell.late import load

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.shell.sticks import Stick

DIALOGS: Final = "desktop.shell.file_dialogs"
STICKS: Final = "desktop.shell.sticks:sticks"


def _sticks() -> Sequence[Stick]:
    found: Sequence[Stick] = load(STICKS)()
    return found


class Asking(NamedTuple):
    """How the person is asked for a file: `open_file(over, title, kinds)`, `save_file(over, title, name)`,
    `folder(over, title)`; None when she thought better of it. `sticks()` are those plugged in.
    """

    open_file: Callable[[QWidget, str, str], Path | None]
    save_file: Callable[[QWidget, str, str], Path | None]
    folder: Callable[[QWidget, str], Path | None]
    sticks: Callable[[], Sequence[Stick]] = _sticks


def _later(name: str) -> Callable[..., Any]:
    """A dialog that is loaded when it is wanted: Qt's own are large, and nobody asks for a file at the sign-in."""

    def ask(*asked: Any) -> Any:
        return load(f"{DIALOGS}:{name}")(*asked)

    return ask


ASKING: Final = Asking(_later("open_file"), _later("save_file"), _later("folder"))
