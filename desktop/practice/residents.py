"""The residents of the practice home: who lives there, comes, moves, is away, changes level and leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop.core.people import CareLevel
from desktop.core.period import Period
from desktop.ledgers.assessment.models import (
    CAN,
    CANNOT,
    CHANGE,
    FIRST,
    INDICATORS,
    YEARLY,
    Assessment,
    ChangeReport,
)
from desktop.ledgers.assessment.service import assess
from desktop.practice.names import People, Somebody
from desktop.registers.beds.models import Bed, Closure
from desktop.registers.residents.models import (
    DIED,
    DISPERSED,
    HOSPITAL,
    LEAVE,
    LEFT,
    PAPERS,
    Absence,
    Agreement,
    Paper,
    Resident,
    Status,
    Stay,
)
from desktop.registers.residents.movements import service
from desktop.registers.residents.movements.service import Admission, Ending, Place
from desktop.services.books import Books

KINDS: Final = ("supported",) * 14 + ("paying",) * 4 + ("low_income",) * 2 + ("honoured",)
LEVELS: Final = (CareLevel.SELF_CARE,) * 11 + (CareLevel.PARTIAL_CARE,) * 6 + (CareLevel.FULL_CARE,) * 3
CONTACTS: Final = ("侄子", "侄女", "女儿", "村委会", "弟弟")
TURNOVER: Final = 60
NAMES: Final = tuple(name for name, _words in INDICATORS)
FAILED: Final = {CareLevel.SELF_CARE: (0, 0), CareLevel.PARTIAL_CARE: (1, 3), CareLevel.FULL_CARE: (4, 6)}


@dataclass
class Lodger:
    """Somebody who lives there now: the stay, the bed, the level, and the days of assessments."""

    stay: Stay
    bed: Bed
    level: CareLevel
    away_until: date
    assessed: set[date] = field(default_factory=set)


class Household:
    """The residents and beds of the practice home as its months go by."""

    def __init__(self, books: Books, dice: Random, people: People) -> None:
        """Write into the books, drawing with the dice."""
        self._books = books
        self._dice = dice
        self._people = people
        self._free: list[Bed] = []
        self.here: list[Lodger] = []
        self._admitted = 0
        self._trips: set[str] = set()

    def furnish(self, residents: int) -> int:
        """Make the beds: a third more than residents, two to a room; returns how many."""
        count = (residents * 4 // 3 + 2) // 2 * 2
        for number in range(count):
            floor, room = divmod(number // 2, 14)
            kind = "nursing" if self._dice.random() < 0.6 else "plain"  # noqa: PLR2004  a share
            place = {"building": str(1 + floor // 4)} if count > 112 else {}  # noqa: PLR2004  four floors a house
            bed: Any = Bed(room=f"{1 + floor % 4}{room + 1:02d}", number=str(number % 2 + 1), kind=kind, **place)
            bed.reserved = number % 20 == 0
            self._books.write(bed)
            self._free.append(bed)
        self._dice.shuffle(self._free)
        since = self._books.today - timedelta(days=200)
        closure = Closure(bed=self._free.pop(), since=since, until=since + timedelta(days=30), reason="维修")
        self._books.write(closure)
        return count

    def settle(self, residents: int, before: date) -> None:
        """Let the first people move in during the ten years before a day."""
        days = sorted(before - timedelta(days=self._dice.randrange(30, 3650)) for _one in range(residents))
        for day in days:
            self._admit(day)

    def live(self, month: Period, *, last: bool) -> None:
        """One month: somebody leaves and another comes, people move, are away, change level.

        In a home so small that nobody is left for a step, that step is left out. By the end of the last month
        somebody was on leave and somebody in hospital.
        """
        for _change in range(max(1, len(self.here) // TURNOVER)):
            day = month.start + timedelta(days=self._dice.randrange(1, 20))
            if self._end(month, day):
                self._admit(day + timedelta(days=self._dice.randrange(1, 7)))
        self._move(month)
        self._change(month)
        for _trip in range(max(1, len(self.here) // 20)):
            self._go_away(month, last=last)
        for kind in (LEAVE, HOSPITAL):
            if last and kind not in self._trips:
                self._go_away(month, kind, last=last)

    def _admit(self, day: date) -> None:
        somebody = self._people.draw(1930, 1962)
        kind = self._dice.choice(KINDS)
        level = self._dice.choice(LEVELS)
        bed = self._free.pop()
        self._admitted += 1
        stay = Stay(begin=day, document="镇民政办批复")
        place = Place(bed.room, bed.number, bed.building or "")
        parts = Admission(stay, place, self._status(kind, day), None)
        resident = self._resident(somebody)
        lodger = Lodger(stay, bed, level, day)
        with self._books.together():
            service.admit(self._books, resident, parts)
            self._assess(lodger, day, FIRST)
            again = self._recent(day)
            if again:
                self._assess(lodger, again, YEARLY)
            self._papers(resident, day)
        self.here.append(lodger)

    def _assess(self, lodger: Lodger, day: date, reason: str) -> None:
        """Two people assess somebody on a day; as many indicators fail as the level says."""
        lodger.assessed.add(day)
        low, high = FAILED[lodger.level]
        failed = self._dice.sample(NAMES, self._dice.randint(low, high))
        answers = {name: CANNOT if name in failed else CAN for name in NAMES}
        assess(self._books, Assessment(
            resident=lodger.stay.resident, day=day, reason=reason, assessor="李某某", second_assessor="王某某",
            body="县民政局", signer="本人", relation="本人", signed=day, **answers,
        ))  # fmt: skip

    def _change(self, month: Period) -> None:
        """Somebody needs more care: reported, and assessed within ten working days."""
        able = [one for one in self.here if one.level != CareLevel.FULL_CARE and one.stay.begin < month.start]
        if not able:
            return
        lodger = self._dice.choice(able)
        day = month.start + timedelta(days=self._dice.randrange(2, 8))
        report = ChangeReport(resident=lodger.stay.resident, reported=day, reporter="本院", change="行走和洗澡要人帮助")
        self._books.write(report)
        worse = {CareLevel.SELF_CARE: CareLevel.PARTIAL_CARE, CareLevel.PARTIAL_CARE: CareLevel.FULL_CARE}
        lodger.level = worse[lodger.level]
        # The yearly review may have been on that very day; nobody is assessed twice a day.
        later = next(days for days in range(9, 0, -1) if day + timedelta(days=days) not in lodger.assessed)
        self._assess(lodger, day + timedelta(days=later), CHANGE)

    def _resident(self, somebody: Somebody) -> Resident:
        return Resident(
            name=somebody.name, identity=somebody.identity, ethnic_group="汉族", address=self._people.address(),
            area="rural", contact=f"{somebody.name[:1]}某某", contact_relation=self._dice.choice(CONTACTS),
            contact_phone="13900000000", insurance="城乡居民医保", party="群众",
        )  # fmt: skip

    def _status(self, kind: str, day: date) -> Status:
        supported = kind == "supported"
        confirmed = day - timedelta(days=40) if supported else None
        number = f"特供{self._admitted:07d}" if supported else None
        reviewed = self._recent(day) if supported else None
        return Status(
            kind=kind, since=day, area="rural", confirmed=confirmed, certificate=number, reviewed=reviewed,
            applied=day - timedelta(days=80), approved=day - timedelta(days=50),
        )  # fmt: skip

    def _recent(self, day: date) -> date | None:
        """The last yearly review before today of somebody who came on a day."""
        latest = self._books.today - timedelta(days=self._dice.randrange(40, 300))
        return latest if latest > day else None

    def _papers(self, resident: Resident, day: date) -> None:
        self._books.write(Agreement(resident=resident, signed=day, until=date(self._books.today.year + 2, 12, 31)))
        for code, _words in PAPERS:
            self._books.write(Paper(resident=resident, paper=code, have=True, dated=day, place="档案柜1"))

    def _end(self, month: Period, day: date) -> bool:
        """Whether somebody was there whose stay could end."""
        at_home = self._at_home(month)
        if not at_home:
            return False
        lodger = self._dice.choice(at_home)
        kind = self._dice.choice((DIED, DIED, LEFT, DISPERSED))
        funeral = 500000 if kind == DIED else None
        ending = Ending(day, kind, cause="疾病" if kind == DIED else "本人申请", told="亲属、镇民政办", funeral=funeral)
        service.end_stay(self._books, lodger.stay, ending)
        self.here.remove(lodger)
        self._free.insert(0, lodger.bed)
        return True

    def _at_home(self, month: Period) -> list[Lodger]:
        return [one for one in self.here if one.away_until <= month.start]

    def _move(self, month: Period) -> None:
        if not self._free:
            return
        lodger = self._dice.choice(self.here)
        day = month.start + timedelta(days=27)
        bed = self._free.pop()
        service.move(self._books, lodger.stay, bed, day)
        self._free.insert(0, lodger.bed)
        lodger.bed = bed

    def _go_away(self, month: Period, wanted: str = "", *, last: bool) -> None:
        at_home = self._at_home(month)
        if not at_home:
            return
        lodger = self._dice.choice(at_home)
        since = month.start + timedelta(days=self._dice.randrange(21, 24))
        back = since + timedelta(days=self._dice.randrange(2, 12))
        kind = HOSPITAL if self._dice.random() < 0.4 else LEAVE  # noqa: PLR2004  a share
        kind = wanted or kind
        self._trips.add(kind)
        ill = kind == HOSPITAL
        away = Absence(
            kind=kind, since=since, due=back, reason="住院治疗" if ill else "走亲戚",
            destination="镇卫生院" if ill else "侄女家", companion="护理员" if ill else "侄女", approved_by="院长",
        )  # fmt: skip
        service.leave(self._books, lodger.stay, away)
        if not last or back <= self._books.today:
            service.come_back(self._books, away, back, "值班员")
        lodger.away_until = back
