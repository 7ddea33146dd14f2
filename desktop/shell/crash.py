"""Faults of the program itself: where they arose goes to the log beside the home, the rest only to the screen."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.ui.crash import CrashDialog

FILE: Final = "yinianbu.log"
BYTES: Final = 512 * 1024
FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
log = logging.getLogger(__name__)


def log_to(home: Path) -> None:
    """Keep the log in the folder of a home."""
    root, path = logging.getLogger(), home / FILE
    for handler in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        if Path(handler.baseFilename) == path.absolute():
            return
        root.removeHandler(handler)
        handler.close()
    handler = RotatingFileHandler(path, maxBytes=BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORMAT))
    root.addHandler(handler)


def let_go() -> None:
    """Close the log: a folder with an open file in it cannot be moved on every system; the next line opens it again."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.close()


def note(sentence: str) -> None:
    """Write down what went wrong without anybody before the screen."""
    log.warning(sentence)


def meet(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> str:
    """Log where a fault arose (never what it said: that may name somebody); its details, for the screen only."""
    log.error("%s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
    return "".join(traceback.format_exception(kind, fault, trace))


def show(details: str, over: QWidget | None) -> CrashDialog:
    """Show a fault over the window."""
    dialog = CrashDialog(details, over)
    dialog.show()
    return dialog
