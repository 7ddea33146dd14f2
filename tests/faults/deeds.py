"""What a clerk writes, step by step, for a process that may be stopped at any write: each step ends in a yield."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop import app
from desktop.core.people import CareLevel
from desktop.core.period import month_of
from desktop.office import Office
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import Level, Paper, Resident, Status, Stay
from desktop.registers.residents.movements import service
from desktop.services import ladder, package, second, settings, undo
from desktop.services.books import IMPORT
from desktop.services.people import Roles
from desktop.storage.record import Record
from tests import practiced
from tests.faults import deeds_home
from tests.faults.kills import PASSWORD

Deed = Callable[[Office], Iterator[None]]
NEW = "刀下"
SECOND = "second"
PACKAGE = "永宁镇敬老院_202609_月报"
# What differs between two runs that did the same: the time of day and what is reckoned from it.
MOMENTS = frozenset({"at", "link", "head"})
CODE, PRINTED = "23456-789AB-CDEFG-HJKLM-NPQRS", "code.txt"
FIRST_PASSWORD, NEW_PASSWORD = "过渡用的口令", "接任人的新口令"
MOMENT = re.compile(r'"(at|head)":"[^"]*"')


def fingerprint(database: Any, without: str = "") -> str:
    """A digest of every row of every table but one, but for the time of day."""
    whole = hashlib.sha256()
    for (table,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        if table == without:
            continue
        names = [row[1] for row in database.execute_sql(f'PRAGMA table_info("{table}")') if row[1] not in MOMENTS]
        columns = ", ".join(f'"{name}"' for name in names)
        for row in database.execute_sql(f'SELECT {columns} FROM "{table}" ORDER BY 1'):  # noqa: S608  the schema's names
            whole.update(MOMENT.sub("", f"{table}{row!r}").encode())
    return whole.hexdigest()


def _some(model: type[Record], count: int) -> Any:
    return model.select().where(model.struck.is_null()).order_by(model.id).limit(count)


def admit(office: Office) -> Iterator[None]:
    """Three people move in, each with a bed, a status and a level: several rows in one step."""
    day = office.books.today - timedelta(days=3)
    for number in range(3):
        person = Resident(name=f"{NEW}{number}", no_identity="证件遗失", sex="male", area="rural")
        bed = Bed(room="9" + f"{number:02d}", number="1", kind="plain")
        office.books.write(bed)
        yield
        parts = service.Admission(Stay(begin=day), bed, Status(kind="paying", since=day, area="rural"), None)
        service.admit(office.books, person, parts)
        yield


def edit(office: Office) -> Iterator[None]:
    """The files of four people are changed."""
    for number, person in enumerate(_some(Resident, 4)):
        person.note = f"改过{number}" * 30
        office.books.write(person)
        yield


def strike(office: Office) -> Iterator[None]:
    """Three papers are struck out, and one counts again."""
    papers = list(_some(Paper, 3))
    for paper in papers:
        office.books.strike(paper, "登错了")
        yield
    office.books.restore(papers[0])
    yield


def take_back(office: Office) -> Iterator[None]:
    """A step of many rows, taken back as one."""
    with office.books.together(IMPORT):
        for number in range(12):
            office.books.write(Bed(room="8" + f"{number:02d}", number="1", kind="plain"))
    yield
    undo.undo(office.books, undo.steps(office.books)[0].batch)
    yield


def set_up(office: Office) -> Iterator[None]:
    """Settings, a figure typed by hand, a note of an export and of a print."""
    settings.put(office.books, "second_place", "/media/stick")
    yield
    month = month_of(office.books.today).previous()
    office.months.type_figure(month, "A01", 12)
    yield
    office.months.type_figure(month, "A01", None)
    yield
    office.log_export("residents", "导出完整号码的名单：6行")
    yield
    office.prints.note(office.months.pages(month.previous()))
    yield


def change_closed(office: Office) -> Iterator[None]:
    """Somebody turns out to have lived here in a month that is closed."""
    day = office.months.closed()[0].start
    person = Resident(name=f"{NEW}补", no_identity="证件遗失", sex="male", area="rural", born=day.replace(year=1950))
    place = service.Place("777", "1")
    status, level = Status(kind="paying", since=day), Level(level=CareLevel.SELF_CARE, since=day)
    service.admit(office.books, person, service.Admission(Stay(begin=day), place, status, level))
    yield


def count(office: Office) -> Iterator[None]:
    """A count, and a text of changing length, without end."""
    number = int(settings.get("count", 0))
    while True:
        number += 1
        with office.books.together():
            settings.put(office.books, "count", number)
            settings.put(office.books, f"text{number % 40}", "字" * (number * 37 % 190))
        yield


def hand_over(office: Office) -> Iterator[None]:
    """The office passes from one person to another, who then takes another password."""
    roles = Roles(clerk=True, director=True)
    office.people.hand_over("王芳", "李梅", roles, FIRST_PASSWORD, office.books.today)
    yield
    office.people.reset_password("李梅", NEW_PASSWORD)
    yield


def draft(office: Office) -> Iterator[None]:
    """Something is typed into a form and not saved."""
    for number in range(1, 13):
        assert office.drafts.keep("residents/resident/1", {"name": f"{NEW}{number}", "note": "字" * number * 40})
        yield


def keep_safe(office: Office) -> Iterator[None]:
    """A backup by the clock, old ones go from the ladder, and the newest is copied to the second place."""
    settings.put(office.books, "second_place", str(office.home.with_name(SECOND)))
    made = office.keep_safe(ladder.CLOCK)
    yield
    assert made is not None
    second.refresh(office.home, made, office.home.with_name(SECOND), office.books.sitting.now())
    yield


def pack(stick: Path) -> Iterator[None]:
    """A package is written to a stick; no home is needed."""
    dice = random.Random(9)
    files = {f"P{number:02d}_花名册.pdf": dice.randbytes(40_000 + number * 7919) for number in range(12)}
    package.write(stick, PACKAGE, package.assemble(files, {"month": "2026-09"}, lambda code: code.encode())[1])
    yield


def recover(home: Path) -> Iterator[None]:
    """Somebody who forgot the password takes another one with the recovery code from the safe."""
    app.renew_by_code(home, CODE, ("王芳", NEW_PASSWORD), practiced.clock)
    yield


def other_computer(home: Path) -> Iterator[None]:
    """Somebody signs in on another computer, whose pace the cost of the password is brought to."""
    app.open_home(home, PASSWORD, practiced.clock, "王芳", paced=True).close()
    yield


def another_code(office: Office) -> Iterator[None]:
    """The director takes a fresh recovery code; it lies beside the home as it would on the printed sheet."""
    code = office.people.new_recovery_code(PASSWORD)
    office.home.with_name(PRINTED).write_text(code, encoding="utf-8")
    yield


# Done to a home that nobody has open, or to none at all.
CLOSED: dict[str, Callable[[Path], Iterator[None]]] = {
    "pack": pack,
    "recover": recover,
    "other-computer": other_computer,
}
DEEDS: dict[str, Deed] = {
    **deeds_home.DEEDS,
    "admit": admit,
    "edit": edit,
    "strike": strike,
    "undo": take_back,
    "set-up": set_up,
    "change-closed": change_closed,
    "count": count,
    "draft": draft,
    "keep-safe": keep_safe,
    "hand-over": hand_over,
    "another-code": another_code,
}
