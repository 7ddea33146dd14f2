"""The command line: its exit codes (0 done, 1 refused or a known fault, 2 usage), and its clock."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop import doors
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.wording import following
from desktop.core.words import _
from desktop.services import threshold
from desktop.storage import files, places


def run(arguments: Sequence[str]) -> int:
    """Do one command, or open the window where none is given; a known fault is one sentence on the error stream."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    home = None
    try:
        home, work = _meant(arguments)
        return work()
    except (KnownError, Refused, Unreadable) as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as fault:  # noqa: BLE001  the last net: a fault of the program is a sentence too, and a file
        print(_fault_of_ours(fault, home), file=sys.stderr)
        return 1


def _meant(arguments: Sequence[str]) -> tuple[Path, Callable[[], int]]:
    """The home that is meant, and what is to be done; words are read only where there are any."""
    if not arguments:
        home = places.default_home()
        return home, partial(doors.open_window, home, _now)
    from desktop.cli import given

    words = given.read(arguments)
    home, clock = given.folder(words), given.clock(words, _now)
    if "do" not in words:
        return home, partial(doors.open_window, home, clock)
    from desktop.cli.call import Call

    gc.enable()
    return home, partial(words.do, Call(words, home, clock, partial(given.password, words.password_file)))


def _now() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)


def _fault_of_ours(fault: Exception, home: Path | None) -> str:
    """The sentence for a fault of the program; where it happened goes to the log, what was typed does not."""
    sentence = _("程序出错了（{kind}），请联系维护的人。").format(kind=type(fault).__name__)
    with contextlib.suppress(KnownError, OSError):
        if home is None or not threshold.is_home(home):
            return sentence
        log = home / "log" / "faults.txt"
        before = log.read_bytes() if log.exists() else b""
        files.write(log, before + f"{type(fault).__name__}\n{_steps(fault)}\n".encode())
        return following((sentence, _("经过写在这个文件里：{log}").format(log=log)))
    return sentence


def _steps(fault: Exception) -> str:
    import traceback

    trace = traceback.extract_tb(fault.__traceback__)
    return "".join(f"  {step.filename}:{step.lineno} {step.name}\n" for step in trace)
