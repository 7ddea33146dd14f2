"""One call of the command line: what was given, and how it opens the home and answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop.app import open_home
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.office import Office
from desktop.services import threshold
from desktop.storage import files


@dataclass(frozen=True)
class Call:
    """The arguments, the home's folder, the clock and the way to the password of one call."""

    given: argparse.Namespace
    home: Path
    clock: Callable[[], datetime]
    read_password: Callable[[], str]

    @cached_property
    def password(self) -> str:
        """The password that was given, read when it is wanted first: most of what is asked needs none."""
        return self.read_password()

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The open home, closed at the end."""
        office = open_home(self.home, "" if self._practice() else self.password, self.clock)
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

    def _practice(self) -> bool:
        try:
            return threshold.is_practice(self.home)
        except KnownError:
            # What is wrong with the home is told by opening it.
            return False

    def warn_of_numbers(self) -> None:
        """Say beside the answer that full numbers of people are in it."""
        print(_("里面有完整的号码，请保管好。"), file=sys.stderr)

    def must_lie_outside(self, out: Path | None) -> None:
        """KnownError where a file to be written would lie among those of the home itself."""
        if out is not None:
            threshold.must_lie_outside(self.home, out)


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
