"""The memory of the program holds the key and everybody's names: no image of it may come to lie on the disk."""

from __future__ import annotations

import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource


def keep_off_the_disk() -> None:
    """Let the system write no core file, should a fault end the program; it is asked before there is a key."""
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
