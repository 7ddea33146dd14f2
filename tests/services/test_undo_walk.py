"""Undo after days like any other: whatever was done, taken back step by step the months are as they were before each.

The steps are those of the screen, chosen by dice; what the rules refuse changes nothing and is passed over.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from desktop.core.period import read_period
from desktop.core.problem import KnownError, Refused
from desktop.ledgers.allowances import service as allowances
from desktop.ledgers.allowances.models import Adjustment, Payment
from desktop.ledgers.assessment import service as assessing
from desktop.ledgers.assessment.models import INDICATORS, Assessment
from desktop.ledgers.farming.models import Movement
from desktop.ledgers.training import service as training
from desktop.ledgers.training.models import Attendance, Session
from desktop.registers.beds.models import Bed
from desktop.registers.residents.levels.service import set_level
from desktop.registers.residents.models import Absence, BedUse, Level, Resident, Status, Stay
from desktop.registers.residents.movements import service as moving
from desktop.registers.residents.movements.service import Admission, Ending, Place
from desktop.registers.residents.stays.service import strike_file
from desktop.registers.staff.models import StaffMember
from desktop.services import undo, witness
from desktop.services.months import HandFigure
from tests import practiced

MONTHS = (read_period("2026-10"), read_period("2026-11"))
BEGIN = date(2026, 9, 25)
STRUCK = (Movement, BedUse, Absence, Level, Status, Attendance, Stay, Payment)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("walk") / "home"
    practiced.tell(home, residents=10, months=2)
    return home


class Walk:
    """Somebody at the desk of a home who does one thing after another."""

    def __init__(self, office, seed):
        self.office, self.books, self.dice = office, office.books, random.Random(seed)

    def one(self, model, *where, struck=False):
        rows = list(model.select().where(model.struck.is_null(not struck), *where).order_by(model.id))
        if not rows:
            raise KnownError("nobody")
        return self.dice.choice(rows)

    def stay(self):
        return self.one(Stay, Stay.end.is_null())

    def day(self):
        return BEGIN + timedelta(days=self.dice.randrange(58))

    def step(self):
        """One of the deeds; the number of the step, 0 where the rules refused it or there was nothing to do."""
        deed, before = self.dice.choice(DEEDS), self.books.sitting.audit.head()
        try:
            deed(self)
        except (Refused, KnownError):
            assert self.books.sitting.audit.head() == before, "what is refused leaves nothing behind"
            return 0
        if self.books.sitting.audit.head() == before:
            return 0
        return undo.steps(self.books, before[0])[0].batch


def admit(walk):
    person = Resident(name=f"新{walk.dice.randrange(9)}", no_identity="正在补办", sex="male", born=date(1950, 1, 1))
    status, level = Status(kind=walk.dice.choice(["supported", "paying"])), Level(level="self_care", source="sheet")
    place = Place(f"90{walk.dice.randrange(5)}", "1")
    moving.admit(walk.books, person, Admission(Stay(begin=walk.day()), place, status, level))


def move(walk):
    moving.move(walk.books, walk.stay(), walk.one(Bed), walk.day())


def swap(walk):
    moving.swap(walk.books, walk.stay(), walk.stay(), walk.day())


def leave(walk):
    moving.leave(walk.books, walk.stay(), Absence(kind=walk.dice.choice(["leave", "hospital"]), since=walk.day()))


def come_back(walk):
    moving.come_back(walk.books, walk.one(Absence, Absence.back.is_null()), walk.day())


def end(walk):
    kind, decided = walk.dice.choice(["left", "died", "dispersed"]), walk.dice.choice([None, walk.day()])
    moving.end_stay(walk.books, walk.stay(), Ending(walk.day(), kind, cause="病", decided=decided))


def begin_earlier(walk):
    stay = walk.stay()
    stay.begin -= timedelta(days=walk.dice.randrange(1, 9))
    walk.books.write(stay)


def assess(walk):
    record = Assessment(
        resident=walk.stay().resident, day=walk.day(), reason="yearly", assessor="甲", second_assessor="乙"
    )
    for name, _words in INDICATORS:
        setattr(record, name, walk.dice.choice(["can", "cannot"]))
    assessing.assess(walk.books, record)


def assess_otherwise(walk):
    record = walk.one(Assessment)
    record.day = walk.dice.choice([record.day, walk.day()])
    record.eating = "cannot" if record.eating == "can" else "can"
    assessing.assess(walk.books, record)


def withdraw(walk):
    assessing.withdraw(walk.books, walk.one(Assessment), "评错了人")


def reinstate(walk):
    assessing.reinstate(walk.books, walk.one(Assessment, struck=True))


def decide(walk):
    level = Level(since=walk.dice.choice([walk.day(), walk.one(Level).since]), level="full_care", source="county")
    set_level(walk.books, walk.stay().resident_id, level)


def mark(walk):
    people = [one.id for one in StaffMember.select().order_by(StaffMember.id) if walk.dice.random() < 0.5]
    training.mark(walk.books, walk.one(Session), {person: training.Mark() for person in people})


def unhold(walk):
    training.withdraw(walk.books, walk.one(Session), "没有办")


def pay(walk):
    allowances.pay_out(walk.books, walk.dice.choice(MONTHS), walk.office.pack())


def adjust(walk):
    month = walk.dice.choice(MONTHS).start
    walk.books.write(Adjustment(resident=walk.stay().resident, month=month, basic=100, reason="补"))


def type_figure(walk):
    code, value = walk.dice.choice(["E01", "F10", "F20"]), walk.dice.choice([None, 1, 200])
    walk.office.months.type_figure(walk.dice.choice(MONTHS), code, value)


def sell(walk):
    sold = walk.one(Movement, Movement.kind == "sale")
    sold.price, sold.amount, sold.day = (sold.price or 0) + 100, None, walk.dice.choice([sold.day, walk.day()])
    walk.books.write(sold)


def strike(walk):
    walk.books.strike(walk.one(walk.dice.choice(STRUCK)), "记错了")


def strike_all(walk):
    strike_file(walk.books, walk.one(Resident), "记错了")


def restore(walk):
    walk.books.restore(walk.one(walk.dice.choice((*STRUCK, Resident)), struck=True))


DEEDS = (
    admit,
    move,
    swap,
    leave,
    come_back,
    end,
    begin_earlier,
    assess,
    assess_otherwise,
    withdraw,
    reinstate,
    decide,
    mark,
    unhold,
    pay,
    adjust,
    type_figure,
    sell,
    strike,
    strike_all,
    restore,
)


def as_it_stands(office):
    """The pages of the months, and what was typed by hand."""
    hand = [(one.month, one.code, one.value) for one in HandFigure.select().where(HandFigure.struck.is_null())]
    return [office.pages.frozen(month) for month in MONTHS], sorted(hand)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(2, 60))])
def test_whatever_was_done_is_taken_back_step_by_step(office, seed):
    walk, taken = Walk(office, seed), []
    for _time in range(30):
        before = as_it_stands(office)
        if batch := walk.step():
            taken.append((batch, before))
    assert len(taken) > 8
    assert witness.problems(office.books, office.witness) == []
    for batch, before in reversed(taken):
        undo.undo(office.books, batch)
        assert as_it_stands(office) == before
    assert witness.problems(office.books, office.witness) == []
