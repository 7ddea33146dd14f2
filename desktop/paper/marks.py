"""What is printed on every page besides the form: when, for practice only, which reprint. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one print.

    `printed_at` is the time of printing in words; `practice` writes 练习 across each page; `reprint` counts the
    copies made after the first (0: this is the first), `reprints` does so sheet by sheet where they differ; `author` is
    the body that prints, for the file's properties. Only paper counts as a print: a file that is kept or handed on is
    `electronic`, says so beside its time, and bears no count of prints.
    """

    printed_at: str = ""
    practice: bool = False
    reprint: int = 0
    author: str = ""
    title: str = ""
    reprints: tuple[int, ...] = ()
    electronic: bool = False

    def of(self, number: int) -> Marks:
        """The marks of one sheet, from 0, of the print."""
        return replace(self, reprint=self.reprints[number]) if number < len(self.reprints) else self


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands: page from 1, and left, bottom, right, top in points of the page as it is shown."""

    page: int
    box: tuple[float, float, float, float]
    code: str
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished print: the PDF, the first page of each sheet (from 1), how many pages, where the figures stand."""

    content: bytes
    starts: tuple[int, ...]
    pages: int
    spots: tuple[Spot, ...] = ()
