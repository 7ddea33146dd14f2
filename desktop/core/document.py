"""An official document (公文) as data, in the elements of GB/T 9704-2012: 报告, 请示, 函, 通知.

The paper sets it; here stands only what it says. Dates are printed in full Arabic figures without leading zeros.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

CHINESE_NUMBERS: Final = "〇一二三四五六七八九十"
LEVELS: Final = 4
TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text. Level 0 is running text; 1 to 4 are headings 一、 （一） 1. （1）.

    `head` is a heading at the beginning of a running paragraph, in the type of its level: （一）加强管理。
    """

    text: str
    level: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex bound with the document: its title and text."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One official document, element by element (the clause of GB/T 9704-2012 in brackets).

    `mark` is 发文机关标志 (7.2.4; empty for a document without a head), `number` 发文字号, `signer` 签发人 (upward
    documents only), `to` 主送机关, `attachments` the names of 附件说明, `issuer` 署名, `day` 成文日期, `sealed` whether
    a seal will be put on (7.3.5), `remark` 附注, `copies` 抄送, `printer` and `printed` 印发机关 and its date.
    `letter` sets it as 信函 (10.1). `bodies` are names that no line break may split.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    to: str = ""
    issuer: str = ""
    day: date | None = None
    mark: str = ""
    number: str = ""
    signer: str = ""
    urgency: str = ""
    attachments: tuple[str, ...] = ()
    sealed: bool = True
    remark: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""
    printed: date | None = None
    annexes: tuple[Annex, ...] = ()
    letter: bool = False
    form: str = ""
    bodies: tuple[str, ...] = ()


def day_in_words(day: date | None) -> str:
    """成文日期 (7.3.5.4): 2026年1月5日; an open day leaves room for the pen."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　　　年　　月　　日"


def chinese_number(number: int) -> str:
    """A number from 1 to 99 as in headings: 一, 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, TEN)
    words = CHINESE_NUMBERS[ones] if ones else ""
    return (("" if tens == 1 else CHINESE_NUMBERS[tens]) + "十" + words) if tens else words


def numbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Headings of levels 1 to 4 with their numbers put before them (7.3.3)."""
    return tuple(_numbered(paragraphs))


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    counts = [0] * (LEVELS + 1)
    for paragraph in paragraphs:
        level = paragraph.level
        if not level:
            yield paragraph
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (LEVELS - level)
        number = _number(level, counts[level])
        if paragraph.head:
            yield Paragraph(paragraph.text, level, number + paragraph.head)
        else:
            yield Paragraph(number + paragraph.text, level)


def _number(level: int, count: int) -> str:
    if level == 1:
        return f"{chinese_number(count)}、"
    if level == 2:  # noqa: PLR2004  the level's own number
        return f"（{chinese_number(count)}）"
    return f"{count}." if level < LEVELS else f"（{count}）"


def attachment_lines(document: Document) -> tuple[tuple[str, str], ...]:
    """附件说明 (7.3.4): what stands before each name (附件： or a number), and the name without punctuation."""
    names = [name.rstrip("。；，") for name in document.attachments]
    if len(names) == 1:
        return (("附件：", names[0]),)
    return tuple((("附件：" if index == 1 else "　　　") + f"{index}.", name) for index, name in enumerate(names, 1))


def document_text(document: Document) -> str:
    """The document as plain text, an element a line: for golden files."""
    lines = [document.urgency, document.mark, document.number]
    lines += [document.signer and f"签发人：{document.signer}", document.title, document.to and f"{document.to}："]
    lines += [paragraph.head + paragraph.text for paragraph in document.paragraphs]
    lines += [before.strip("　") + name for before, name in attachment_lines(document)]
    lines += [document.issuer, day_in_words(document.day) if document.issuer else ""]
    lines += [document.remark and f"（{document.remark}）"]
    for annex in document.annexes:
        lines += [annex.title, *(paragraph.head + paragraph.text for paragraph in annex.paragraphs)]
    lines += [f"抄送：{'，'.join(document.copies)}。" if document.copies else ""]
    lines += [document.printer and f"{document.printer}　{day_in_words(document.printed or document.day)}印发"]
    return "\n".join(line for line in lines if line) + "\n"
