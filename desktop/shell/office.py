"""What the shell needs of an open home; it is handed in, the shell builds none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from desktop.core.document import Document
    from desktop.core.listing import Asked
    from desktop.core.pack import Pack
    from desktop.core.period import Period
    from desktop.core.sheet import Sheet
    from desktop.paper.marks import Printed
    from desktop.services.backup import Backup
    from desktop.services.books import Books
    from desktop.services.months import Months
    from desktop.services.pages import Pages
    from desktop.services.people import People
    from desktop.services.post import Post
    from desktop.services.prints import Prints
    from desktop.services.witness import Witness
    from desktop.storage.drafts import Drafts


class Office(Protocol):
    """One open home with everything that works on it."""

    home: Path
    key: bytes
    books: Books
    pages: Pages
    months: Months
    post: Post
    prints: Prints
    people: People
    drafts: Drafts
    witness: Witness
    said: tuple[str, ...]

    @property
    def practice(self) -> bool:
        """Whether this is a practice home."""

    @property
    def bound(self) -> frozenset[str]:
        """The forms that are bound into one PDF."""

    @property
    def only_reading(self) -> str:
        """That nothing can be written in the home's folder, in a sentence; empty where it can."""

    @property
    def unresolved(self) -> bool:
        """Whether damage was found that nobody has settled: then no backup goes."""

    def pack(self) -> Pack:
        """The figures of the home's place."""

    def asked(self, day: date | None = None) -> Asked:
        """What a list is asked for as of a day."""

    def page(self, form_id: str, period: Period, row: int | None = None) -> Sheet | Document:
        """The filled page of a form."""

    def print_pdf(self, sheets: Sequence[Sheet | Document], *, bound: bool = False) -> bytes:
        """Pages as a PDF with this home's marks."""

    def seen(self, pages: Sequence[Any]) -> list[Any]:
        """Pages and lists as the person at the desk may see them."""

    def xlsx(self, sheets: Sequence[Sheet]) -> bytes:
        """Pages as a workbook with this home's marks."""

    def draw(
        self,
        sheets: Sequence[Sheet | Document],
        reprints: tuple[int, ...] = (),
        *,
        bound: bool = False,
        electronic: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Printed:
        """Pages as a PDF, where each begins and where the figures stand; may run aside."""

    def count_pages(self, page: Sheet | Document) -> int:
        """How many leaves a page takes."""

    def back_up(self, target: Path | None = None, why: str = "hand") -> Backup:
        """Make a proven backup."""

    def keep_safe(self, why: str) -> Backup | None:
        """Back up where something was written since the newest good backup."""

    def log_pages(self, pages: Sequence[Sheet | Document], *, printed: bool = False) -> bool:
        """Note that pages are kept as a file, or printed; whether full numbers of people are in them."""

    def log_export(self, book_id: str, sentence: str) -> None:
        """Note that personal data left the program."""

    def close(self) -> None:
        """Close the home."""
