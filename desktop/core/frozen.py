"""Sheets as plain data and back: a closed month keeps its pages as they were."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from desktop.core import sheet

TAG: Final = "#"
SHAPES: Final[dict[str, Callable[..., Any]]] = {
    shape.__name__: shape
    for shape in (
        sheet.Sheet, sheet.Table, sheet.Card, sheet.Prose, sheet.Box, sheet.Column, sheet.Figure, sheet.Ref,
        sheet.Ticks, sheet.Photo, sheet.Code,
    )
}  # fmt: skip


TAGGED: Final[tuple[tuple[type, str, Callable[[Any], Any]], ...]] = (
    (Decimal, "decimal", str),
    (date, "day", date.isoformat),
    (bytes, "bytes", lambda content: base64.b64encode(content).decode()),
    (frozenset, "set", sorted),
)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        default = {field.name: field.default for field in fields(value)}
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        kept = {name: _plain(part) for name, part in held.items() if part != default[name]}
        return {TAG: type(value).__name__, **kept}
    if isinstance(value, tuple):
        behind = bool(value) and isinstance(value[0], sheet.Ref)
        return {TAG: "refs", "of": _by_book(value)} if behind else [_plain(part) for part in value]
    for kind, name, write in TAGGED:
        if isinstance(value, kind):
            return {TAG: name, "of": write(value)}
    return value


def _by_book(refs: tuple[sheet.Ref, ...]) -> list[list[Any]]:
    """The rows behind a figure in their order, neighbours of one book together: most of a frozen month is these."""
    return [[book, [ref.row for ref in some]] for book, some in groupby(refs, key=lambda ref: ref.book)]


def _refs(books: list[list[Any]]) -> tuple[sheet.Ref, ...]:
    return tuple(sheet.Ref(book, row) for book, rows in books for row in rows)


SIMPLE: Final[dict[str, Callable[[Any], Any]]] = {
    "decimal": Decimal,
    "day": date.fromisoformat,
    "bytes": base64.b64decode,
    "set": frozenset,
    "refs": _refs,
}


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_whole(part) for part in value)
    if not isinstance(value, dict) or TAG not in value:
        return value
    name = value[TAG]
    if name in SHAPES:
        return SHAPES[name](**{key: _whole(part) for key, part in value.items() if key != TAG})
    return SIMPLE[name](value["of"])


def freeze(pages: tuple[sheet.Sheet, ...]) -> str:
    """The pages as JSON, the same text for the same pages."""
    return json.dumps(_plain(pages), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> tuple[sheet.Sheet, ...]:
    """The pages that were frozen."""
    return tuple(_whole(json.loads(text)))


def digest_of(frozen: str) -> str:
    """The SHA-256 of frozen pages, in hex."""
    return hashlib.sha256(frozen.encode()).hexdigest()
