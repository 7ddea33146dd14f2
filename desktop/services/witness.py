"""The witness of an open home: whether the books are as they were left, and whether the clock went back.

What it compares with lies beside the database (storage/head.py): how far the audit had come, and the digest of the
file at its closing; and the backups, which go no further than the books (services/later.py). A file that is as it was
closed needs no further proof; of any other every page is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from desktop.core.plain import plain
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import audit, later, package, unrecorded
from desktop.services.books import HOUSE, Books, Sitting
from desktop.storage import database, files, head, places
from desktop.storage.head import Head

# A clock that is a little slow or was set by hand is no cause for alarm.
SLACK: Final = timedelta(hours=1)
# At least eight digits: fewer could be guessed.
WRITTEN: Final = re.compile(r"(\d{1,9})[-:：－—–]([0-9a-f]{8,64})")


def as_closed(home: Path) -> bool:
    """Whether the database is byte by byte as it was when it was last closed; needs no key, may run aside."""
    noted, base = head.read(home), home / places.DATABASE
    if noted is None or not noted.digest:
        return False
    with suppress(OSError):
        log = base.with_name(f"{base.name}-wal")
        if (not log.exists() or not log.stat().st_size) and base.stat().st_size == noted.size:
            return files.digest_of(base) == (noted.size, noted.digest)
    return False


@dataclass(frozen=True, slots=True)
class Outside:
    """A head of the audit that somebody else holds: its number, and its link or the beginning of it."""

    number: int
    link: str


class Witness:
    """What is known of one home beside its database; `begin` at opening, `note` after each write, `end` at closing."""

    def __init__(self, home: Path, sitting: Sitting, *, whole: bool) -> None:
        """Of a home whose file is byte by byte as it was closed (`whole`), or was proven page by page."""
        self._home, self._sitting = home, sitting
        self._head = head.read(home) or Head()
        # What is written at the opening itself takes the digest away.
        self._untouched = whole and bool(self._head.digest)
        # That the clock went back, in a sentence; empty when it did not.
        self.back = ""

    @property
    def lost(self) -> str:
        """That the newest entries are missing, in a sentence, until somebody settles it; empty when all are there."""
        if not self._head.lost:
            return ""
        if self._head.lost < 0:
            return _("记录链和旁边记下的链头不一样：数据文件被换过。请从备份恢复，或核对最近登记的还在不在。")
        return _("最后{count}条记录不见了：数据文件不是最后的样子。请从备份恢复，或核对最近登记的还在不在。").format(
            count=self._head.lost
        )

    def begin(self) -> tuple[str, ...]:
        """Compare with what was noted; what the person must be told, in sentences."""
        now = self._sitting.now()
        noted = self._head if self._head.number else self._first(now)
        lost = noted.lost or self._missing(noted) or later.missing(self._home, self._sitting.audit.head()[0])
        if noted.at and now < datetime.fromisoformat(noted.at) - SLACK:
            sentence = _(
                "电脑的钟比上次用的时候（{last}）早：现在是 {now}。请先对钟；登记的先后不受影响，什么也没有动。"
            )
            last = noted.at.replace("T", " ")[:16]
            self.back = sentence.format(last=last, now=f"{now:%Y-%m-%d %H:%M}")
            noted = replace(noted, at=now.isoformat(timespec="seconds"))
        self._head = replace(noted, lost=lost)
        if self._head != (head.read(self._home) or Head()) and not self._sitting.database.only_reading:
            head.keep(self._home, self._head, flush=True)
        self._sitting.database.witness = self.note
        return tuple(filter(None, (self.lost, self.back)))

    def _first(self, now: datetime) -> Head:
        """What is known of a home of which nothing was noted: what is there now."""
        number, link = self._sitting.audit.head()
        return replace(self._head, number=number, link=link, at=now.isoformat(timespec="seconds"))

    def _missing(self, noted: Head) -> int:
        """How many entries the audit lacks of those that were noted; -1 where it holds others."""
        if not noted.number:
            return 0
        link = self._sitting.audit.link_of(noted.number)
        if link is None:
            return noted.number - self._sitting.audit.head()[0]
        return 0 if link == noted.link else -1

    def note(self) -> None:
        """Note how far the audit has come, after a write."""
        number, link = self._sitting.audit.head()
        at = self._sitting.now().isoformat(timespec="seconds")
        self._head = replace(self._head, number=number, link=link, size=0, digest="", at=at)
        self._untouched = False
        head.keep(self._home, self._head)

    def end(self) -> None:
        """Note the file as it was closed; the database must be closed."""
        base = self._home / places.DATABASE
        if self._untouched or self._sitting.database.only_reading or base.with_name(f"{base.name}-wal").exists():
            return
        with suppress(OSError):
            size, digest = files.digest_of(base)
            head.keep(self._home, replace(self._head, size=size, digest=digest), flush=True)

    def accept(self, books: Books) -> None:
        """Settle that entries are missing: a clerk or director knows, and it stands in the history."""
        books.sitting.session.must_restore()
        sentence = self.lost
        if sentence:
            books.note(HOUSE, _("已知道：{sentence}").format(sentence=sentence))
            later.set_aside(self._home, self._sitting.audit.link_of)
            self._head = replace(self._head, lost=0)
            head.keep(self._home, self._head, flush=True)


def problems(books: Books, witness: Witness, heads: Iterable[Outside] = ()) -> list[str]:
    """Everything that is wrong with the open books: pages, tables, shape, the chain, rows altered past it, and what
    was noted beside; and whether the heads that others hold (the county) are in the chain.
    """
    sitting = books.sitting
    found = database.integrity_problems(sitting.database)
    if found:
        return found
    odd = database.schema_problems(sitting.database)
    if odd:
        found.append(_("表的样子不对：{tables}").format(tables="、".join(odd)))
    history = unrecorded.History()
    broken = sitting.audit.broken_in(history.passing(audit.every()))
    rows = [] if broken or odd else history.problems(books)
    outside = [_against(sitting, head) for head in heads]
    return [*found, *filter(None, (broken, *rows, witness.lost, *outside))]


def _against(sitting: Sitting, outside: Outside) -> str:
    """Why the chain is not the one of which somebody else holds a head; empty where it is."""
    link, here = sitting.audit.link_of(outside.number), sitting.audit.head()[0]
    if link is None:
        return _("对照的一份记到第{number}条，这里只到第{here}条：最后的{count}条不见了").format(
            number=outside.number, here=here, count=outside.number - here
        )
    if not link.startswith(outside.link):
        return _("第{number}条记录不是对照的那一份：从那以前就被换过").format(number=outside.number)
    return ""


def outside(text: str) -> Outside:
    """A head as it stands on a monthly page or in a package, 57-ab21…; KnownError for anything else."""
    found = WRITTEN.fullmatch(re.sub(r"\s", "", plain(text)).lower().rstrip("….。"))
    if found is None:
        raise KnownError(
            _("“{text}”不是链头。").format(text=text.strip()),
            _("链头像 57-ab21cd34ef56ab78：月报页脚上“记录链”后面的，或报送包清单里的。"),
        )
    return Outside(int(found[1]), found[2])


def outside_of(folder: Path) -> tuple[Outside, ...]:
    """The heads in a package that the county holds: when the month was closed, and when it was handed over."""
    verdict = package.verify(folder)
    if package.MANIFEST in verdict.faults or not verdict.about:
        raise KnownError(_("“{place}”的清单被改过，不能拿来对照。").format(place=folder.name))
    told = [str(verdict.about.get(name, "")) for name in ("witness", "audit")]
    return tuple(outside(text) for text in told if text)
