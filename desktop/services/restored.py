"""Who may restore, and what the history tells of it: a restore needs a clerk or a director, and stands in the audit.

Where the home still opens, whoever signs in to it may restore as 经办人 or 院长. Where it does not (damaged, its keys
lost), the password of somebody in the backup itself is asked for. At the next opening one step is written: a note of
the restore, and the people as they were before it: passwords and ends of office do not go back with the books.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

from desktop.core import wording
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import account, backup, exchange, standing
from desktop.services.account import Account, Leaving
from desktop.services.backup import Backup
from desktop.services.books import HOUSE, Books, Sitting
from desktop.services.patience import Patience
from desktop.services.session import PRACTICE, Person, Session
from desktop.storage import head, keys, places
from desktop.storage.record import values

PLACE: Final = ("house", "person")
KEPT: Final = ("clerk", "director", "reader", "since", "until", "struck")
# So much of a link tells it from every other.
SHOWN: Final = 16


class Home(Protocol):
    """What is needed of an open home that is to be exchanged for another."""

    home: Path
    key: bytes
    books: Books


def leaving(office: Home) -> Leaving:
    """That the person at the desk of an open home may exchange it, and what holds on; KnownError for who only reads."""
    sitting = office.books.sitting
    sitting.session.must_restore()
    number, link = sitting.audit.head()
    people = tuple(values(person) for person in Person.select().order_by(Person.id))
    ring = keys.content_of(office.home / keys.FILE).decode("utf-8", "replace")
    told = Account(sitting.session.name, _at(sitting.now()), left=f"{number}:{link}", people=people, ring=ring)
    return Leaving(told, office.key)


def by_backup(held: Backup, home: Path, proof: tuple[str, str], now: datetime) -> Leaving:
    """The same of a home that does not open, by somebody's (person, password) in the backup; KnownError otherwise.

    Without a person the password is tried for everybody in the backup.
    """
    ring, (person, password) = backup.ring_of(held.path), proof
    noted = head.read(home) or head.Head()
    told = Account("", _at(now), left=f"{noted.number}:{noted.link}" if noted.number else "")
    if ring.practice:
        return Leaving(replace(told, who=PRACTICE), bytes.fromhex(ring.practice_key), by_backup=True)
    who, key = Patience(home).find(ring, password, person)
    return Leaving(replace(told, who=who), key, by_backup=True)


def opens(home: Path) -> bool:
    """Whether there are keys by which a home could still be opened."""
    try:
        keys.load(home / keys.FILE)
    except (KnownError, OSError):
        return False
    return True


def go_back(home: Path, leaving: Leaving, at: datetime) -> Path:
    """Undo the last restore of a (closed) home; its people hold on where the one that comes back is the same home."""
    exchange.settle(home)
    kept = exchange.kept_before(home)
    if kept is None:
        return exchange.go_back(home, at)
    noted = head.read(kept) or head.Head()
    told = replace(leaving.account, came=f"{noted.number}:{noted.link}" if noted.number else "")
    same = backup.identity(kept) == backup.identity(home) and backup.opened_by(kept / places.DATABASE, leaving.key)
    told = account.sealed(told, leaving.key) if same else replace(told, people=(), ring="")
    return exchange.go_back(home, at, told)


def who_signs_in(held: Backup, home: Path, *, same: bool) -> str:
    """With whose passwords the books of a backup will open, in a sentence; `same` where those of now hold on."""
    ring = backup.ring_of(held.path)
    if ring.practice:
        return ""
    if same:
        return _("登录的人和密码照现在的，不会变回备份时的。")
    held_now = keys.load(home / keys.FILE) if opens(home) else None
    now = keys.people(held_now) if held_now else ()
    # Who has left since does not come back with the books (services/standing.py).
    stay = standing.staying(ring, held_now) if held_now and held_now.home == ring.home else ()
    names = stay or keys.people(ring)
    words = _("这份备份里能登录的是：{names}").format(names=_("、").join(names))
    missing = [name for name in now if name not in names]
    if missing:
        words += _("（现在的{names}还没有）").format(names=_("、").join(missing))
    return words + _("。")


def settle(home: Path, sitting: Sitting, key: bytes) -> tuple[str, ...]:
    """Let a restore that no history tells of yet stand in the one of the home that was just opened, as one step.

    Returns what is said once of it to whoever signs in: of which day the books are, and how many rows they lack.
    """
    told = None if sitting.database.only_reading else exchange.untold(home)
    if told is None:
        return ()
    number, link = sitting.audit.head()
    said: tuple[str, ...] = ()
    # Once somebody wrote, it stands there already, were the file beside put back or not.
    if told.came in {"", f"{number}:{link}"}:
        said = _said(told, number)
        _tell(told if account.is_sealed(told, key) else _unproven(told), sitting)
        number, link = sitting.audit.head()
        noted = head.read(home) or head.Head()
        head.keep(home, replace(noted, number=number, link=link, size=0, digest=""), flush=True)
    # Where the disk does not take it, the next opening finds that it was told.
    with suppress(KnownError):
        exchange.forget_account(home)
    return said


def _said(told: Account, here: int) -> tuple[str, ...]:
    if not told.made:
        return (_("已退回恢复之前的数据。"),)
    made = datetime.fromisoformat(told.made)
    back = _("已恢复到 {made} 的备份。").format(made=f"{wording.day(made)} {made:%H:%M}")
    fewer = _fewer(told, here)
    if not fewer:
        return (back,)
    words = _("备份以后登记的{count}条不在里面，请照纸上的补登。恢复错了，可以在“院务设置”里退回恢复前。")
    return back, words.format(count=fewer)


def _fewer(told: Account, here: int) -> int:
    """How many entries the books had more before the restore; 0 where nobody knows."""
    number = told.left.partition(":")[0]
    return max(int(number) - here, 0) if number.isdecimal() else 0


def _unproven(told: Account) -> Account:
    """What may be believed of an account without the seal: not who it was, and not who the people are."""
    return replace(told, who="", at="", people=())


def _tell(told: Account, sitting: Sitting) -> None:
    at = datetime.fromisoformat(told.at) if told.at else sitting.now()
    who = told.who or sitting.session.name
    own = Sitting(sitting.database, sitting.audit, Session(who), lambda: at)
    books = Books((), own, lambda _day: "")
    with books.together(HOUSE):
        books.note(HOUSE, _sentence(told, sitting.audit.head()[0]))
        _keep_people(books, told.people)


def _sentence(told: Account, here: int) -> str:
    number, _colon, link = told.left.partition(":")
    before = f"{number}-{link[:SHOWN]}"
    if not told.made:
        return _("退回了恢复之前的数据（恢复来的数据链头 {head}）").format(head=before)
    made = told.made.replace("T", " ")[:16]
    if not link:
        return _("从 {made} 的备份恢复").format(made=made)
    words = _("从 {made} 的备份恢复，少了{count}条（原链头 {head}）")
    return words.format(made=made, count=_fewer(told, here), head=before)


def _keep_people(books: Books, people: tuple[Mapping[str, Any], ...]) -> None:
    """Bring the people to what they were before the restore; who is only in the backup has ended."""
    if not people:
        return
    here: dict[str, list[Person]] = defaultdict(list)
    for person in Person.select().order_by(Person.id):
        here[person.name].append(person)
    fields = Person._meta.fields  # noqa: SLF001  peewee's way in
    for given in people:
        known = here[given["name"]]
        person = known.pop(0) if known else Person(name=given["name"])
        before = values(person) if person.id else None
        for name in KEPT:
            setattr(person, name, fields[name].python_value(given[name]))
        _put(books, person, before)
    for person in (one for rest in here.values() for one in rest if one.until is None and one.struck is None):
        before = values(person)
        person.until = books.today
        _put(books, person, before)


def _put(books: Books, person: Person, before: dict[str, Any] | None) -> None:
    if before != values(person):
        books.keep(person, PLACE, before, "change" if before else "make", _("恢复后登录的人照旧"))


def _at(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
