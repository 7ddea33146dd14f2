"""What would be lost: the rows that a backup lacks, by the titles of the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from desktop.core.words import N_, _
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
