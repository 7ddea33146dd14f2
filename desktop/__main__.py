"""`python -m desktop`, installed as the command yinianbu."""

from __future__ import annotations

import gc
import os
import sys

from desktop.cli import command


def main() -> int:
    """Run the command line; returns the exit code."""
    # While modules are loaded nothing becomes rubbish: sweeping would take a fifth of the start.
    gc.disable()
    # Names are read letter by letter: the dictionary of phrases would only cost time and memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    return command.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
