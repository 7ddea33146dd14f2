"""Entries that belong to no record: the day a page looks at, a wizard, a setting."""

from __future__ import annotations

from typing import Any

from desktop.storage.record import Column


def loose_column(name: str, field: Any) -> Column:
    """The column of a field that belongs to no record: for the day a page looks at, a wizard, a setting."""
    return Column(
        name=name,
        label=field.verbose_name,
        kind=field.kind,
        hint=field.help_text or "",
        unit=field.unit,
        required=field.required,
        options=field.options,
        suggest=field.suggest,
        masked=field.masked,
        link=None,
        default=field.default,
        from_text=field.from_text,
        to_text=field.to_text,
        check=field.check,
        mask=getattr(field, "mask", None),
    )
