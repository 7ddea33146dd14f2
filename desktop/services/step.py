"""A step that is taken with somebody on a day: admission, leave, a move, a new post, the end of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.services.books import Books
from desktop.storage.record import Column


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken now: its words, the fields it asks for, what stands in them at first, and the doing.

    `do(books, values)` takes the values by field name and returns the number of the person.
    """

    words: str
    fields: tuple[Column, ...]
    usual: Mapping[str, Any]
    do: Callable[[Books, Mapping[str, Any]], int]
