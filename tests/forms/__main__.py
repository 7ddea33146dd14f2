"""`python -m tests.forms [OUT]`: every form of the print library, filled and blank, in one PDF (out/forms.pdf)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests import practiced
from tests.forms.library import library
from tests.forms.sheet import contact_sheet

ROOT = Path(__file__).parents[2]


def main(words: list[str]) -> int:
    """Make the contact sheet; 1 when something stands where it must not."""
    asked = argparse.ArgumentParser(prog="python -m tests.forms", description=__doc__)
    asked.add_argument("out", type=Path, nargs="?", default=ROOT / "out" / "forms.pdf")
    asked.add_argument("--only", default="", help="forms whose ids begin so")
    given = asked.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        practiced.tell(home, residents=86, months=6)
        office = practiced.copy(home, Path(folder) / "open")
        try:
            pages = [made for made in library(office) if made[0].startswith(given.only)]
            content, count, faults = contact_sheet(pages)
        finally:
            office.close()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(content)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"{given.out}: {len({form_id for form_id, _kind, _page in pages})} forms, {count} pages, {len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
