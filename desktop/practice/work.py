"""The staff of the practice home and their training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from desktop.core.period import Period, period_of
from desktop.ledgers.training.models import FAILED, PASSED, Plan, Session, Target
from desktop.ledgers.training.rules import SAFETY_KINDS
from desktop.ledgers.training.service import Mark, mark
from desktop.practice.names import People
from desktop.registers.staff.models import CARE, CARER, COOK, HEALTH, Certificate, Service, StaffMember
from desktop.services.books import Books

POSTS: Final = ("head", "bookkeeper", "safety", COOK, COOK, "medic", "guard")
NATURES: Final = ("permanent", "hired", "hired", "welfare", "temporary")
COURSES: Final = (
    (1, "fire", "消防安全与疏散演练", "镇消防站", "4"),
    (3, "care", "失能老人翻身与压疮预防", "县福利院", "6"),
    (5, "food", "食品安全与留样", "市场监管所", "2"),
    (6, "first_aid", "心肺复苏与噎食急救", "镇卫生院", "3"),
    (8, "care", "院内在岗练兵", "院长", "3.5"),
    (9, "fire", "消防四个能力", "镇消防站", "4"),
    (10, "ethics", "敬老爱老职业道德", "县民政局", "4"),
)
# Held for everybody at the end of a half-year of which the story saw no other safety course.
DRILL: Final = ("fire", "半年消防疏散演练", "镇消防站", "2")


@dataclass
class Worker:
    """Somebody in post: the person and the day since when."""

    person: StaffMember
    since: date


class Crew:
    """Staff and training of the practice home as its months go by."""

    def __init__(self, books: Books, dice: Random, people: People) -> None:
        """Write into the books, drawing with the dice."""
        self._books = books
        self._dice = dice
        self._people = people
        self.workers: list[Worker] = []
        self._safe_until = date.min

    def hire(self, residents: int, before: date) -> None:
        """Engage staff for so many residents: a carer for each ten, and the other posts."""
        posts = POSTS + (CARER,) * max(3, residents // 10)
        for post in posts:
            since = before - timedelta(days=self._dice.randrange(400, 3000))
            self._engage(post, since)
        self._books.write(Target(hours=Decimal(20), since=date(2020, 1, 1), document="院务会议定"))

    def plan(self, year: int, first: int) -> None:
        """Write the training plan of a year from a month on."""
        for month, kind, topic, trainer, hours in COURSES:
            if month < first:
                continue
            self._books.write(
                Plan(
                    year=year, month=month, topic=topic, kind=kind, audience="全体职工", hours=Decimal(hours),
                    trainer=trainer, form="集中授课",
                )
            )  # fmt: skip

    def live(self, month: Period) -> None:
        """The trainings of a month: all come to those of safety, one at least each half; nearly all to others."""
        for number, kind, topic, trainer, hours in COURSES:
            if number == month.start.month:
                day = month.start + timedelta(days=self._dice.randrange(4, 20))
                self._train(_session(day, (kind, topic, trainer, hours)))
        half = period_of("half", month.end)
        if month.end == half.end and self._safe_until < half.end:
            self._train(_session(month.start + timedelta(days=24), DRILL), drawn=False)

    def _train(self, session: Session, *, drawn: bool = True) -> None:
        """Hold a course and have it signed; without dice everybody comes and passes."""
        self._books.write(session)
        day: date = session.day
        safety = session.kind in SAFETY_KINDS
        if safety:
            self._safe_until = period_of("half", day).end
        there = [one.person.id for one in self.workers if one.since <= day]
        came = {person for person in there if drawn and self._dice.random() < 0.93}  # noqa: PLR2004  a share
        # Who must come and was not drawn passes without dice, so that the same dice go on telling the same story.
        marks = {
            person: Mark(self._dice.choice((PASSED,) * 15 + (FAILED,)) if person in came else PASSED)
            for person in there
            if person in came or safety
        }
        mark(self._books, session, marks)

    def _engage(self, post: str, since: date) -> None:
        somebody = self._people.draw(1966, 1995)
        person = StaffMember(
            name=somebody.name, identity=somebody.identity, phone="13900000000", education="初中",
            contract_since=since, contract_until=date(self._books.today.year + 2, 12, 31), insurance="职工社保",
        )  # fmt: skip
        with self._books.together():
            self._books.write(person)
            self._books.write(Service(staff=person, post=post, nature=self._dice.choice(NATURES), begin=since))
            self._certify(person, post)
        self.workers.append(Worker(person, since))

    def _certify(self, person: StaffMember, post: str) -> None:
        today = self._books.today
        if post in {CARER, COOK, "medic"}:
            until = today + timedelta(days=self._dice.randrange(90, 360))
            issued = until - timedelta(days=365)
            self._books.write(
                Certificate(staff=person, kind=HEALTH, number=f"健{person.id:05d}", issued=issued, until=until)
            )
        if post == CARER:
            level = self._dice.choice(("5", "5", "4", "3"))
            self._books.write(Certificate(staff=person, kind=CARE, level=level, number=f"护{person.id:05d}"))


def _session(day: date, course: tuple[str, str, str, str]) -> Session:
    kind, topic, trainer, hours = course
    return Session(
        day=day, topic=topic, kind=kind, trainer=trainer, hours=Decimal(hours), place="会议室", form="集中授课",
        summary=f"{topic}；讲授和实操，现场考核。",
    )  # fmt: skip
