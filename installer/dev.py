"""Sets up, runs and checks the program on a fresh machine with nothing but Python: `python3 installer/dev.py run`."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  this line is what tells an older Python so
    sys.exit(
        "This program needs Python 3.11 or newer: start the command with it, as in: python3.11 installer/dev.py run"
    )

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from installer.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
