"""Settings of a home: named values, written with their audit entry like everything else."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from desktop.core.words import N_
from desktop.services.audit import Entry
from desktop.services.books import HOUSE, Books
from desktop.storage.fields import WordField
from desktop.storage.record import Record, values

PLACE: Final = ("house", "setting")


class Setting(Record):
    """A named value, kept as JSON."""

    name = WordField(N_("名称"), required=True, unique=True)
    value = WordField(N_("内容"), required=True)


def get(name: str, default: Any = None) -> Any:
    """The value of a setting, or the default."""
    found = Setting.get_or_none(Setting.name == name)
    return json.loads(found.value) if found else default


def put_at(name: str) -> datetime | None:
    """When a setting was put last; None where it never was."""
    found = Setting.get_or_none(Setting.name == name)
    return _written_at(found.changed) if found else None


def begun_at() -> datetime | None:
    """When the home was begun; None before anything was written."""
    return _written_at(1)


def _written_at(number: int) -> datetime | None:
    entry = Entry.get_or_none(Entry.id == number)
    return datetime.fromisoformat(entry.at) if entry else None


def put(books: Books, name: str, value: Any) -> None:
    """Set a value."""
    with books.together(HOUSE):
        setting = Setting.get_or_none(Setting.name == name) or Setting(name=name, value="")
        before = values(setting) if setting.id else None
        setting.value = json.dumps(value, ensure_ascii=False)
        books.keep(setting, PLACE, before, "change" if before else "make")
