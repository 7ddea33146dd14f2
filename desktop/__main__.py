"""`python -m desktop`, installed as the command yinianbu."""

from __future__ import annotations

import sys

from desktop.cli import command


def main() -> int:
    """Run the command line; returns the exit code."""
    return command.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
