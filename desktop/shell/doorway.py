"""How the shell finds, opens and begins homes; handed in by whoever opens the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.shell.office import Office

Clock = Callable[[], datetime]


class Doors(NamedTuple):
    """How homes are found, opened and begun.

    `people(home)` are those with a password; `prove(home, password, person)` raises KnownError when it is not theirs;
    `open_home(home, password, clock, person)`;
    `new_home(home, person, password, pack, clock)` gives the open home and its recovery code;
    `practise(home, clock)` makes a whole practice home and leaves it closed;
    `wait_left(home, person)` is how many seconds the next password of a person has to wait;
    `recover(home, code, person, password)` gives a person another password by the recovery code.
    """

    clock: Clock
    is_home: Callable[[Path], bool]
    is_practice: Callable[[Path], bool]
    people: Callable[[Path], tuple[str, ...]]
    prove: Callable[[Path, str, str], None]
    open_home: Callable[[Path, str, Clock, str], Office]
    new_home: Callable[[Path, str, str, str, Clock], tuple[Office, str]]
    practise: Callable[[Path, Clock], None]
    wait_left: Callable[[Path, str], int]
    recover: Callable[[Path, str, str, str], None]
