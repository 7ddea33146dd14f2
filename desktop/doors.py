"""The ways into a home, light enough to show the sign-in at once: the rest is loaded while the password is typed.

Only what tells one home from another is known here; whatever works on an open home is loaded with `desktop.app`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import threshold
from desktop.services.patience import Patience
from desktop.storage import keys

if TYPE_CHECKING:
    from desktop.office import Office

Clock = Callable[[], datetime]
# What a Linux desktop sets, or whoever wants another screen.
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
# Residents, months and seed of the practice home that the window makes.
PRACTICE_SIZE: Final = (86, 14, 1)
TRIAL_SIZE: Final = (24, 3, 1)


def open_window(home: Path, clock: Clock) -> int:
    """Open the window on a home; Qt is loaded only here and for the self-test.

    KnownError where there is no screen: Qt would end the program without a word that helps.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise KnownError(_("这里没有屏幕，开不了窗口。"), _("请在电脑桌面上打开；命令行能做的，看 yinianbu --help。"))
    opened: int = screen().open_window(home, doors(clock))
    return opened


def screen() -> Any:
    """The module that starts the screen; Qt is loaded with it."""
    from desktop.shell import as_named

    as_named.settle()
    from desktop.shell import start

    return start


def self_test(clock: Clock) -> dict[str, bool]:
    """Take a temporary home through everything, the window included; what went well, by name."""
    screen()
    from desktop.shell import trial

    return trial.run(doors(clock, TRIAL_SIZE))


def doors(clock: Clock, size: tuple[int, int, int] = PRACTICE_SIZE) -> Any:
    """The ways to open, make and try homes, as the window needs them; `size` is that of a practice home."""
    from desktop.shell.doorway import Doors

    def practise(place: Path, at: Clock) -> None:
        _practise(place, at, size)

    return Doors(
        clock, threshold.is_home, threshold.is_practice, _people, _prove, _open_home, _new_home, practise, _wait_left,
        lambda place, code, person, password: _recover(place, code, (person, password), clock),
    )  # fmt: skip


def _people(place: Path) -> tuple[str, ...]:
    return keys.people(threshold.ring(place))


def _prove(place: Path, password: str, person: str) -> None:
    Patience(place).find(threshold.ring(place), password, person)


def _wait_left(place: Path, person: str) -> int:
    return Patience(place).left(person)


def _open_home(place: Path, password: str, clock: Clock, person: str) -> Office:
    from desktop import app

    return app.open_home(place, password, clock, person, paced=True)


def _new_home(place: Path, person: str, password: str, pack: str, clock: Clock) -> tuple[Office, str]:
    from desktop import app

    return app.new_home(place, person, password, pack, clock)


def _practise(place: Path, clock: Clock, size: tuple[int, int, int]) -> None:
    from desktop import app
    from desktop.practice import story

    office = app.new_practice_home(place, clock)
    try:
        story.tell(office, *size)
    finally:
        office.close()


def _recover(place: Path, code: str, renewed: tuple[str, str], clock: Clock) -> None:
    from desktop import app

    app.renew_by_code(place, code, renewed, clock)
