"""Our kinds of fields: a kind owns all its conversions, from what was typed, to what is shown, and its check.

Tables are STRICT, so every kind stores itself as TEXT or INTEGER. Nothing typed is stored that its kind
cannot show again.
"""

from __future__ import annotations

import zlib
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Final

import peewee as pw

from desktop.core.people import (
    CARE_LEVELS,
    SEXES,
    identity_problem,
    mask_identity,
    mask_phone,
    tidy_identity,
    tidy_name,
)
from desktop.core.plain import plain
from desktop.core.problem import KnownError, Unreadable
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.storage.kinds import Kind, clean
from desktop.storage.numbers import CountField, MoneyField, QuantityField

__all__ = [
    "CareLevelField",
    "ChoiceField",
    "CountField",
    "DayField",
    "IdentityField",
    "LinkField",
    "MoneyField",
    "NameField",
    "NoteField",
    "PagesField",
    "PhoneField",
    "PhotoField",
    "QuantityField",
    "SexField",
    "TickField",
    "WordField",
]

TEXT_LIMIT: Final = 200
NOTE_LIMIT: Final = 4000


class WordField(Kind, pw.TextField):
    """One line of text."""

    longest: ClassVar[int] = TEXT_LIMIT

    def from_text(self, text: str, today: date) -> str:
        """The line, composed and trimmed."""
        del today
        return clean(text)

    def check(self, value: str, today: date) -> str | None:
        """Texts beyond the limit are refused, never cut."""
        del today
        if len(value) > self.longest:
            return _("太长了：最多{limit}个字，现在是{count}个。").format(limit=self.longest, count=len(value))
        return None


class NoteField(WordField):
    """Several lines of text."""

    kind = "note"
    longest = NOTE_LIMIT


class NameField(WordField):
    """A person's name, without the blanks of old sheets; rare characters are welcome."""

    kind = "name"

    def from_text(self, text: str, today: date) -> str:
        """The name without blanks."""
        del today
        return tidy_name(clean(text))


class PhoneField(WordField):
    """A telephone number; masked on screen."""

    kind = "phone"
    masked = True

    def mask(self, value: str) -> str:
        """The number with its middle hidden."""
        return mask_phone(value)


class IdentityField(WordField):
    """A citizen identity number of 18 digits, or 15 on old papers; masked on screen."""

    kind = "identity"
    masked = True

    def from_text(self, text: str, today: date) -> str:
        """The number in its tidy form; a wrong one is kept and refused by check, so that nothing typed is lost."""
        del today
        return tidy_identity(text)

    def check(self, value: str, today: date) -> str | None:
        """Length, digits, date and check digit."""
        return identity_problem(value, today)

    def mask(self, value: str) -> str:
        """The number with its middle hidden."""
        return mask_identity(value)


class DayField(Kind, pw.TextField):
    """A day, stored as 2026-03-05; `due` is one that falls due: without its year it is the nearest (typed.py)."""

    kind = "day"

    def __init__(self, label: str, *, due: bool = False, **rest: Any) -> None:
        """A day of what has happened or stands, unless it falls `due`."""
        self.due = due
        super().__init__(label, **rest)

    def db_value(self, value: date | None) -> str | None:
        """The day as ISO text."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        """The ISO text as a day."""
        return date.fromisoformat(value) if value else None

    def from_text(self, text: str, today: date) -> date:
        """The day that was typed in one of the clerks' ways."""
        return read_day(text, today, due=self.due)

    def to_text(self, value: date | None) -> str:
        """2026-03-05."""
        return value.isoformat() if value else ""


