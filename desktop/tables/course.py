"""The rows below the heads one after another: which are entries, by which columns they are read, what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.tables import beside, over
from desktop.tables.cells import Lent, Unclear
from desktop.tables.head_words import bare, full, unit_of, with_unit
from desktop.tables.heads import Matched, columns_of, shared
from desktop.tables.sight import HIDDEN, STRUCK
from desktop.tables.unworked import is_fault

LONGEST_HEAD: Final = 14
_SQUEEZE: Final = str.maketrans("", "", " \t\n\u3000*:：")
_ALL_IN: Final = re.compile(r"单位\s*[:：]?\s*[(（]?\s*(万元|千元|百元)")
_MONEY: Final = re.compile("金额|收入|支出|应发|实发|扣减|产值|成本|单价")


class Course:
    """One list under its heads; another table below with heads of its own is read by those."""

    def __init__(
        self, matched: Matched, columns: Mapping[str, int], block: range, above: Sequence[Sequence[str]]
    ) -> None:
        self.matched, self.columns, self.block = matched, columns, block
        self.wanted = {one.name: one for one in matched.wanted}
        self.words = {full(word) for one in matched.wanted for word in (one.title, *one.also)}
        self.titles = {text.strip() for texts in above for text in texts if text.strip()}
        self.heads = next(texts for number, texts in matched.grid.rows if number == matched.head)
        self.other = False
        self.measure = next((found[1] for text in matched.told if (found := _ALL_IN.search(text))), "")
        self._learn_units(above[-1] if above else ())
        self._learn_section("")

    def why(self, number: int, texts: tuple[str, ...]) -> str:
        """Why a row is no entry of this list; empty where it is one."""
        lent = self.matched.grid.lent
        own = {
            place: text.strip()
            for place, text in enumerate(texts)
            if text.strip() and place in self.block and (number, place) not in lent and not is_fault(text)
        }
        if not own:
            return beside.NOTHING
        if self._continues(number):
            return beside.MERGED
        if self._turns(texts):
            return beside.HEADS
        needed = [own.get(place, "") for name, place in self.columns.items() if name in self.matched.required]
        reason = beside.why(own, needed, self.titles, self.heads)
        if reason == beside.TITLE:
            self._learn_section(next(iter(own.values())))
        if not reason and self.other:
            return beside.OTHER
        if not reason and own.keys() & set(self.columns.values()):
            return self._out_of_sight(number, own)
        return reason or beside.NOTHING

    def _continues(self, number: int) -> bool:
        """Whether all that an entry must have is merged with the row above: one person, with two telephones.

        Only in a list of people: several lines of an account book share their day and what they are for.
        """
        places = [place for name, place in self.columns.items() if name in self.matched.required]
        people = bool(places) and "name" in self.columns
        return people and all((number, place) in self.matched.grid.lent for place in places)

    def _out_of_sight(self, number: int, own: Mapping[int, str]) -> str:
        """Why an entry is not read that is hidden, or struck through: most of it, or a cell that it must have."""
        seen = self.matched.grid.sight
        if number in seen.hidden:
            return HIDDEN
        struck = seen.struck.get(number, set()) & own.keys()
        needed = {place for name, place in self.columns.items() if name in self.matched.required}
        return STRUCK if struck & needed or 2 * len(struck) > len(own) else ""

    def _turns(self, texts: tuple[str, ...]) -> bool:
        """Whether a row is the heads of another table, whose columns are taken from here on."""
        known = [text for text in texts if len(text) <= LONGEST_HEAD and text.translate(_SQUEEZE) in self.words]
        if len(known) < 2 or 2 * len(known) < sum(map(bool, texts)) or len(self.block) != self.block.stop:  # noqa: PLR2004  a head alone may be a word
            return False
        if [bare(text) for text in texts] == [bare(text) for text in self.heads]:
            self.other = False
            return True
        found = columns_of(texts, (), self.matched.wanted, self.matched.grid.sight.columns)
        lacking = self.matched.required - found.keys() - self.said.keys()
        self.columns, self.heads, self.other = found, texts, bool(lacking)
        self._learn_units(())
        return True

    def _learn_units(self, above: Sequence[str]) -> None:
        """What the bare numbers of each column are, where their head says it, or the sheet says it of all money."""
        groups = shared(above, len(self.heads))
        self.units: dict[str, str] = {}
        for name, place in self.columns.items():
            head = self.heads[place] if place < len(self.heads) else ""
            group = groups[place] if place < len(groups) else ""
            unit = unit_of(head) or unit_of(group) or (self.measure if _MONEY.search(head + group) else "")
            if unit:
                self.units[name] = unit

    def _learn_section(self, text: str) -> None:
        """What is said over the rows that follow: by the words over this part of the list, else by the titles."""
        told = self.matched.told
        (year, month), whole = over.year_and_month((text,)), over.year_and_month(told)
        self.time = (year or whole[0], month or whole[1])
        found = {
            name: over.said(one.above, (text,)) or over.said(one.above, told, self.time)
            for name, one in self.wanted.items()
            if one.above
        }
        self.said = {name: said for name, said in found.items() if said}

    def texts(self, number: int, texts: tuple[str, ...]) -> Mapping[str, str]:
        """The texts of an entry by name."""
        found = {name: self._text(name, number, texts, place) for name, place in self.columns.items()}
        return found | {name: said for name, said in self.said.items() if not found.get(name, "").strip()}

    def _text(self, name: str, number: int, texts: tuple[str, ...], place: int) -> str:
        """The text of a cell; one whose number could be two days, or that is merged with others, says so."""
        text, grid = texts[place] if place < len(texts) else "", self.matched.grid
        unit = self.units.get(name, "")
        if (number, place) in grid.unclear and not unit:
            return Unclear(text)
        above = self.wanted[name].above if name in self.wanted else ""
        if above in {over.DATED, over.MONTH}:
            return over.dated(text, above, self.time)
        if text and ((number, place) in grid.lent or (number + 1, place) in grid.lent):
            return Lent(text)
        return with_unit(text, unit)
