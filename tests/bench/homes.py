"""Homes for benches: a thousand residents with one year and with ten years of rows, made once and kept in out/."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from desktop import app
from desktop.practice import story

TODAY = date(2026, 11, 22)
RESIDENTS = 1000
PLACE = Path(__file__).parents[2] / "out" / "bench"


def clock() -> datetime:
    """Half past nine on the day of the bench."""
    return datetime.combine(TODAY, time(9, 30))


def home(months: int) -> Path:
    """A practice home of a thousand residents and so many months."""
    place = PLACE / f"home-{RESIDENTS}-{months}"
    done = place / "told"
    if not done.exists():
        office = app.new_practice_home(place, clock)
        try:
            story.tell(office, RESIDENTS, months, 1)
        finally:
            office.close()
        done.write_text("told", encoding="utf-8")
    return place
