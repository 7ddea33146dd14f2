"""One call of the command line: what was given, and how it opens the home and answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.app import open_home
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.office import Office
from desktop.storage import files


@dataclass(frozen=True)
class Call:
    """The arguments, the home's folder, the clock and the password of one call."""

    given: argparse.Namespace
    home: Path
    clock: Callable[[], datetime]
    password: str

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The open home, closed at the end."""
        office = open_home(self.home, self.password, self.clock)
        for sentence in office.said:
            # Whoever sets the day by hand knows that it is not the clock's.
            if not (self.given.today and sentence == office.witness.back):
                print(sentence, file=sys.stderr)
        try:
            yield office
            if office.only_reading:
                print(office.only_reading, file=sys.stderr)
        finally:
            office.close()

    def must_lie_outside(self, out: Path | None) -> None:
        """KnownError where a file to be written would lie among those of the home itself."""
        if out is not None and out.resolve().is_relative_to(self.home.resolve()):
            raise KnownError(_("“{place}”在院的数据文件夹里，不能写到那里。").format(place=out), _("请换一个文件夹。"))


def say(*lines: str) -> None:
    """Write lines to the answer."""
    for line in lines:
        print(line)


def say_json(answer: Any) -> None:
    """Write the answer as JSON."""
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def give(content: bytes, out: Path | None) -> None:
    """Write content to the file that was asked for, or to the answer."""
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    if out.is_dir():
        raise KnownError(_("“{place}”是文件夹，请写出文件名。").format(place=out))
    files.write(out, content)
