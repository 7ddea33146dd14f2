"""Everything the search box leads to: the rows of all books, the pages, the forms, a few commands."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.words import _
from desktop.services import forms
from desktop.shell import menu
from desktop.shell.finder import Finder, Place
from desktop.shell.office import Office


class Directory:
    """What can be found in an open home; rows are read anew after a write, pages and forms once."""

    def __init__(self, office: Office, go: Callable[[str, int], None], commands: Callable[[], list[Place]]) -> None:
        """`go` opens a row or a page; `commands` are the places of the window itself."""
        self._office, self._go, self._commands = office, go, commands
        self._finder = Finder()
        self._stale = True
        self._complete = False

    def forget(self) -> None:
        """Rows were written: read them anew at the next key."""
        self._stale = True

    def ready(self) -> Finder:
        """The finder, knowing everything as it is now."""
        if self._stale:
            books = self._office.books
            titles = {book.id: _(book.title) for book in books.catalog}
            rows = (found for book in books.catalog for found in book.found())
            self._finder.learn(rows, lambda name: titles.get(name, ""), self._go)
            self._stale = False
        if not self._complete:
            listed = menu.items(self._office.books.catalog)
            pages = [Place(_(item.title), "", _("页面"), self._way(item.id)) for item in listed]
            self._finder.learn_places([*pages, *self._commands()])
            self._complete = True
        return self._finder

    def _way(self, name: str) -> Callable[[], None]:
        return lambda: self._go(name, 0)


def form_places(open_form: Callable[[str], None]) -> list[Place]:
    """Every form of the print library."""
    found = []
    for form_id in forms.form_ids():
        form = forms.load(form_id)
        found.append(Place(form.title, form.id, _("表单"), lambda name=form_id: open_form(name)))  # type: ignore[misc]
    return found
