"""A process that writes rows through the one door and says after each that it is kept; it ends when it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.services import settings
from tests import homes


def main(home: Path) -> None:
    """Write without end: a count, and a text of changing length."""
    books = homes.open_books(home, ())
    number = int(settings.get("count", 0))
    while True:
        number += 1
        with books.together("form"):
            settings.put(books, "count", number)
            settings.put(books, f"text{number % 40}", "字" * (number * 37 % 190))
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
