"""Whether somebody who proved himself by the passwords in a backup still holds office here, and may restore it.

The people of a damaged home cannot be asked, but its keys mostly can: who has a password there now. A leaver whose
password only an old backup knows does not bring himself back with it, as long as somebody else could restore it who
has a password now too; nor does he sign in again after that one restored it. Where nobody could (everybody in the
backup has left since), whoever is in it may. The passwords of those who stay are the ones in the backup: one of them
was just found right, and what broke the books may have hurt the keys of now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services.account import Leaving
from desktop.services.session import Session
from desktop.storage import keys, places
from desktop.storage.database import closed_file

MAY: Final = "SELECT name FROM person WHERE (clerk OR director) AND struck IS NULL AND until IS NULL"


def must_restore(home: Path, laid: Path, leaving: Leaving) -> str:
    """KnownError unless the person may restore the backup that was laid out in a folder, in the place of a home.

    Returns the keys that shall be those of the home then; empty for all in the backup.
    """
    with closed_file(laid / places.DATABASE, leaving.key) as connection:
        may = {name for (name,) in connection.execute(MAY)}
    who = leaving.account.who
    if who not in may:
        Session(who, clerk=False, director=False).must_restore()
    there, now = keys.load(laid / places.KEYS), _now(home)
    if now is None or now.home != there.home:
        return ""
    stay = staying(there, now)
    if who in stay:
        return keys.written(keys.only(there, stay))
    if may.intersection(stay):
        raise KnownError(_("“{name}”已不再经办。").format(name=who), _("请由现任经办人登录。"))
    return ""


def staying(there: keys.KeyRing, now: keys.KeyRing) -> tuple[str, ...]:
    """Who has a password in a backup and has one now too."""
    return tuple(name for name in keys.people(there) if name in keys.people(now))


def _now(home: Path) -> keys.KeyRing | None:
    """The keys of the home as it is; None where they cannot be read."""
    try:
        return keys.load(home / places.KEYS)
    except (KnownError, OSError):
        return None
