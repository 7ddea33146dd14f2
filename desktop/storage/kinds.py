"""What every kind of field can do: its words, its bounds, and its conversions from and to text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

import peewee as pw

from desktop.core.words import _

Choices = Sequence[tuple[str, str]]


class Kind(pw.Field):
    """What every field of a record can do beside storing itself; mixed into peewee's fields."""

    kind: ClassVar[str] = "text"
    masked: ClassVar[bool] = False

    def __init__(self, label: str, *, hint: str = "", unit: str = "", required: bool = False, **rest: Any) -> None:
        """Take the words of the field; `required` asks for a value, else it may be missing (NULL)."""
        rest.setdefault("null", not required)
        self.low = rest.pop("low", None)
        self.high = rest.pop("high", None)
        self.options: Choices = tuple(rest.pop("options", ()))
        self.suggest: Choices = tuple((text, text) for text in rest.pop("suggest", ()))
        self.unit = unit
        self.required = required
        super().__init__(verbose_name=label, help_text=hint or None, **rest)

    def from_text(self, text: str, today: date) -> Any:
        """The value of a typed text that is not empty; Unreadable says why it is none."""
        del today
        return text.strip()

    def to_text(self, value: Any) -> str:
        """The value as it is shown and typed again."""
        return "" if value is None else str(value)

    def check(self, value: Any, today: date) -> str | None:
        """Why a value that is there cannot stand, or None."""
        del today
        if self.low is not None and value < self.low:
            return _("不能小于{low}。").format(low=self.to_text(self.low))
        if self.high is not None and value > self.high:
            return _("不能大于{high}。").format(high=self.to_text(self.high))
        return None


def clean(text: str) -> str:
    """Text in composed form, without control characters except line ends, trimmed."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cn"}).strip()
