"""`python -m tests.screens OUT [--only WORD] [--mode NAME ...]`: render the pages to pictures and name their faults."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent

from tests.screens.faults import faults
from tests.screens.gallery import all_pages, picture
from tests.screens.modes import MODES


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    asked.add_argument("out", type=Path)
    asked.add_argument("--only", default="", help="pages whose names hold this word")
    asked.add_argument("--mode", nargs="*", default=[mode.name for mode in MODES])
    given = asked.parse_args(words)
    given.out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for mode in (mode for mode in MODES if mode.name in given.mode):
        application = mode.put_on()
        for name, make in all_pages().items():
            if given.only not in name:
                continue
            with tempfile.TemporaryDirectory() as folder:
                page = make(Path(folder))
                picture(page, mode.size).save(str(given.out / f"{name}-{mode.name}.png"))
                for fault in faults(page):
                    wrong += 1
                    print(f"{name} ({mode.name}): {fault}", file=sys.stderr)
                page.close()
                page.deleteLater()
                application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    print(f"{given.out}: {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
