"""A 公文 as data: 报告, 请示, 函, 通知 with the elements of GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; `level` 1–4 is a heading (一、 （一） 1. （1）), 0 running text."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One 公文. Elements that are empty do not appear; `sealed` leaves the place for the seal."""

    form: str
    title: str
    sender: str
    paragraphs: tuple[Paragraph, ...]
    day: date | None = None
    mark: str = ""
    number: str = ""
    signer: str = ""
    to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    sealed: bool = True
    note: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""
    printed: date | None = None
    keep: tuple[str, ...] = ()
