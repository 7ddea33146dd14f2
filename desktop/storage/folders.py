"""A folder of files written as one: nothing incomplete ever stands under its final name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.storage import files
from desktop.storage.files import part_of


def write(
    folder: Path, contents: Mapping[str, bytes], aside: Path | None = None, progress: files.Progress = files.silent
) -> None:
    """Write a folder of files as one: under a part name, flushed, read back whole, then renamed.

    An existing folder of that name is first moved to `aside`. Whatever goes wrong, nothing incomplete
    ever stands under the final name. `progress` hears of every byte twice: written, and read back; what it
    raises ends the writing and leaves nothing behind.
    """
    part = part_of(folder)
    try:
        _fill(part, contents, progress)
        if folder.exists() and aside is not None:
            files.replace(folder, aside)
        files.replace(part, folder)
        files.flush_folder(folder.parent)
    except OSError as fault:
        files.sweep(part)
        raise files.known(fault, folder) from fault
    except BaseException:
        files.sweep(part)
        raise


def _fill(part: Path, contents: Mapping[str, bytes], progress: files.Progress) -> None:
    files.remove(part)
    part.mkdir(parents=True)
    for name, content in contents.items():
        files.put(part / name, content)
        progress(len(content))
    files.flush_folder(part)
    for name, content in contents.items():
        files.must_hold(part / name, content)
        progress(len(content))
