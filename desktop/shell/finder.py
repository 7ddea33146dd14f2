"""Finding: rows of the books, pages, forms and commands by name, pinyin initials, the tail of a number, a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from desktop.core.initials import initials
from desktop.core.money import plain
from desktop.services.book import Found

MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Something to be found that is no row: a page, a form, a command; `do` leads there."""

    title: str
    detail: str
    sort: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its words, what sort it is, which signs of the title were meant (from, to), the way to it."""

    title: str
    detail: str
    sort: str
    marked: tuple[int, int]
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Known:
    keys: tuple[str, ...]
    letters: tuple[str, ...]
    hit: Hit


class Finder:
    """Everything that can be found, ready to be looked through at every key."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._rows: list[_Known] = []
        self._places: list[_Known] = []

    def learn(self, rows: Iterable[Found], sorts: Callable[[str], str], go: Callable[[str, int], None]) -> None:
        """Learn the rows in place of those known before; `sorts` names the book of an id, `go` opens a row."""
        self._rows = [
            _Known(
                tuple(dict.fromkeys(key.lower() for key in (row.title, *row.keys))),
                tuple(key for key in row.keys if key.isascii() and key.isalpha() and key.islower()),
                Hit(row.title, row.detail, sorts(row.book), (0, 0), _way(go, row)),
            )
            for row in rows
        ]

    def learn_places(self, places: Iterable[Place]) -> None:
        """Learn pages, forms and commands besides."""
        for place in places:
            letters = initials(place.title)
            keys = (place.title.lower(), *letters, *(word.lower() for word in place.detail.split()))
            self._places.append(_Known(keys, letters, Hit(place.title, place.detail, place.sort, (0, 0), place.do)))

    def find(self, typed: str) -> list[Hit]:
        """The best hits: beginnings before middles, rows before pages and forms."""
        word = plain(typed).lower().replace(" ", "")
        if not word:
            return []
        begin: list[Hit] = []
        within: list[Hit] = []
        for known in (*self._rows, *self._places):
            if any(key.startswith(word) for key in known.keys):
                begin.append(_marked(known, word))
                if len(begin) >= MOST:
                    break
            elif len(within) < MOST and any(word in key for key in known.keys):
                within.append(_marked(known, word))
        return [*begin, *within][:MOST]


def _way(go: Callable[[str, int], None], row: Found) -> Callable[[], None]:
    return lambda: go(row.book, row.row)


def _marked(known: _Known, word: str) -> Hit:
    hit = known.hit
    start = hit.title.lower().find(word)
    if start < 0:
        start = min((letters.find(word) for letters in known.letters if word in letters), default=-1)
    end = min(start + len(word), len(hit.title)) if start >= 0 else 0
    return Hit(hit.title, hit.detail, hit.sort, (max(start, 0), end), hit.do)
