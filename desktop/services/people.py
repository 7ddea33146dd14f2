"""The people of a home and their passwords: added, ended, handed over, without writing a single row of the books anew.

A person is a row (name, roles, from when until when) and a wrapped copy of the data key in the key file. The row is
what counts: somebody whose row has ended is refused even where an old key file still holds their copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from desktop.core.people import tidy_name
from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import _
from desktop.services import pace, recovery
from desktop.services.books import HOUSE, Books
from desktop.services.patience import Patience
from desktop.services.session import PRACTICE, Person, Session
from desktop.services.strength import is_weak
from desktop.storage import keys
from desktop.storage.record import values

PLACE: Final = ("house", "person")
SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Roles:
    """What a person may do: 经办人 does the daily work, 院长 approves and manages people, 查阅 only reads, masked."""

    clerk: bool = False
    director: bool = False
    reader: bool = False


def password_problem(password: str, name: str) -> str | None:
    """Why a password is too weak, in a sentence; None where it will do."""
    if len(password) < SHORTEST:
        return _("密码至少{count}个字，越长越好，可以是一句话。").format(count=SHORTEST)
    if is_weak(password, name):
        return _("这个密码太容易猜，请换一个。")
    return None


def name_problem(name: str) -> str | None:
    """Why nobody can sign in under this name, in a sentence; None where it will do."""
    if not name:
        return _("姓名必须填。")
    if name in {keys.RECOVERY, PRACTICE, _(PRACTICE)}:
        return _("“{name}”不能用作登录的姓名。").format(name=name)
    return None


class People:
    """Who may sign in to the open home; each step is written to the audit, the key file follows in the same breath."""

    def __init__(self, books: Books, keyfile: Path, key: bytes) -> None:
        """Manage the wrapped copies of the data key in a key file."""
        self._books = books
        self._keyfile = keyfile
        self._key = key

    def all(self) -> list[Person]:
        """Everybody who may or might sign in, in the order in which they came; ended ones have `until`."""
        return list(Person.select().where(Person.struck.is_null()).order_by(Person.id))

    def active(self) -> list[Person]:
        """Everybody who may sign in now."""
        return [person for person in self.all() if person.until is None]

    def add(self, name: str, roles: Roles, password: str) -> None:
        """Let somebody sign in; Refused beside name, roles or password."""
        with self._books.together(HOUSE, Session.must_direct):
            self._let_in(self._add(name, roles, password), password)

    def change_roles(self, name: str, roles: Roles) -> None:
        """Give a person other roles; Refused where nobody would be left for the daily work or for approving."""
        with self._books.together(HOUSE, Session.must_direct):
            person = self._person(name)
            before = values(person)
            _must_have(roles)
            person.clerk, person.director, person.reader = roles.clerk, roles.director, roles.reader
            self._books.keep(person, PLACE, before, "change")
            self._must_remain()

    def change_password(self, name: str, old: str, new: str) -> None:
        """Give oneself another password; KnownError "密码不对" for a wrong old one."""
        self._prove(name, old)
        self._renew(self._person(name), new, _("改了自己的密码"))

    def reset_password(self, name: str, new: str) -> None:
        """Give somebody else another password, as the director may."""
        self._books.sitting.session.must_direct()
        self._renew(self._person(name), new, _("重设了“{name}”的密码").format(name=name))

    def renew_by_code(self, name: str, new: str) -> None:
        """Give the person at the desk another password after the recovery code was right."""
        self._renew(self._person(name), new, _("用恢复码重设了“{name}”的密码").format(name=name))

    def end(self, name: str, day: date) -> None:
        """Let somebody sign in no more from now on; `day` is their last day of office, not after today."""
        with self._books.together(HOUSE, Session.must_direct):
            self._end(name, day)
            self._must_remain()
        keys.save(self._keyfile, keys.without(self._ring(), name))

    def hand_over(self, old: str, new: str, roles: Roles, password: str, day: date) -> None:
        """The office passes from one person to another in one step: the new one is there before the old one goes.

        The person going, or a director, may do it.
        """

        def may(session: Session) -> None:
            if session.name != old:
                session.must_direct()

        with self._books.together(HOUSE, may):
            added = self._add(new, roles, password)
            self._end(old, day)
            self._must_remain()
            self._let_in(added, password)
        keys.save(self._keyfile, keys.without(self._ring(), old))

    def new_recovery_code(self, password: str) -> str:
        """A fresh recovery code, to be printed; the old one opens nothing any more. The director's own password."""
        self._books.sitting.session.must_direct()
        ring = self._prove(self._books.sitting.session.name, password)
        code = keys.recovery_code()
        with self._books.together(HOUSE, Session.must_direct):
            self._books.note(HOUSE, _("换了恢复码"))
            recovery.made(self._books)
        keys.save(self._keyfile, keys.with_slot(ring, self._wrapped(ring, keys.RECOVERY, code)))
        return code

    def _ring(self) -> keys.KeyRing:
        ring = keys.load(self._keyfile)
        if ring.practice:
            raise KnownError(_("练习院没有密码，也不管人员。"), _("真实的院里才有。"))
        return ring

    def _prove(self, name: str, password: str) -> keys.KeyRing:
        """The keys, once somebody gave the right password; wrong ones count together with those of the sign-in."""
        ring = self._ring()
        Patience(self._keyfile.parent).find(ring, password, name)
        return ring

    def _wrapped(self, ring: keys.KeyRing, name: str, password: str) -> keys.Slot:
        """A copy of the key for somebody, at the cost that this computer was found to bear."""
        return keys.wrap(name, password, self._key, pace.rounds_for(ring, self._books.sitting.session.name))

    def _person(self, name: str) -> Person:
        found = next((person for person in self.active() if person.name == name), None)
        if found is None:
            raise KnownError(_("“{name}”已不再经办。").format(name=name), _("请由现任经办人登录。"))
        return found

    def _add(self, name: str, roles: Roles, password: str) -> str:
        """Write down somebody who has no key yet; returns the name as it is kept."""
        name = tidy_name(name)
        found = [Problem("name", said) for said in (name_problem(name),) if said]
        if any(person.name == name for person in self.active()):
            found.append(Problem("name", _("已经有一位“{name}”，请加上区别，例如“{name}二”。").format(name=name)))
        found += [Problem("password", said) for said in (password_problem(password, name),) if said]
        if found:
            raise Refused(*found)
        _must_have(roles)
        person = Person(
            name=name, clerk=roles.clerk, director=roles.director, reader=roles.reader, since=self._books.today
        )
        self._books.keep(person, PLACE, None, "make")
        return name

    def _let_in(self, name: str, password: str) -> None:
        """Put a copy of the data key under a person's password into the key file."""
        ring = self._ring()
        keys.save(self._keyfile, keys.with_slot(ring, self._wrapped(ring, name, password)))

    def _end(self, name: str, day: date) -> None:
        person = self._person(name)
        if day > self._books.today:
            raise Refused(Problem("day", _("离任日期不能在今天以后。")))
        if person.since and day < person.since:
            raise Refused(Problem("day", _("离任日期不能早于到任日期。")))
        before = values(person)
        person.until = day
        self._books.keep(person, PLACE, before, "change")

    def _must_remain(self) -> None:
        here = self.active()
        if not any(person.clerk for person in here):
            raise Refused(Problem("clerk", _("至少要留一位经办人，否则没有人能登记。请先添加接任的人。")))
        if not any(person.director for person in here):
            raise Refused(Problem("director", _("至少要留一位院长，否则没有人能批准更正。请先添加接任的人。")))

    def _renew(self, person: Person, password: str, sentence: str) -> None:
        said = password_problem(password, person.name)
        if said:
            raise Refused(Problem("password", said))
        with self._books.sitting.database.writing_now():
            self._books.note(HOUSE, sentence)
            self._let_in(person.name, password)


def _must_have(roles: Roles) -> None:
    if not (roles.clerk or roles.director or roles.reader):
        raise Refused(Problem("clerk", _("请至少选一个身份。")))
