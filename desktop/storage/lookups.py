"""Looking up records of any model: one by its number, those that belong to it, those that count, those struck out."""

from __future__ import annotations

from typing import Any

from desktop.storage.record import Record


def fetch(model: type[Record], row: int) -> Any:
    """The record of a number, or None."""
    return model.get_or_none(model.id == row)


def belonging(model: type[Record], parent: str, row: int) -> list[Any]:
    """The records whose field `parent` points at a row, struck ones too, oldest first."""
    return list(model.select().where(getattr(model, parent) == row).order_by(model.id))


def standing(model: type[Record]) -> list[Any]:
    """The records that count, oldest first."""
    return list(model.select().where(model.struck.is_null()).order_by(model.id))


def struck(model: type[Record]) -> list[Any]:
    """The records that were struck out, oldest first."""
    return list(model.select().where(model.struck.is_null(False)).order_by(model.id))
