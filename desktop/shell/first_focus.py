"""Where the cursor stands when a page comes: at the first thing one does there, not on the way back nor on 打印."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop.shell.scene import ShellPage
from desktop.ui.pieces import PageTitle


def turn_to(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page; where the cursor stood in the one before, it goes along. A page that had it has it where it was."""
    old, cursor = stack.currentWidget(), stack.window().focusWidget()
    goes_along = old is not None and old is not page and cursor is not None and old.isAncestorOf(cursor)
    known = page.focusWidget() is not None
    stack.setCurrentWidget(page)
    if goes_along and not known and isinstance(page, ShellPage):
        put_cursor(page)


def put_cursor(page: QWidget) -> None:
    """Put the cursor where the page begins."""
    part = page.focusProxy() or next(_content(page), None)
    if part is not None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)


def _content(page: QWidget) -> Iterator[QWidget]:
    """The parts of a page that take keys, in their order, without those of its title."""
    part: QWidget | None = page.nextInFocusChain()
    while part is not None and part is not page:
        if page.isAncestorOf(part) and _takes_keys(page, part):
            yield part
        part = part.nextInFocusChain()


def _takes_keys(page: QWidget, part: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    if (part.focusPolicy() & tab) != tab or not (part.isEnabled() and part.isVisibleTo(page)):
        return False
    # A page that only scrolls moves by the keys wherever the cursor is.
    return not isinstance(part, QScrollArea) and not _in_title(page, part)


def _in_title(page: QWidget, part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, PageTitle):
            return True
        above = above.parentWidget()
    return False
