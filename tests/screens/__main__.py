"""`python -m tests.screens [OUT] [--only WORD] [--mode NAME ...]`: render the pages to pictures and name their faults.

Light pictures are kept one by one; of every other mode there is a contact sheet too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.screens.faults import faults
from tests.screens.gallery import all_pages, picture
from tests.screens.modes import MODES, Mode

ACROSS, SMALL, EDGE = 3, 640, 12
OUT = Path("out") / "screens"


def contact_sheet(pictures: dict[str, QPixmap]) -> QPixmap:
    """All pictures of a mode on one sheet, small, with their names."""
    high = max(picture.height() * SMALL // picture.width() for picture in pictures.values()) + 24
    rows = -(-len(pictures) // ACROSS)
    sheet = QPixmap(ACROSS * (SMALL + EDGE) + EDGE, rows * (high + EDGE) + EDGE)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, (name, shown) in enumerate(pictures.items()):
        left, top = EDGE + number % ACROSS * (SMALL + EDGE), EDGE + number // ACROSS * (high + EDGE)
        painter.drawPixmap(QRect(left, top + 20, SMALL, shown.height() * SMALL // shown.width()), shown)
        painter.drawText(left, top + 15, name)
    painter.end()
    return sheet


def render(mode: Mode, only: str, out: Path) -> list[str]:
    """Render the pages whose names hold a word in a mode; returns their faults."""
    application, found, pictures = mode.put_on(), [], {}
    for name, make in all_pages().items():
        if only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            page = make(Path(folder))
            shown = picture(page, mode.size)
            shown.save(str(out / f"{name}-{mode.name}.png"))
            pictures[name] = shown.scaledToWidth(SMALL * 2, Qt.TransformationMode.SmoothTransformation)
            found += [f"{name} ({mode.name}): {fault}" for fault in faults(page)]
            page.close()
            page.deleteLater()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
    if mode.name != MODES[0].name and pictures:
        contact_sheet(pictures).save(str(out / f"sheet-{mode.name}.png"))
    return found


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    asked.add_argument("out", type=Path, nargs="?", default=OUT)
    asked.add_argument("--only", default="", help="pages whose names hold this word")
    asked.add_argument("--mode", nargs="*", default=[mode.name for mode in MODES])
    given = asked.parse_args(words)
    given.out.mkdir(parents=True, exist_ok=True)
    found = [fault for mode in MODES if mode.name in given.mode for fault in render(mode, given.only, given.out)]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{given.out}: {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
