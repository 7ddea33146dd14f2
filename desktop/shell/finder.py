"""Finding: rows of the books, pages, forms, commands, settings and help by name, pinyin initials, the tail of a number,
a room.

Blanks, the dots of minority names and brackets between letters are nothing that anybody has to type: keys and what is
typed are compared without blanks and dots (阿依古丽·买买提, Back up now), and what was meant is marked in the title as
it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from desktop.core.initials import has_initial
from desktop.core.plain import squeezed
from desktop.core.words import _
from desktop.services.book import Found
from desktop.ui.rows import short_of

MOST: Final = 12
# So many places (pages, forms, commands) are shown even where many rows begin with the same letters.
KEPT_FOR_PLACES: Final = 4
EDGE: Final = "\n"
NUMBER: Final = re.compile(r"[0-9]{7,}x?")
JOINED: Final = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """Something to be found that is no row: a page, a form, a command, a setting; `do` leads there."""

    title: str
    detail: str
    sort: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its words, what sort it is, the way to it; which signs of its title were meant (from, to), or
    which of its detail.
    """

    title: str
    detail: str
    sort: str
    marked: tuple[int, int]
    do: Callable[[], None]
    noted: tuple[int, int] = (0, 0)

    @property
    def words(self) -> tuple[str, str, str]:
        """What it says."""
        return self.title, self.detail, self.sort


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that can be found: its keys in one text, each between EDGEs, the title first, and its initials."""

    text: str
    letters: tuple[str, ...]
    hit: Hit


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the best hits, how many more there are, and whether there is more to come that is still read."""

    hits: list[Hit]
    more: int = 0
    waits: bool = False


class Finder:
    """Everything that can be found, ready to be looked through at every key."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._rows: dict[str, list[Known]] = {}
        self._places: list[Known] = []
        # Whether there is more to come that is still read.
        self.waits = True

    def learn(self, book: str, rows: Iterable[Known]) -> None:
        """Learn the rows of a book in place of those known before."""
        self._rows[book] = list(rows)

    def learn_places(self, places: Iterable[tuple[Place, tuple[str, ...]]]) -> None:
        """Learn pages, forms, commands, settings and help, each with the initials of its title."""
        self._places = [_known_place(place, letters) for place, letters in places]

    def find(self, typed: str) -> list[Hit]:
        """The best hits."""
        return self.look(typed).hits

    def look(self, typed: str) -> Looked:
        """The best hits: beginnings before middles, rows before pages and forms; and how many more there are."""
        word = squeezed(typed)
        if not word:
            return Looked([], waits=self.waits)
        rows = [known for book in self._rows.values() for known in book if word in known.text]
        places = [known for known in self._places if word in known.text]
        begin, within = _parted(rows, word)
        places_begin, places_within = _parted(places, word)
        begin = begin[: MOST - min(len(places_begin), KEPT_FOR_PLACES)]
        best = (*begin, *places_begin, *within, *places_within)[:MOST]
        return Looked([_marked(known, word) for known in best], len(rows) + len(places) - len(best), self.waits)


def with_letters(places: Iterable[Place]) -> list[tuple[Place, tuple[str, ...]]]:
    """Places with the initials of their titles."""
    return [(place, short_of(place.title)) for place in places]


def known_row(row: Found, sort: str, go: Callable[[str, int], None]) -> Known:
    """A row as it can be found; `sort` is what it is, `go` opens it."""
    letters = tuple(key for key in row.keys if key.isascii() and key.isalpha() and key.islower())
    return Known(_text((row.title, *row.keys)), letters, Hit(row.title, row.detail, sort, (0, 0), _way(go, row)))


def _known_place(place: Place, letters: tuple[str, ...]) -> Known:
    keys = (place.title, *letters, *place.detail.split(), place.detail)
    return Known(_text(keys), letters, Hit(place.title, place.detail, place.sort, (0, 0), place.do))


def _text(keys: Iterable[str]) -> str:
    """All keys in one text; a number with hyphens (0813-5550101, 203-1) is found without them too."""
    known = [squeezed(key) for key in keys]
    known += [JOINED.sub("", key) for key in known if "-" in key]
    return EDGE + EDGE.join(dict.fromkeys(known)) + EDGE


def _way(go: Callable[[str, int], None], row: Found) -> Callable[[], None]:
    return lambda: go(row.book, row.row)


def _parted(found: list[Known], word: str) -> tuple[list[Known], list[Known]]:
    """Those of which a key begins with the word (whose title is the word first, then by usual readings), and the rest.

    沈 has been read tan, too: who types tg means 汤桂英 first, not 沈桂英.
    """
    begin = [known for known in found if EDGE + word in known.text]
    begin.sort(key=lambda known: (not known.text.startswith(EDGE + word + EDGE), _rarity(known, word)))
    return begin, [known for known in found if EDGE + word not in known.text] if len(begin) < MOST else []


def _rarity(known: Known, word: str) -> int:
    """How unusual the reading is of which the initials begin with the word; 0 for the usual one or another key."""
    return next((number for number, letters in enumerate(known.letters) if letters.startswith(word)), 0)


def _marked(known: Known, word: str) -> Hit:
    """The hit with the signs that were meant: of the title, of the detail, or of a number that is not shown."""
    hit = known.hit
    title = _span(hit.title, word)
    if title == (0, 0) and word.isascii():
        start = min((letters.find(word) for letters in known.letters if word in letters), default=-1)
        title = _read_span(hit.title, start, len(word)) if start >= 0 else (0, 0)
    if title != (0, 0):
        return replace(hit, marked=title)
    detail = hit.detail
    if _span(detail, word) == (0, 0) and word.isdigit():
        number = next((key for key in known.text.split(EDGE) if word in key and NUMBER.fullmatch(key)), "")
        detail = "　".join(part for part in (detail, _covered(number, word)) if part)
    return replace(hit, detail=detail, noted=_span(detail, word))


def _covered(number: str, word: str) -> str:
    """A number of which only the signs that were typed are shown."""
    start = number.find(word)
    covered = "*" * start + word + "*" * (len(number) - start - len(word))
    return _("号码 {number}").format(number=covered) if number else ""


def _span(text: str, word: str) -> tuple[int, int]:
    """From which to which sign of a text the word stands, whatever blanks and dots the text has between."""
    bare = squeezed(text)
    start = bare.find(word)
    if start < 0:
        return (0, 0)
    if bare == text.lower():
        return (start, start + len(word))
    places = [place for place, char in enumerate(text) for _sign in squeezed(char)]
    return (places[start], places[start + len(word) - 1] + 1)


def _read_span(text: str, start: int, count: int) -> tuple[int, int]:
    """The signs of a text that so many initials from a place on stand for."""
    read = [place for place, char in enumerate(text) if has_initial(char)][start : start + count]
    return (read[0], read[-1] + 1) if read else (0, 0)
