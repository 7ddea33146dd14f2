"""Invented people for reports: admitted, ended and changed through the steps of the residents' own service."""

from __future__ import annotations

from datetime import date
from typing import Any

from stdnum.iso7064 import mod_11_2

from desktop.registers.residents.models import FROM_ASSESSMENT, FROM_SHEET, SUPPORTED, Level, Resident, Status, Stay
from desktop.registers.residents.movements.service import Admission, Ending, Place, admit, end_stay
from desktop.services.books import Books

BORN = date(1945, 3, 5)


def identity(order: int, born: date = BORN, *, male: bool = True) -> str:
    """A sound number of an invented person."""
    body = f"510301{born:%Y%m%d}{order:02d}{1 if male else 2}"
    return body + mod_11_2.calc_check_digit(body)


def come(books: Books, name: str, begin: date, place: str = "", **rest: Any) -> Stay:
    """Admit somebody; `order` tells people apart, kind and level may be None for not known."""
    person = Resident(name=name, identity=identity(rest.pop("order"), rest.pop("born", BORN)))
    kind, level = rest.pop("kind", SUPPORTED), rest.pop("level", "self_care")
    room, _dash, bed = place.partition("-")
    admission = Admission(
        Stay(begin=begin),
        Place(room, bed) if place else None,
        Status(kind=kind, **rest) if kind else None,
        Level(level=level, source=FROM_SHEET) if level else None,
    )
    return admit(books, person, admission)


def go(books: Books, stay: Stay, day: date, kind: str) -> None:
    """End a stay."""
    end_stay(books, stay, Ending(day, kind, cause="因病" if kind == "died" else "本人申请", proof="离院单1号"))


def grade(books: Books, stay: Stay, day: date, level: str) -> None:
    """Another care level from a day on."""
    books.write(Level(resident=stay.resident, since=day, level=level, source=FROM_ASSESSMENT, document="评估1号"))
