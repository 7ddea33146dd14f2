"""Record: the base of every table; and `columns`, what a declaration says, as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

import peewee as pw

from desktop.storage.fields import WordField
from desktop.storage.kinds import Choices, Kind

BINDING: Final = pw.DatabaseProxy()


class WriteOutsideBooks(AssertionError):
    """A record was about to be written past the one door for writes; a fault of the program."""


class Record(pw.Model):
    """A row of a book.

    Its number, why it was struck out (empty while it counts), and the audit entries of its making and last
    change (a sequence, because clocks go wrong).
    """

    id = pw.AutoField()
    struck = WordField("划销原因", null=True)
    made = pw.IntegerField(default=0)
    changed = pw.IntegerField(default=0)

    class Meta:
        """Where all records lie."""

        database = BINDING
        strict_tables = True
        legacy_table_names = False

    def save(self, *how: Any, **rest: Any) -> Any:
        """Write the row; only the write path of Books and migrations may."""
        if not getattr(self._meta.database.obj, "writing", False):
            raise WriteOutsideBooks(type(self).__name__)
        return super().save(*how, **rest)

    def delete_instance(self, *_args: Any, **_rest: Any) -> Any:
        """Rows are struck out, never deleted."""
        raise WriteOutsideBooks(type(self).__name__)


@dataclass(frozen=True, slots=True)
class Column:
    """What the program may know of one field: names, words, bounds and its three conversions."""

    name: str
    label: str
    kind: str
    hint: str
    unit: str
    required: bool
    options: Choices
    suggest: Choices
    masked: bool
    link: type[Record] | None
    default: Any
    from_text: Callable[[str, date], Any]
    to_text: Callable[[Any], str]
    check: Callable[[Any, date], str | None]
    mask: Callable[[str], str] | None


HOUSE_FIELDS: Final = frozenset({"id", "struck", "made", "changed"})


@cache
def columns(model: type[Record]) -> tuple[Column, ...]:
    """The fields of a model in the order of their declaration, without those that every record has."""
    found = [field for field in model._meta.sorted_fields if field.name not in HOUSE_FIELDS]  # noqa: SLF001  peewee's way in
    return tuple(_column(field) for field in found if isinstance(field, Kind))


def _column(field: Any) -> Column:
    return Column(
        name=field.name,
        label=field.verbose_name,
        kind=field.kind,
        hint=field.help_text or "",
        unit=field.unit,
        required=field.required,
        options=field.options,
        suggest=field.suggest,
        masked=field.masked,
        link=getattr(field, "rel_model", None),
        default=field.default,
        from_text=field.from_text,
        to_text=field.to_text,
        check=field.check,
        mask=getattr(field, "mask", None),
    )


def _stored(field: Any, value: Any) -> Any:
    return value if isinstance(value, bytes) else field.db_value(value)


def values(record: Record) -> dict[str, Any]:
    """The stored values of a record by field name, as the database keeps them (days as text, amounts in fen)."""
    return {
        field.name: _stored(field, record.__data__.get(field.name))
        for field in record._meta.sorted_fields  # noqa: SLF001  peewee's way in
        if field.name not in {"made", "changed"}
    }


def is_struck(model: type[Record], number: int) -> bool:
    """Whether a row was struck out."""
    table = model._meta.table_name  # noqa: SLF001  peewee's way in
    sql = f'SELECT "struck" IS NOT NULL FROM "{table}" WHERE "id" = ?'  # noqa: S608  names of a declaration
    row = BINDING.execute_sql(sql, (number,)).fetchone()
    return bool(row and row[0])


def stored(model: type[Record], number: int) -> dict[str, Any] | None:
    """The values of a row as the database keeps them, like `values`; None where there is no such row."""
    fields = [field for field in model._meta.sorted_fields if field.name not in {"made", "changed"}]  # noqa: SLF001  peewee's way in
    named = ", ".join(f'"{field.column_name}"' for field in fields)
    table = model._meta.table_name  # noqa: SLF001  peewee's way in
    sql = f'SELECT {named} FROM "{table}" WHERE "id" = ?'  # noqa: S608  names of a declaration
    row = BINDING.execute_sql(sql, (number,)).fetchone()
    return dict(zip((field.name for field in fields), row, strict=True)) if row else None
