"""What would be lost: the rows that a backup lacks, by the titles of the books.

They can be counted where the backup was made of these very books. One from before a restore, or of books that are newer
than these, has a history of its own: then it is said that nobody can tell by counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from desktop.core.words import N_, _
from desktop.services.audit import Audit
from desktop.services.backup import Backup
from desktop.services.book import Book

HOUSE_TABLES: Final = {
    "entry": N_("历史记录"), "closed_month": N_("封月"), "hand_figure": N_("手填数"), "person": N_("登录人员"),
    "setting": N_("设置"), "picture": N_("换下的照片"),
}  # fmt: skip


def titles(catalog: Iterable[Book]) -> dict[str, str]:
    """The title of every table, as the clerk knows it."""
    own = {
        chapter.model._meta.table_name: _(chapter.title)  # noqa: SLF001  peewee's way in
        for book in catalog
        for chapter in book.chapters
    }
    return own | {name: _(words) for name, words in HOUSE_TABLES.items()}


def lost(catalog: Iterable[Book], now: Mapping[str, int], held: Mapping[str, int]) -> list[str]:
    """What is there now and not in a backup, in words, the books before the history; rows by table are given."""
    known = titles(catalog)
    fewer = {name: count - held.get(name, 0) for name, count in now.items()}
    order = sorted((name for name, count in fewer.items() if count > 0), key=lambda name: (name in HOUSE_TABLES, name))
    return [_("{title} {count}行").format(title=known.get(name, name), count=fewer[name]) for name in order]


def made_of(audit: Audit, held: Backup) -> bool:
    """Whether a backup was made of the open books: its newest entry is one of theirs."""
    return not held.head or not held.sequence or audit.link_of(held.sequence) == held.head


def uncounted() -> str:
    """What is said of a backup that was made of other books of this home."""
    return _(
        "这份备份不是从现在的数据做的：是以前恢复时换下来的，或者比现在的还新。现在有、它里面没有的，数不全，请先看清日期。"
    )
