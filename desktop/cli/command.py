"""The command line: its words, its exit codes (0 done, 1 refused or a known fault, 2 usage), and its clock."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from desktop import doors
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.services import threshold
from desktop.storage import files, places

PASSWORD: Final = "YINIANBU_PASSWORD"  # noqa: S105  the name of a variable, not a secret


def _outer(*, helps: bool = True) -> argparse.ArgumentParser:
    """What may stand before every command, and alone for the window."""
    parser = argparse.ArgumentParser(
        prog="yinianbu", description=_("颐年簿：乡镇敬老院的台账、月报和报送包。"), add_help=helps
    )
    parser.add_argument("--home", metavar="DIR", help=_("数据文件夹"))
    parser.add_argument("--today", metavar="DATE", help=_("当作今天的日期"))
    parser.add_argument("--password-file", type=Path, metavar="F", help=_("密码文件，第一行是密码"))
    return parser


def _parser() -> argparse.ArgumentParser:
    from desktop.cli import books, home, months, reports

    parser = _outer()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for group in (home, books, reports, months):
        group.add_to(commands)
    return parser


def _clock(given: argparse.Namespace) -> Callable[[], datetime]:
    """The clock of this call: the computer's, or stopped at the day that was given."""
    fixed = read_day(given.today, datetime.now().astimezone().date()) if given.today else None
    return lambda: _now(fixed)


def _now(fixed: date | None) -> datetime:
    real = datetime.now().astimezone().replace(tzinfo=None)
    return datetime.combine(fixed, time(real.hour, real.minute, real.second)) if fixed else real


def _password(file: Path | None) -> str:
    if file is None:
        return os.environ.get(PASSWORD, "")
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as fault:
        raise KnownError(_("密码文件读不了：{file}").format(file=file)) from fault


def run(arguments: Sequence[str]) -> int:
    """Do one command; every known fault is one sentence on the error stream."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given, command = _outer(helps=False).parse_known_args(arguments)
    if command:
        given = _parser().parse_args(arguments)
    try:
        return _do(given) if command else doors.open_window(_home(given), _clock(given))
    except (KnownError, Refused, Unreadable) as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as fault:  # noqa: BLE001  the last net: a fault of the program is a sentence too, and a file
        print(_fault_of_ours(fault, _home(given)), file=sys.stderr)
        return 1


def _do(given: argparse.Namespace) -> int:
    from desktop.cli.call import Call

    gc.enable()
    return int(given.do(Call(given, _home(given), _clock(given), _password(given.password_file))))


def _home(given: argparse.Namespace) -> Path:
    return places.default_home() if given.home is None else places.given_home(given.home)


def _fault_of_ours(fault: Exception, home: Path) -> str:
    """The sentence for a fault of the program; where it happened goes to the log, what was typed does not."""
    sentence = _("程序出错了（{kind}），请联系维护的人。").format(kind=type(fault).__name__)
    steps = "".join(
        f"  {step.filename}:{step.lineno} {step.name}\n" for step in traceback.extract_tb(fault.__traceback__)
    )
    with contextlib.suppress(KnownError, OSError):
        if not threshold.is_home(home):
            return sentence
        log = home / "log" / "faults.txt"
        before = log.read_bytes() if log.exists() else b""
        files.write(log, before + f"{type(fault).__name__}\n{steps}\n".encode())
        return sentence + _("经过写在这个文件里：{log}").format(log=log)
    return sentence
