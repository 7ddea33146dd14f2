"""The four figures of the day with their year behind them: residents, occupancy, care levels, training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.core.pack import Pack
from desktop.core.people import CareLevel
from desktop.core.period import Period, month_of, year_of
from desktop.core.sheet import Figure, written
from desktop.core.words import _
from desktop.ledgers.training import queries as training
from desktop.registers.beds import queries as beds
from desktop.registers.home import queries as home
from desktop.registers.residents.census.queries import census, levels
from desktop.ui import said

LEVELS = (CareLevel.FULL_CARE, CareLevel.PARTIAL_CARE, CareLevel.SELF_CARE)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what it is, its words, the note below."""

    name: str
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class Point:
    """The four figures at a month's end (or today), each as one number for a curve; None is not known."""

    day: date
    here: int
    occupancy: float | None
    care: float | None
    trained: float | None


def approved(day: date) -> int:
    """核定床位: as the county approved, else as the list of beds counts."""
    return home.approved_beds(day) or len(beds.counts(day).approved)


def figures(today: date, pack: Pack) -> Iterator[Shown]:
    """The four figures of a day, one at a time."""
    counts, moved = levels(today), census(month_of(today).start, today)
    count, room = sum(counts.values()), approved(today)
    moves = _("上月末 {before}，本月 +{came} −{gone}").format(
        before=len(moved.opening), came=len(moved.admitted), gone=len(moved.left) + len(moved.died)
    )
    yield Shown(_("在院"), _("{count} 人").format(count=count), moves)
    occupancy = written(Figure(_share(count, room), "percent")) if room else "—"
    note = _("核定床位{beds}张").format(beds=room) if room else _("还没有填核定床位")
    yield Shown(_("入住率"), occupancy, note)
    graded = [counts.get(level, 0) for level in LEVELS]
    unknown = count - sum(graded)
    note = _("未定等级{count}人").format(count=unknown) if unknown else _("人人定了等级")
    yield Shown(_("全护理 · 半自理 · 自理"), " · ".join(str(number) for number in graded), note)
    yield _trained(Period(year_of(today).start, today, "year"), pack)


def _trained(year: Period, pack: Pack) -> Shown:
    progress = training.progress(year, pack)
    reached = sum(person.reached for person in progress)
    target = sorted({f"{person.target.normalize():f}" for person in progress}, key=float)
    note = _("年度目标{hours}学时").format(hours=said.joined(target)) if target else _("还没有在岗职工")
    return Shown(_("培训达标"), _("{reached} / {all} 人").format(reached=reached, all=len(progress)), note)


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / Decimal(whole)


def points(today: date, pack: Pack) -> Iterator[Point]:
    """The figures at the ends of the last months, oldest first, today last; one at a time."""
    months = [month_of(today)]
    while len(months) < MONTHS:
        months.append(months[-1].previous())
    days = [min(month.end, today) for month in reversed(months)]
    for day, (reached, staff) in zip(days, training.reached(days, pack), strict=True):
        yield _point(day, reached / staff if staff else None)


def _point(day: date, trained: float | None) -> Point:
    counts, room = levels(day), approved(day)
    people, graded = sum(counts.values()), sum(counts.get(level, 0) for level in LEVELS)
    helped = graded - counts.get(CareLevel.SELF_CARE, 0)
    return Point(day, people, people / room if room else None, helped / graded if graded else None, trained)
