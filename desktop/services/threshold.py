"""What can be told of a home from outside, without its password: whether there is one, whose, and for practice."""

from __future__ import annotations

from pathlib import Path

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files, keys, places


def is_home(home: Path) -> bool:
    """Whether there is a home in the folder; a restore that was cut off is first brought to its end."""
    try:
        if files.part_of(home).exists() or (home / places.PLAN).exists():
            from desktop.services import exchange

            exchange.settle(home)
        return (home / keys.FILE).exists()
    except OSError as fault:
        raise files.unreadable(fault, home) from fault


def is_practice(home: Path) -> bool:
    """Whether the home in the folder is a practice home; KnownError where there is none."""
    return ring(home).practice


def must_lie_outside(home: Path, out: Path) -> None:
    """KnownError where what is to be written would lie among the files of the home itself."""
    if out.resolve().is_relative_to(home.resolve()):
        raise KnownError(_("“{place}”在院的数据文件夹里，不能写到那里。").format(place=out), _("请换一个文件夹。"))


def ring(home: Path) -> keys.KeyRing:
    """The keys of the home in a folder; KnownError where there is none or it cannot be read."""
    try:
        return keys.load(home / keys.FILE)
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
