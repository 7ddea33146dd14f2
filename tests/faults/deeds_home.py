"""What happens in a home, step by step, for a process that may be stopped at any write: away, beds, levels, money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from desktop.core.people import CareLevel
from desktop.core.period import month_of
from desktop.ledgers.allowances import service as allowances
from desktop.ledgers.allowances.models import Payment
from desktop.ledgers.farming.journal.service import write_movements
from desktop.ledgers.farming.models import Project
from desktop.ledgers.training import service as training
from desktop.ledgers.training.models import Session
from desktop.office import Office
from desktop.registers.beds.models import Bed
from desktop.registers.residents.levels.service import set_level, withdraw_level
from desktop.registers.residents.models import FROM_ASSESSMENT, Absence, Level, Resident, Status, Stay
from desktop.registers.residents.movements import service as movements
from desktop.registers.residents.stays.queries import away_now
from desktop.registers.staff.models import StaffMember
from desktop.services import undo
from desktop.services.books import IMPORT

Deed = Callable[[Office], Iterator[None]]
NAME = "刀下"


def _present() -> list[Any]:
    """The stays of those who are here now."""
    last = Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id)
    return [stay for stay in last if away_now(stay.id) is None]


def away(office: Office) -> Iterator[None]:
    """Two people go away for some days, and one comes back."""
    today = office.books.today
    gone = []
    for stay in _present()[:2]:
        absence = Absence(since=today - timedelta(days=2), due=today, reason="探亲")
        gone.append(movements.leave(office.books, stay, absence))
        yield
    movements.come_back(office.books, gone[0], today, "李清")
    yield


def beds(office: Office) -> Iterator[None]:
    """Somebody moves to another bed, two change theirs with each other."""
    bed = Bed(room="955", number="1", kind="plain")
    office.books.write(bed)
    yield
    first, second = _present()[:2]
    movements.move(office.books, first, bed, office.books.today)
    yield
    movements.swap(office.books, first, second, office.books.today)
    yield


def end(office: Office) -> Iterator[None]:
    """Two people leave for good: stay, bed and file in one step each."""
    for stay in _present()[:2]:
        movements.end_stay(office.books, stay, movements.Ending(office.books.today, "left", cause="本人申请"))
        yield


def levels(office: Office) -> Iterator[None]:
    """The care levels of three people are set by an assessment, one of them again, and one is withdrawn."""
    day = office.books.today
    people = [stay.resident_id for stay in _present()[:3]]
    for person in people:
        set_level(office.books, person, Level(since=day, level=CareLevel.FULL_CARE, source=FROM_ASSESSMENT))
        yield
    set_level(office.books, people[0], Level(since=day, level=CareLevel.PARTIAL_CARE, source=FROM_ASSESSMENT))
    yield
    withdraw_level(office.books, people[1], day, "评错了")
    yield


def pay(office: Office) -> Iterator[None]:
    """What is due to everybody is entered, and signed for, each as one step of many rows."""
    month = month_of(office.books.today)
    assert allowances.pay_out(office.books, month, office.pack())
    yield
    rows = Payment.select(Payment.id).where(Payment.month == month.start, Payment.struck.is_null())
    allowances.sign(office.books, [row.id for row in rows.order_by(Payment.id)], office.books.today)
    yield


def ticks(office: Office) -> Iterator[None]:
    """A training is entered, its sheet ticked, and ticked otherwise."""
    session = Session(day=office.books.today, topic="消防", kind="fire", hours=Decimal(2))
    office.books.write(session)
    yield
    people = [
        row.id for row in StaffMember.select().where(StaffMember.struck.is_null()).order_by(StaffMember.id).limit(3)
    ]
    training.mark(office.books, session, dict.fromkeys(people, training.Mark()))
    yield
    training.mark(office.books, session, dict.fromkeys(people[:1], training.Mark("passed")))
    yield


def lines(office: Office) -> Iterator[None]:
    """Lines of the side business, typed one below the other and written as one step."""
    project = Project.select().where(Project.struck.is_null()).order_by(Project.id).first()
    line = {"day": office.books.today, "project": project, "kind": "harvest", "unit": project.unit}
    for count in (1, 5):
        rows = [(n, {**line, "item": f"{NAME}{n}", "quantity": Decimal(n + 1)}) for n in range(count)]
        assert write_movements(office.books, rows) == []
        yield


def import_back(office: Office) -> Iterator[None]:
    """A roster is brought in as one step of many tables, and taken back."""
    day = office.books.today - timedelta(days=3)
    with office.books.together(IMPORT):
        for number in range(4):
            person = Resident(name=f"{NAME}{number}", no_identity="证件遗失", sex="male", area="rural")
            place, status = movements.Place(f"96{number}", "1"), Status(kind="paying", since=day, area="rural")
            movements.admit(office.books, person, movements.Admission(Stay(begin=day), place, status, None), IMPORT)
    yield
    undo.undo(office.books, undo.steps(office.books)[0].batch)
    yield


DEEDS: dict[str, Deed] = {
    "away": away,
    "beds": beds,
    "end": end,
    "levels": levels,
    "pay": pay,
    "ticks": ticks,
    "lines": lines,
    "import-back": import_back,
}