class ChoiceField(Kind, pw.TextField):
    """One of `options`, pairs of code and words; stored by code."""

    kind = "choice"

    def from_text(self, text: str, today: date) -> str:
        """The code whose code or words were typed."""
        del today
        bare = plain(text)
        for code, words in self.options:
            if bare in {code, plain(words), plain(_(words))}:
                return code
        raise Unreadable(
            _("“{text}”不在可选的里面，可选：{options}。").format(
                text=text.strip(), options="、".join(_(words) for _code, words in self.options)
            )
        )

    def to_text(self, value: str | None) -> str:
        """The words of the code."""
        return _(dict(self.options).get(value or "", value or ""))

    def check(self, value: str, today: date) -> str | None:
        """Only codes that are offered."""
        del today
        return None if value in dict(self.options) else _("请从列表里选一项。")


class SexField(ChoiceField):
    """男 or 女."""

    def __init__(self, label: str, **rest: Any) -> None:
        """The two options."""
        super().__init__(label, options=SEXES, **rest)


class CareLevelField(ChoiceField):
    """自理, 半自理 or 全护理."""

    def __init__(self, label: str, **rest: Any) -> None:
        """The three options."""
        super().__init__(label, options=CARE_LEVELS, **rest)


class TickField(Kind, pw.IntegerField):
    """Yes or no."""

    kind = "tick"

    def __init__(self, label: str, **rest: Any) -> None:
        """No unless said otherwise; never missing."""
        rest.setdefault("default", False)
        super().__init__(label, null=False, **rest)

    def db_value(self, value: Any) -> int:
        """1 or 0."""
        return int(bool(value))

    def python_value(self, value: int | None) -> bool:
        """True or False."""
        return bool(value)

    def from_text(self, text: str, today: date) -> bool:
        """是, 有, √, 1 … or 否, 无, ×, 0."""
        del today
        bare = plain(text).lower()
        if bare in {"是", "有", "√", "1", "y", "yes", "对", "已"}:
            return True
        if bare in {"否", "无", "×", "x", "0", "n", "no", "没有", "未"}:
            return False
        raise Unreadable(_("“{text}”看不懂，请写“是”或“否”。").format(text=text.strip()))

    def to_text(self, value: Any) -> str:
        """是 or 否."""
        return _("是") if value else _("否")


class PhotoField(Kind, pw.BlobField):
    """A picture, JPEG or PNG, at most 2 MB."""

    kind = "photo"
    largest: ClassVar[int] = 2_000_000

    def to_text(self, value: bytes | None) -> str:
        """Whether there is one."""
        return _("有") if value else ""

    def check(self, value: bytes, today: date) -> str | None:
        """Only the two kinds of picture that paper can print."""
        del today
        if not value.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")):
            return _("照片只能是 JPG 或 PNG。")
        return _("照片太大，请缩小到 2 MB 以内。") if len(value) > self.largest else None


@lru_cache(maxsize=1)
def packed(text: str) -> bytes:
    """A long text compressed; the last one is remembered, because a closing wants it for the row and for the audit.

    Whoever is about to close a month asks for it aside, so that the screen has not to wait.
    """
    return zlib.compress(text.encode(), 9)


class PagesField(Kind, pw.BlobField):
    """Frozen pages: a long text, stored compressed."""

    kind = "pages"

    def db_value(self, value: str | None) -> bytes | None:
        """The compressed text."""
        return None if value is None else packed(value)

    def python_value(self, value: bytes | None) -> str | None:
        """The text."""
        try:
            return None if value is None else zlib.decompress(value).decode()
        except (zlib.error, UnicodeDecodeError) as fault:
            raise KnownError(
                _("封月时的报表读不出来，数据文件有坏的地方。"), _("请从备份恢复；原来的文件会留着。")
            ) from fault


class LinkField(Kind, pw.ForeignKeyField):
    """A row of another book."""

    kind = "link"

    def __init__(self, label: str, model: Any, **rest: Any) -> None:
        """Rows that are pointed at are never deleted."""
        rest.setdefault("on_delete", "RESTRICT")
        super().__init__(label, model=model, **rest)

    def check(self, value: Any, today: date) -> str | None:
        """Links are held by the database."""
        del value, today
        return None
