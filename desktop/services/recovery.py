"""Whether the recovery code lies in the director's safe: it is shown once, and a kill may come before it is printed.

A code that was made and neither printed nor copied is known to nobody. Until somebody says that it is kept, the page of
the day asks for it; then only a new one helps. Homes begun before this was noted are not asked.
"""

from __future__ import annotations

from typing import Final

from desktop.services import settings
from desktop.services.books import HOUSE, Books
from desktop.services.session import Session

CODE: Final = "recovery_code_kept"


def made(books: Books) -> None:
    """A code was made that nobody has printed yet."""
    _put(books, kept=False)


def kept(books: Books) -> None:
    """The code was printed, or copied by hand."""
    if is_waiting():
        _put(books, kept=True)


def is_waiting() -> bool:
    """Whether there is a code of which nobody said that it is kept."""
    return settings.get(CODE) is False


def _put(books: Books, *, kept: bool) -> None:
    with books.together(HOUSE, Session.must_restore):
        settings.put(books, CODE, kept)
