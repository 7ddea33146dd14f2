"""Reading stays, the use of beds and absences, each clipped to the days of what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.registers.beds.rules import Span, span
from desktop.registers.residents.models import Absence, BedUse, Resident, Stay

USES: Final = (
    BedUse.id, BedUse.stay, BedUse.bed, BedUse.since, BedUse.until, Stay.begin, Stay.end, Resident.id, Resident.name,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """The days on which somebody has a bed: those of the use that lie within the stay."""

    id: int
    stay: int
    bed: int
    resident: int
    name: str
    days: Span


def _uses(*where: Any) -> list[Use]:
    rows: Any = BedUse.select(*USES).join(Stay).join(Resident)
    rows = rows.where(BedUse.struck.is_null(), Stay.struck.is_null(), Resident.struck.is_null(), *where)
    return [
        Use(number, stay, bed, resident, name, span(since, until).within(span(begin, end)))
        for number, stay, bed, since, until, begin, end, resident, name in rows.order_by(BedUse.since).tuples()
    ]


def uses_of_bed(bed: int) -> list[Use]:
    """Who has had a bed when, oldest first."""
    return _uses(BedUse.bed == bed)


def uses_of_stay(stay: int) -> list[BedUse]:
    """The beds of a stay, oldest first, as records."""
    rows: Any = BedUse.select().where(BedUse.struck.is_null(), BedUse.stay == stay)
    return sorted(rows, key=lambda use: (use.since, use.id))


def stays(resident: int) -> list[Stay]:
    """The stays of a resident, oldest first."""
    rows: Any = Stay.select().where(Stay.struck.is_null(), Stay.resident == resident)
    return sorted(rows, key=lambda stay: (stay.begin, stay.id))


def stay_on(resident: int, day: date) -> Stay | None:
    """The stay of a resident on a day, or None."""
    return next((stay for stay in stays(resident) if day in span(stay.begin, stay.end)), None)


def open_stay(resident: int) -> Stay | None:
    """The stay that lasts, or None."""
    return next((stay for stay in stays(resident) if stay.end is None), None)


def absences(stay: int) -> list[Absence]:
    """The absences of a stay, oldest first."""
    rows: Any = Absence.select().where(Absence.struck.is_null(), Absence.stay == stay)
    return sorted(rows, key=lambda away: (away.since, away.id))


def use_on(stay: int, day: date) -> BedUse | None:
    """The use of a bed by a stay on a day, or None."""
    return next((use for use in uses_of_stay(stay) if day in span(use.since, use.until)), None)


def away_now(stay: int) -> Absence | None:
    """The absence from which nobody has come back yet, or None."""
    return next((away for away in absences(stay) if away.back is None), None)


def row_of(chapter: str, row: int) -> BedUse | Absence:
    """The use of a bed or the absence of a number, by the chapter that it stands in."""
    model: Any = {"bed_use": BedUse, "absence": Absence}[chapter]
    return model.get_by_id(row)
