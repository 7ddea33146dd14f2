"""What lies in a folder that came from elsewhere: ordinary files with size and digest, and everything odd by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files

LONGEST_LIST: Final = 4 * 1024 * 1024
MOST_FILES: Final = 2000
DEEPEST: Final = 8
# What file managers and systems leave on every stick.
LEFT_BY_SYSTEMS: Final = frozenset({
    ".DS_Store", "Thumbs.db", "desktop.ini", "System Volume Information", "$RECYCLE.BIN", ".Trashes", ".fseventsd",
    ".Spotlight-V100",
})  # fmt: skip
Progress = Callable[[int, int], None]


def silent(_done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


def counted(progress: Progress, whole: int) -> Callable[[int], None]:
    """Turns pieces into how much is done of all."""
    done = 0

    def hear(size: int) -> None:
        nonlocal done
        done += size
        progress(done, whole)

    return hear


def inside(folder: Path, below: str = "", depth: int = 0) -> tuple[list[str], dict[str, str]]:
    """The names of the ordinary files in a folder, and what else is there; what systems leave behind is overlooked."""
    plain: list[str] = []
    odd: dict[str, str] = {}
    for found in sorted(os.scandir(folder), key=lambda one: one.name):
        name = f"{below}{found.name}"
        if found.name in LEFT_BY_SYSTEMS or found.name.startswith("._"):
            continue
        if found.is_symlink():
            odd[name] = _("是一个链接，没有跟着去看")
        elif found.is_dir(follow_symlinks=False):
            if depth == DEEPEST:
                odd[name] = _("文件夹套得太深，没有看")
                continue
            more, others = inside(Path(found.path), f"{name}/", depth + 1)
            plain += more
            odd |= others
        elif found.is_file(follow_symlinks=False):
            plain.append(name)
        else:
            odd[name] = _("不是普通文件")
    if len(plain) > MOST_FILES:
        raise KnownError(_("里面有{count}多个文件，不是报送包。").format(count=MOST_FILES))
    return plain, odd


def facts_on_disk(
    folder: Path, names: Iterable[str], progress: Progress
) -> tuple[dict[str, tuple[int, str]], dict[str, str]]:
    """Size and digest of every file, and those that cannot be read."""
    facts: dict[str, tuple[int, str]] = {}
    unread: dict[str, str] = {}
    sizes = {name: (folder / name).stat().st_size for name in names}
    hear = counted(progress, sum(sizes.values()))
    for name in sizes:
        try:
            facts[name] = files.digest_of(folder / name, hear)
        except OSError:
            unread[name] = _("读不出来")
    return facts, unread


def small(path: Path) -> bytes | None:
    """The content of a list; None for one that is larger than any list can be."""
    try:
        return path.read_bytes() if path.stat().st_size <= LONGEST_LIST else None
    except OSError:
        return None
