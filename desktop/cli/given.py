"""What was given on the command line: the words, the day that counts as today, the password."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.storage import places

PASSWORD: Final = "YINIANBU_PASSWORD"  # noqa: S105  the name of a variable, not a secret


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What was given; with `do` where a command was among it. The commands are loaded only for one of them."""
    given, command = _outer(helps=False).parse_known_args(arguments)
    return _with_commands().parse_args(arguments) if command else given


def _outer(*, helps: bool = True) -> argparse.ArgumentParser:
    """What may stand before every command, and alone for the window."""
    parser = argparse.ArgumentParser(
        prog="yinianbu", description=_("颐年簿：乡镇敬老院的台账、月报和报送包。"), add_help=helps
    )
    parser.add_argument("--home", metavar="DIR", help=_("数据文件夹"))
    parser.add_argument("--today", metavar="DATE", help=_("当作今天的日期"))
    parser.add_argument("--password-file", type=Path, metavar="F", help=_("密码文件，第一行是密码"))
    return parser


def _with_commands() -> argparse.ArgumentParser:
    from desktop.cli import books, home, months, reports

    parser = _outer()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for group in (home, books, reports, months):
        group.add_to(commands)
    return parser


def folder(given: argparse.Namespace) -> Path:
    """The data folder; KnownError where what was named cannot be one."""
    return places.default_home() if given.home is None else places.given_home(given.home)


def clock(given: argparse.Namespace, real: Callable[[], datetime]) -> Callable[[], datetime]:
    """The clock of this call: the computer's, or stopped at the day that was given."""
    if not given.today:
        return real
    fixed = read_day(given.today, real().date())

    def stopped() -> datetime:
        now = real()
        return datetime.combine(fixed, time(now.hour, now.minute, now.second))

    return stopped


def password(file: Path | None) -> str:
    """The password of the file, else of the environment; KnownError where the file cannot be read."""
    if file is None:
        return os.environ.get(PASSWORD, "")
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as fault:
        raise KnownError(_("密码文件读不了：{file}").format(file=file)) from fault
